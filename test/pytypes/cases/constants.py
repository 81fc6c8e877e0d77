# Arguments that are constants, and options that are unpacked.

# == order without eq, by constants
# expect: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
EQUAL = False

@py_class(eq=EQUAL, order=True)
class A(Object):
    x: int

# == options that are unpacked
# expect: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
OPTIONS = {"order": True}

@py_class(**OPTIONS)
class A(Object):
    x: int

# == options that are unpacked at once
# expect: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.A", **dict(order=True))
class A(Object):
    x: int

# == right: options that are unpacked
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
OPTIONS = {"eq": True, "order": True}

@py_class(unsafe_hash=True, **OPTIONS)
class A(Object):
    x: int

# == right: options that are changed before
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
OPTIONS = {"order": True}
OPTIONS["eq"] = True
OPTIONS.update(unsafe_hash=True)

@py_class(**OPTIONS)
class A(Object):
    x: int

# == right: options that something else fills
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
OPTIONS = {"order": True}

def fill(options):
    options["eq"] = True

fill(OPTIONS)

@py_class(unsafe_hash=True, **OPTIONS)
class A(Object):
    x: int

# == right: a constant that is given another value
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
EQUAL = False
EQUAL = True
KIND = "tree"
KIND += ""

@py_class(eq=EQUAL, order=True, unsafe_hash=True, structural_eq=KIND)
class A(Object):
    x: int

# == unknown structural equality, by a constant
# expect: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
KIND = "graph"

@py_class(structural_eq=KIND)
class A(Object):
    x: int

# == right: structural equality by a constant
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
KIND = "tree"

@py_class(structural_eq=KIND)
class A(Object):
    x: int

# == a number as key, by a constant
# expect: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
VERSION = 3

@py_class(VERSION)
class A(Object):
    x: int

# == the same key, by a constant
# expect: py-class.duplicate-key
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
KEY = "my.Item"

@py_class(KEY)
class A(Object):
    x: int

@py_class(type_key=KEY)
class B(Object):
    x: int

# == the same key, in two texts
# expect: py-class.duplicate-key
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my." "Item")
class A(Object):
    x: int

@py_class("my.Item")
class B(Object):
    x: int

# == right: keys by constants
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
FIRST = "my.First"
SECOND = "my.Second"

@py_class(FIRST)
class A(Object):
    x: int

@py_class("my." "Third")
class B(Object):
    x: int

@py_class(SECOND)
class C(Object):
    x: int

# == an annotation in two texts
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: (
        "list["
        "set]"
    )

# == right: an annotation in two texts
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: (
        "list["
        "int]"
    )

A([1])

# == a field with a name, and a misspelled option
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field
shared = field(defualt=1)

@py_class
class A(Object):
    x: int = shared

# == a field with a name, and a wrong default
# expect 0.1.10-0.1.13: py-class.default!
# expect: py-class.default
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field
shared = field(default="a")

@py_class
class A(Object):
    x: int = shared

A()

# == right: a field with a name
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field
shared = field(default=1)

@py_class
class A(Object):
    x: int = shared

@py_class
class B(Object):
    x: int = shared

A()
B(2)

# == default and factory, unpacked
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field
OPTIONS = {"default": 1, "default_factory": int}

@py_class
class A(Object):
    x: int = field(**OPTIONS)

# == right: a default, unpacked
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field
OPTIONS = {"default": 1}

@py_class
class A(Object):
    x: int = field(**OPTIONS)

A()

# == a default that is nothing, by a constant
# expect 0.1.10-0.1.13: py-class.default!
# expect: py-class.default
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field
NOTHING = None

@py_class
class A(Object):
    x: int = NOTHING

A()

# == a factory that is a list already
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: list = field(default_factory=list())

# == a factory that is a constant
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field
EMPTY: list = []

@py_class
class A(Object):
    x: list = field(default_factory=EMPTY)

# == a factory that is an instance
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class B(Object):
    n: int = 0

