"""How public projects use modules of pybind11, in our own words: none of it is wrong."""

# === a package that hands on its compiled part
# file: pkg/__init__.py
from __future__ import annotations

from ._core import __doc__, feed, walk

__all__ = ["__doc__", "feed", "walk"]
# file: main.py
import pkg

assert pkg.feed(3) == 3 and pkg.walk() is True

# === a fallback in Python
# file: pkg/__init__.py
try:
    from ._core import feed_fast as feed
except ImportError:
    from .slow import feed
# file: pkg/slow.py
def feed(amount, times=1):
    return amount * times
# file: main.py
from pkg import feed

assert feed(2, times=3) == 6

# === functions with a wrapper that has another signature
import functools

import pets


@functools.wraps(pets.add)
def add(*values, start=0):
    return functools.reduce(pets.add, values, start)


assert add(1, 2, 3) == 6 and add(start=2) == 2

# === a class in Python on top of one in C++
import pets


class Dog(pets.Pet):
    def __init__(self, name, tricks=(), **options):
        super().__init__(name, **options)
        self.tricks = list(tricks)

    def rename(self, value, loud=False):
        super().rename(value.upper() if loud else value)


dog = Dog("Rex", tricks=["sit"], age=4)
dog.rename("Max", loud=True)
assert dog.get_name() == "MAX" and dog.older() == 5

# === methods that are patched in
import pets


def describe(self, prefix=""):
    return prefix + self.get_name()


pets.Pet.describe = describe
pet = pets.Pet("Molly")
assert pet.describe(prefix=">") == ">Molly"

# === names that are looked up by a variable
import pets

for name in ("add", "plain"):
    assert getattr(pets, name)(1, 2) == 3
table = {name: getattr(pets, name) for name in dir(pets) if not name.startswith("_")}
assert table["doubled"](2) == 4

# === a test with parameters
import pets


class TestPets:
    cases = [((1, 2), {}, 3), ((1,), {"j": 5}, 6), ((), {"i": 1, "j": 1}, 2)]

    def test_add(self):
        for args, options, wanted in self.cases:
            assert pets.add(*args, **options) == wanted

    def test_errors(self):
        try:
            pets.plain("a")
        except TypeError as error:
            assert "incompatible function arguments" in str(error)


test = TestPets()
test.test_add()
test.test_errors()

# === enumerations, exported and not
import pets
from pets import LARGE, Size

assert pets.SMALL != LARGE and Size(1) == LARGE and int(pets.Pet.Kind.Cat) == 1
assert set(Size.__members__) == {"SMALL", "LARGE"}

# === a module that is imported where it is used
def version():
    import pets as backend

    return backend.__version__


assert version() == "1.0"

# === objects that come from somewhere
import pets


def older(pet: "pets.Pet", years: int = 1) -> int:
    return pet.older(years)


zoo = [pets.Pet(name, age) for name, age in [("a", 1), ("b", 2)]] + [pets.Pet.stray()]
assert [older(each) for each in zoo] == [2, 3, 1]
assert max(zoo, key=lambda each: each.age).get_name() == "b"

# === a star import
from pets import *

assert add(1, 2) == 3 and len([plain(1, 1)]) == 1 and tools.clean() is False
