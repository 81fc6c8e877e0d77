# Calls of constructors.

# == right ones
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class P(Object):
    a: int
    b: str = field(default="b", kw_only=True)

@py_class
class A(P):
    c: float
    d: list[int] = field(default_factory=list, kw_only=True)

A(1, 2.5)
A(1, 2, b="x")
A(a=1, c=2)
A(1, 2, d=[1, 2])
A(*[1, 2])
A(True, c=1, b="x", d=(1,))

# == a missing argument
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class P(Object):
    a: int
    b: str = field(default="b", kw_only=True)

@py_class
class A(P):
    c: float
    d: list[int] = field(default_factory=list, kw_only=True)

A(1)

# == too many arguments
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class P(Object):
    a: int
    b: str = field(default="b", kw_only=True)

@py_class
class A(P):
    c: float
    d: list[int] = field(default_factory=list, kw_only=True)

A(1, 2.0, [1])

# == an unknown argument
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class P(Object):
    a: int
    b: str = field(default="b", kw_only=True)

@py_class
class A(P):
    c: float
    d: list[int] = field(default_factory=list, kw_only=True)

A(1, 2.0, e=1)

# == an argument twice
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class P(Object):
    a: int
    b: str = field(default="b", kw_only=True)

@py_class
class A(P):
    c: float
    d: list[int] = field(default_factory=list, kw_only=True)

A(1, 2.0, a=1)

# == a wrong value
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class P(Object):
    a: int
    b: str = field(default="b", kw_only=True)

@py_class
class A(P):
    c: float
    d: list[int] = field(default_factory=list, kw_only=True)

A("a", 2.0)

# == a wrong item
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class P(Object):
    a: int
    b: str = field(default="b", kw_only=True)

@py_class
class A(P):
    c: float
    d: list[int] = field(default_factory=list, kw_only=True)

A(1, 2.0, d=["a"])

# == no constructor
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(init=False)
class A(Object):
    x: int

A(1)

# == a call that is expected to raise
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class P(Object):
    a: int
    b: str = field(default="b", kw_only=True)

@py_class
class A(P):
    c: float
    d: list[int] = field(default_factory=list, kw_only=True)


try:
    A()
except TypeError:
    pass
except RuntimeError:
    pass

# == a constructor of its own
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int

    def __init__(self):
        self.__ffi_init__(3)

A()

# == another class of that name
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int

def use(A):
    return A()

use(int)

# == an abstract class called
# expect: py-class.call
import abc
from tvm_ffi import Object
from tvm_ffi.dataclasses import KW_ONLY, py_class

@py_class
class A(Object, abc.ABC):
    _: KW_ONLY
    f: int = 1

A(1)

# == an abstract and a generic class called well
import abc
from typing import Generic, TypeVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import KW_ONLY, py_class

T = TypeVar("T")

@py_class
class A(Object, abc.ABC):
    _: KW_ONLY
    f: int = 1

@py_class
class B(A, Generic[T]):
    g: int

A(f=1)
B(1, f=2)

# == right: a missing argument
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class P(Object):
    a: int
    b: str = field(default="b", kw_only=True)

@py_class
class A(P):
    c: float
    d: list[int] = field(default_factory=list, kw_only=True)

A(1, 2.0)

# == right: too many arguments
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class P(Object):
    a: int
    b: str = field(default="b", kw_only=True)

@py_class
class A(P):
    c: float
    d: list[int] = field(default_factory=list, kw_only=True)

A(1, 2.0, d=[1])

# == right: an unknown argument
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class P(Object):
    a: int
    b: str = field(default="b", kw_only=True)

@py_class
class A(P):
    c: float
    d: list[int] = field(default_factory=list, kw_only=True)

A(1, 2.0, d=[])

# == right: an argument twice
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class P(Object):
    a: int
    b: str = field(default="b", kw_only=True)

@py_class
class A(P):
    c: float
    d: list[int] = field(default_factory=list, kw_only=True)

A(a=1, c=2.0)