@py_class
class A(Object):
    x: B = field(default_factory=B())

# == a factory that is an instance, though it can be called
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class B(Object):
    n: int = 0

    def __call__(self):
        return B(1)

@py_class
class A(Object):
    x: B = field(default_factory=B())

A()

# == right: a factory that is an instance of a plain class
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

class Make:
    def __call__(self):
        return 1

make = Make()

@py_class
class A(Object):
    x: int = field(default_factory=Make())
    y: int = field(default_factory=make)

A()

# == a function that needs an argument as a factory
# expect: py-class.default
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

def fresh(count, *more, size=1):
    return count

@py_class
class A(Object):
    x: int = field(default_factory=fresh)

A()

# == a class that needs an argument as a factory
# expect: py-class.default
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class B(Object):
    n: int

@py_class
class A(Object):
    x: B = field(default_factory=B)

A()

# == right: functions and classes as factories
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field
import functools

def fresh(count=1, *more, size=1, **others):
    return count

@functools.lru_cache(maxsize=None)
def kept():
    return 1

def wrapped(function):
    return lambda: function(2)

@wrapped
def needs(count):
    return count

@py_class
class B(Object):
    n: int = 3

@py_class
class A(Object):
    a: int = field(default_factory=fresh)
    b: B = field(default_factory=B)
    c: int = field(default_factory=kept)
    d: int = field(default_factory=needs)

A()

# == right: a field that is set when an instance is made
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int
    names: list = field(init=False)

    def __post_init__(self):
        self.names = [str(self.x)]

A(1)

# == a list for which a range is given
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]

A(range(3))

# == right: a list of a range
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]
    y: str = str(3)
    z: float = len("abc")

A(list(range(3)))
A([*range(3)], y=repr(1))

# == what a function of Python makes, of another type
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

A(str(3))

# == a child without a decorator, called with its own field
# expect: py-class.undecorated-subclass!, py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

class B(A):
    y: int

B(1, 2)

# == a child without fields, called without its parent's
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

class B(A):
    def double(self):
        return 2 * self.x

B()

# == right: children without a decorator
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

class B(A):
    def double(self):
        return 2 * self.x

class C(A):
    def __init__(self, x, y):
        self.__ffi_init__(x + y)

class D(C):
    pass

B(1).double()
C(1, 2)
D(1, 2)

# == a base with another name
# expect: py-class.base
from tvm_ffi import Map
from tvm_ffi.dataclasses import py_class
Base = Map

@py_class
class A(Base):
    x: int

# == right: a base with another name
import tvm_ffi
from tvm_ffi.dataclasses import py_class
Base = tvm_ffi.Object

@py_class
class A(Base):
    x: int

@py_class
class B(A):
    y: int

B(1, 2)

# == a container, through a class without a type
# expect: py-class.base
from tvm_ffi import Array
from tvm_ffi.dataclasses import py_class

class Names(Array):
    pass

@py_class
class A(Names):
    x: int

# == right: a container in a field, and a class without a type
from tvm_ffi import Array, Object
from tvm_ffi.dataclasses import py_class

class Names(Array):
    pass

@py_class
class A(Object):
    x: Array[int]

A([1])

# == a protocol of typing for numbers
# expect: py-class.base
from typing import SupportsInt
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object, SupportsInt):
    x: int

    def __int__(self):
        return self.x

# == a name without structure, compared
# expect: py-class.call
from tvm_ffi import Object, structural_hash
from tvm_ffi.dataclasses import py_class

@py_class(structural_eq=None)
class A(Object):
    x: int

a = A(1)
structural_hash(a)

# == right: a name with structure, compared
from tvm_ffi import Object, structural_equal
from tvm_ffi.dataclasses import py_class

@py_class(structural_eq="tree")
class A(Object):
    x: int

a = A(1)
b = A(1)
structural_equal(a, b)

# == a conversion that is a method, and what it does not convert
# expect: py-class.hook!, py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    def __ffi_convert__(self):
        return self

