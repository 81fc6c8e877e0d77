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
