# What a type derives from.

# == no base
# expect: py-class.base
from tvm_ffi.dataclasses import py_class

@py_class
class A:
    x: int

# == a plain base
# expect: py-class.base
from tvm_ffi.dataclasses import py_class

class Plain:
    pass

@py_class
class A(Plain):
    x: int

# == an exception
# expect: py-class.base
from tvm_ffi.dataclasses import py_class

@py_class
class A(Exception):
    x: int

# == an enum of Python
# expect: py-class.base
import enum
from tvm_ffi.dataclasses import py_class

@py_class
class A(enum.Enum):
    x = 1

# == Object, however it is imported
import tvm_ffi
import tvm_ffi as ffi
from tvm_ffi import dataclasses as dc
from tvm_ffi.core import Object

@dc.py_class
class A(tvm_ffi.Object):
    x: int

@dc.py_class
class B(ffi.Object):
    x: int

@dc.py_class
class C(Object):
    x: int


# == a container
# expect: py-class.base
from tvm_ffi import Array
from tvm_ffi.dataclasses import py_class

@py_class
class A(Array):
    x: int

# == a parent that is a type
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

@py_class
class B(A):
    y: int

B(1, 2)

# == an undecorated class between
# expect 0.1.10-0.1.12: py-class.base
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Base(Object):
    pass

@py_class
class A(Base):
    x: int

A(1)

# == a protocol
# expect: py-class.base
from typing import Protocol
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object, Protocol):
    x: int

# == ABC and Generic
import abc
from typing import Generic, TypeVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

T = TypeVar("T")

@py_class
class A(Object, Generic[T]):
    x: int

A(1)

# == two types
# expect: py-class.base!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

@py_class
class B(Object):
    y: int

@py_class
class C(A, B):
    z: int

# == a base that is computed
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

def base():
    return Object

@py_class
class A(base()):
    x: int

# == a mixin beside a type
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Mixin:
    def double(self):
        return self.x * 2

@py_class
class A(Mixin, Object):
    x: int

assert A(2).double() == 4

# == Object twice
# expect: py-class.base
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object, Object):
    y: int

# == Object before a class below it
# expect: py-class.base
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: int

@py_class
class A(Object, P):
    y: int

# == Object behind a class below it
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: int

@py_class
class A(P, Object):
    y: int

# == object at the end
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object, object):
    y: int

# == bare Generic
# expect: py-class.base
from typing import Generic
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object, Generic):
    y: int

# == Generic before Object
from typing import Generic, TypeVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

T = TypeVar("T")

@py_class
class A(Generic[T], Object):
    y: int

# == a dict as well
# expect: py-class.base
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object, dict):
    y: int

# == an exception as well
# expect: py-class.base
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object, ValueError):
    y: int

# == abstract collections as well
import collections.abc
import typing
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object, collections.abc.Sized):
    y: int

    def __len__(self):
        return self.y

@py_class
class B(Object, typing.Iterable):
    y: int

    def __iter__(self):
        return iter(())

# == an enum of the project as well
# expect: py-class.base
import enum
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Color(enum.Enum):
    pass

@py_class
class A(Object, Color):
    y: int

# == a protocol of the project as well
# expect: py-class.base
from typing import Protocol
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Proto(Protocol):
    def f(self): ...

@py_class
class A(Proto, Object):
    y: int

# == below CObject
# skip: 0.1.10
# expect: py-class.base
import tvm_ffi
from tvm_ffi.dataclasses import py_class

@py_class
class A(tvm_ffi.core.CObject):
    y: int

# == a plain mixin before Object
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Mixin:
    def f(self):
        return 1

@py_class
class A(Mixin, Object):
    y: int

# == right: no base
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

# == right: a plain base
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Plain:
    pass

@py_class
class A(Plain, Object):
    x: int

# == right: a container
from tvm_ffi import Array, Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Array

# == right: an undecorated class between
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Base(Object):
    pass

@py_class
class A(Base):
    x: int

A(1)

# == right: a protocol
from typing import Protocol
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class P(Protocol):
    x: int

@py_class
class A(Object):
    x: int

# == right: two types
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

@py_class
class B(A):
    y: int

@py_class
class C(B):
    z: int

# == right: Object twice
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    y: int

# == right: bare Generic
from typing import Generic, TypeVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

T = TypeVar("T")

@py_class
class A(Object, Generic[T]):
    y: int

# == right: an enum of the project as well
import enum
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Color(enum.Enum):
    pass

@py_class
class A(Object):
    y: int

assert len(Color) == 0

# == right: a protocol of the project as well
from typing import Protocol
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Proto(Protocol):
    def f(self): ...

@py_class
class A(Object):
    y: int

# == right: a dict as well
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    y: dict

# == right: an exception as well
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Wrong(ValueError):
    pass

@py_class
class A(Object):
    y: int

# == below a class for a number of any size
# skip: 0.1.10
# skip: 0.1.11
# skip: 0.1.12
# skip: 0.1.13
# skip: 0.1.14
# expect: py-class.base
import tvm_ffi
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@tvm_ffi.register_object("ffi.BigInt")
class BigInt(Object):
    pass

@py_class("my.Large")
class Large(BigInt):
    pass

# == below a class below a class for a list
# skip: 0.1.10
# expect: py-class.base
from tvm_ffi import Object, register_object
from tvm_ffi.dataclasses import py_class

@register_object("ffi.List")
class Own(Object):
    pass

class Between(Own):
    pass

@py_class("my.Large")
class Large(Between):
    pass

# == right: a class without a decorator below a type
# expect 0.1.10: py-class.base
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class N(Object):
    x: int

class B(N):
    def show(self):
        return self.x

@py_class
class A(B):
    z: int

assert A(1, 2).show() == 1