@py_class
class B(Object):
    a: A

B(1)

# == text for an enum of numbers
# expect: py-class.call
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import IntEnum, py_class

class E(IntEnum, type_key="my.E"):
    a = 1

@py_class
class B(Object):
    e: E

B("x")

# == a number for an enum of texts
# expect: py-class.call
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import StrEnum, py_class

class E(StrEnum, type_key="my.E"):
    a = "x"

@py_class
class B(Object):
    e: E

B(1)

# == right: members and payloads
# skip: 0.1.10, 0.1.11, 0.1.12
from tvm_ffi import Object
from tvm_ffi.dataclasses import IntEnum, StrEnum, py_class

class E(StrEnum, type_key="my.E"):
    a = "x"

class F(IntEnum, type_key="my.F"):
    a = 1

@py_class
class B(Object):
    e: E
    f: F = 1

B("x")
B(E.a, F.a)

# == right: one of two types in a function
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

def make(is_new):
    if is_new:
        @py_class("my.A")
        class A(Object):
            x: int
    else:
        @py_class("my.A")
        class A(Object):
            y: set
    return A

make(True)

# == an enum with the key of another one, whose members it shares
# expect: enum.key!
# skip: 0.1.10
from tvm_ffi.dataclasses import Enum, entry

class E(Enum, type_key="my.E"):
    a = entry()

class F(Enum, type_key="my.E"):
    b = entry()

assert len(F) == 2

# == right: enums with keys of their own
# skip: 0.1.10
from tvm_ffi.dataclasses import Enum, entry

class E(Enum, type_key="my.E"):
    a = entry()

class F(Enum, type_key="my.F"):
    b = entry()

assert len(F) == 1

# == right: two classes for one enum of C++
# skip: 0.1.10, 0.1.11, 0.1.12
from typing import ClassVar
from tvm_ffi.dataclasses import Enum

class E(Enum, type_key="testing.TestEnumVariant"):
    Alpha: ClassVar["E"]

class F(Enum, type_key="testing.TestEnumVariant"):
    Beta: ClassVar["F"]

# == a member that C++ does not have
# expect: enum.member
# skip: 0.1.10, 0.1.11, 0.1.12
from typing import ClassVar
from tvm_ffi.dataclasses import Enum

class E(Enum, type_key="testing.TestEnumVariant"):
    Alpha: ClassVar["E"]
    Gamma: ClassVar["E"]

# == a set before a keyword-only parameter
# expect 0.1.10: py-class.import
# expect 0.1.11-0.1.12: nothing
# expect: py-class.method
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def has(self, names: set, *, count: int = 0) -> bool:
        return True

# == a set behind a keyword-only parameter
# skip: 0.1.10
# expect 0.1.11-0.1.12: nothing
# expect: py-class.method!
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def has(self, count: int, *, names: set) -> set:
        return True

# == an empty annotation
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: ""
    y: int

# == a text in an enum of numbers, by a constant
# expect: enum.value
# skip: 0.1.10
from tvm_ffi.dataclasses import IntEnum
FIRST = "one"

class E(IntEnum, type_key="my.E"):
    a = FIRST

# == right: numbers in an enum, by constants
# skip: 0.1.10
from tvm_ffi.dataclasses import IntEnum
FIRST = 1
SECOND: int = FIRST + 1

class E(IntEnum, type_key="my.E"):
    a = FIRST
    b = SECOND
    c = 4 * 1024 - 1

# == a number that is computed, for a text
# expect 0.1.10-0.1.13: py-class.default!
# expect: py-class.default
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: str = 60 * 60

A()

# == right: a number that is computed
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int = 60 * 60
    y: float = 2 * 3 - 1
    z: str = "a" * 3

A()

# == right: a field that no condition lets be
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int
    if len("") > 0:
        y: set = set()
        z: int = field(defualt=1)

A(1)

# == right: a child that a call registers
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

class B(A):
    y: int

C = py_class("my.B")(B)
C(1, 2)
B(1, 2)
