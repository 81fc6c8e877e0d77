"""Calls of a module that pybind11 makes from `src/pets.cc`."""

# === as the module is
import pets
from pets import Pet, PetError, add, tools

assert add(1) == 2 and add(i=1, j=2) == 3 and pets.plain(1, 2) == 3
assert pets.scaled(2.0) == 4.0 and pets.scaled(value=2.0, factor=3.0) == 6.0
assert pets.first([], 7) == 7
assert pets.total(1, 2, name=3) == 3 and pets.more(1, 2, 3) == 3
assert pets.over(1) == 1 and pets.over("a", 2) == "a2" and pets.cast(4) == 4
assert pets.answer == 42 and pets.__version__ == "1.0" and pets.SMALL == pets.Size.SMALL
pet = Pet("Molly", age=3)
assert pet.older() == 4 and pet.older(years=2) == 5 and pet.get_name() == "Molly"
pet.rename("Mia")
assert Pet.stray().age == 0 and Pet(4).age == 4
assert tools.clean() is False and pets.tools.clean(dry=True)
assert pets.doubled(4) == 8 and pets.halved(value=3) == 1.5
assert issubclass(PetError, Exception)

# === a misspelled name
# finds: pybind11.unknown-name
# raises: AttributeError
import pets

pets.ad(1, 2)

# === a misspelled name in an import
# finds: pybind11.unknown-name
# raises: ImportError
from pets import addd

# === a misspelled name under another name
# finds: pybind11.unknown-name
# raises: AttributeError
import pets as p

p.tools.cleen()

# === a name that only a submodule has
# finds: pybind11.unknown-name
# raises: AttributeError
import pets

pets.clean()

# === a missing name is expected
import pets

try:
    pets.fast_add(1, 2)
except AttributeError:
    pass
if hasattr(pets, "faster_add"):
    pets.faster_add(1, 2)

# === a name that the file sets itself
import pets

pets.twice = lambda value: 2 * value
assert pets.twice(4) == 8

# === only for types
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pets import Collar
import pets

assert pets.add(1) == 2

# === too many arguments
# finds: pybind11.argument-count
# raises: TypeError
import pets

pets.add(1, 2, 3)

# === too few arguments
# finds: pybind11.argument-count
# raises: TypeError
from pets import plain

plain(1)

# === none of the overloads
# finds: pybind11.argument-count
# raises: TypeError
import pets

pets.over("a", 2, 3)

# === too few before the others
# finds: pybind11.argument-count
# raises: TypeError
import pets

pets.more()

# === a keyword-only argument by position
# finds: pybind11.argument-count
# raises: TypeError
import pets

pets.scaled(1.0, 2.0)

# === a constructor
# finds: pybind11.argument-count
# raises: TypeError
import pets

pets.Pet("Molly", 3, 4)

# === a method
# finds: pybind11.argument-count
# raises: TypeError
import pets

pet = pets.Pet("Molly")
pet.set_name()

# === a method made by a lambda
# finds: pybind11.argument-count
# raises: TypeError
import pets


class Owner:
    def __init__(self):
        self.pet = pets.Pet("Molly")

    def call(self):
        self.pet.rename("a", "b")


Owner().call()

# === a static method
# finds: pybind11.argument-count
# raises: TypeError
from pets import Pet

Pet.stray(1)

# === a misspelled static method
# finds: pybind11.unknown-name
# raises: AttributeError
import pets

pets.Pet.strey()

# === a misspelled member of an enumeration
# finds: pybind11.unknown-name
# raises: AttributeError
import pets

pets.Pet.Kind.Kat

# === a member that an enumeration does not have
# finds: pybind11.unknown-name
# raises: AttributeError
from pets import Size

Size.ENORMOUS

# === a misspelled method of an object
# finds: pybind11.unknown-name
# raises: AttributeError
import pets


def call():
    pet = pets.Pet("Molly")
    pet.renam("Mia")