# == right: a wrong value
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class P(Object):
    a: int
    b: str = field(default="b", kw_only=True)

@py_class
class A(P):
    c: float
    d: list[int] = field(default_factory=list, kw_only=True)

A(3, 2.0)

# == right: a wrong item
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class P(Object):
    a: int
    b: str = field(default="b", kw_only=True)

@py_class
class A(P):
    c: float
    d: list[int] = field(default_factory=list, kw_only=True)

A(1, 2.0, d=[3])

# == right: no constructor
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(init=True)
class A(Object):
    x: int

A(1)

# == right: an abstract class called
import abc
from tvm_ffi import Object
from tvm_ffi.dataclasses import KW_ONLY, py_class

@py_class
class A(Object, abc.ABC):
    _: KW_ONLY
    f: int = 1

A(f=1)

# == in an assertion
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.L")
class L(Object):
    x: int

assert L("a") is not None

# == in a comparison
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.L")
class L(Object):
    x: int

SAME = L("a") == L(1)

# == in a condition
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.L")
class L(Object):
    x: int

y = 1 if L("a") else 2

# == in what a function returns
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.L")
class L(Object):
    x: int

def make():
    return L("a")

make()

# == right: in a branch that is not taken
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.L")
class L(Object):
    x: int

y = L("a") if False else L(1)
z = False and L("a")

# == right: in an assertion
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.L")
class L(Object):
    x: int

assert L(1) is not None and not L(2) == L(3)

def make():
    return L(1)

make()

# == right: what calls of Python's own types make
from typing import Any
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: list[int]
    b: dict[str, int]
    c: tuple[int, int]
    d: int
    e: float
    f: bool
    g: str
    h: bytes
    i: Any
    j: Object
    k: "int | None"

A(list(range(3)), dict(a=1), tuple([1, 2]), int("3"), float("1"), bool(1), str(1), bytes(3), object(), object(), len("x"))
A(sorted({1}), dict([("a", 1)]), tuple(range(2)), len("x"), int("2"), bool(), repr(1), bytes(), set(), list(), int(3))
A(tuple([1]), dict(), list(range(2)), bool(), len("x"), len("x"), repr(1), bytes(), set(), object(), None)

# == a set that is no list
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: list

A(frozenset())

# == an object that is nothing else
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class B(Object):
    a: int

@py_class
class A(Object):
    a: B

A(object())

# == a text that is no number
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: int

A(a=str(1))

# == a number that is not whole
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: "int | None"

half = float(1)
A(half)

# == a list that is no number
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: int

A(sorted([1]))

# == right: other functions of the same names
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

def str(value):
    return value

@py_class
class A(Object):
    a: int

A(str(1))

# == right: payloads of members
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import IntEnum, StrEnum, py_class

class P(IntEnum, type_key="my.P"):
    low = 1

class Q(StrEnum, type_key="my.Q"):
    low = "l"

@py_class
class A(Object):
    p: P
    q: Q
    r: "P | str"

A(1, "l", "low")
A(True, "l", 1)
A(P.low, Q.low, P.low)

# == the name of a member is no payload
# skip: 0.1.10
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import IntEnum, py_class

class P(IntEnum, type_key="my.P"):
    low = 1

@py_class
class A(Object):
    p: "P | None"

A("low")

# == a number is no payload of a text
# skip: 0.1.10
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import StrEnum, py_class

class P(StrEnum, type_key="my.P"):
    low = "l"

@py_class
class A(Object):
    p: list[P]

A([0])

# == right: an enum that converts values itself
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import IntEnum, py_class

class P(IntEnum, type_key="my.P"):
    low = 1

    @staticmethod
    def __ffi_convert__(value):
        return P.low

@py_class
class A(Object):
    p: P

A("low")

# == right: items that are unpacked
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: list[int]
    b: tuple[int, int]

A([*range(3)], (*[1, 2],))
A([*[1], *(2, 3), 4], [*"", 1, 2])
A([*()], (1, *[2]))

# == an item beside what is unpacked
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: list[int]

A([*range(3), "x"])