call()

# === an attribute that no object has
# finds: pybind11.unknown-name
# raises: AttributeError
from pets import Pet

pet = Pet("Molly")
print(pet.colour)

# === a member that is added in a loop
import pets


def bark(self, times=1):
    return "wuff" * times


for name in ("bark", "howl"):
    setattr(pets.Pet, name, bark)
assert pets.Pet("Rex").bark(times=2) == "wuffwuff" and pets.Pet.howl(None) == "wuff"

# === a class that a decorator changes
import pets


def with_more(cls):
    cls.fetch_stick = lambda self, what: what
    return cls


with_more(pets.Pet)
assert pets.Pet("Rex").fetch_stick("ball") == "ball"

# === a member that another file adds
# file: patches.py
import pets

pets.Pet.jump = lambda self, high: high
# file: main.py
import patches
import pets

pet = pets.Pet("Rex")
assert pet.jump(3) == 3 and pets.Pet.jump(pet, 2) == 2

# === a variable that another function sets
import pets

pet = pets.Pet("Rex")


class Robot:
    def beep(self):
        return True


def replace():
    global pet
    pet = Robot()


replace()
assert pet.beep()

# === an attribute that only some objects get
import pets


class Dog(pets.Pet):
    pass


dog = Dog("Rex")
dog.tail = "long"
pet = pets.Pet("Molly")
assert dog.tail == "long" and not hasattr(pet, "tail")

# === what every class and object has
import pets

pet = pets.Pet("Molly")
assert pets.Pet.__name__ == "Pet" and pet.__class__ is pets.Pet and pets.Pet.mro()[0] is pets.Pet
assert pets.Size.SMALL.name == "SMALL" and pets.Size.SMALL.value == 0 and pets.Pet.get_name(pet) == "Molly"

# === a function of a submodule
# finds: pybind11.argument-count
# raises: TypeError
from pets import tools

tools.clean(True, False)

# === a function of another file
# finds: pybind11.argument-count
# raises: TypeError
import pets

pets.doubled(1, 2)

# === unpacked arguments
import pets

pair = (1, 2)
assert pets.add(*pair) == 3 and pets.add(**{"i": 1}) == 2

# === an expected failure
import pets

try:
    pets.add()
except TypeError:
    pass

# === a keyword without py::arg
# finds: pybind11.missing-arg
# raises: TypeError
import pets

pets.plain(1, j=2)

# === a misspelled keyword
# finds: pybind11.missing-arg
# raises: TypeError
import pets

pets.add(1, jj=2)

# === a keyword of a method without py::arg
# finds: pybind11.missing-arg
# raises: TypeError
import pets

pets.Pet("Molly").set_name(value="Mia")

# === an argument twice
# finds: pybind11.argument-count
# raises: TypeError
import pets

pets.add(1, i=2)

# === a module that is not known by reading
import changing

assert changing.one() == 1 and changing.two() == 1 and changing.three() == 3

# === a package with a compiled part
# file: pkg/__init__.py
from ._core import feed, walk
# file: main.py
import pkg
import pkg._core
from pkg import _core

assert pkg.feed(amount=2) == 2 and pkg._core.walk() and _core.feed(3) == 3

# === a package that imports what its compiled part lacks
# finds: pybind11.unknown-name
# raises: ImportError
# file: pkg/__init__.py
from ._core import feed, wlak
# file: main.py
import pkg

# === a compiled part that is called wrongly
# finds: pybind11.argument-count
# raises: TypeError
# file: pkg/__init__.py
from . import _core

_core.walk(1)
# file: main.py
import pkg

# === the module of another package that has the same name
# file: other/__init__.py
# file: other/_core.py
def run(times):
    return times
# file: main.py
from other._core import run

assert run(times=1) == 1

# === a Python module of the same name
# file: python/pets.py
def bark(times):
    return times
# file: main.py
from python.pets import bark

assert bark(1) == 1
