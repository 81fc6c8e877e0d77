# Types above a type, and what each of them allows.

# == List
# expect: py-class.base
from tvm_ffi import List
from tvm_ffi.dataclasses import py_class

@py_class
class A(List):
    pass

# == Map
# expect: py-class.base
from tvm_ffi import Map
from tvm_ffi.dataclasses import py_class

@py_class
class A(Map):
    pass

# == Dict
# expect: py-class.base
from tvm_ffi import Dict
from tvm_ffi.dataclasses import py_class

@py_class
class A(Dict):
    pass

# == Function
# expect: py-class.base
from tvm_ffi import Function
from tvm_ffi.dataclasses import py_class

@py_class
class A(Function):
    pass

# == Tensor
# expect: py-class.base
from tvm_ffi import Tensor
from tvm_ffi.dataclasses import py_class

@py_class
class A(Tensor):
    pass

# == Module
# expect: py-class.base
from tvm_ffi import Module
from tvm_ffi.dataclasses import py_class

@py_class
class A(Module):
    pass

# == Error
# expect: py-class.base
from tvm_ffi.core import Error
from tvm_ffi.dataclasses import py_class

@py_class
class A(Error):
    pass

# == Shape
# expect: py-class.base
from tvm_ffi import Shape
from tvm_ffi.dataclasses import py_class

@py_class
class A(Shape):
    pass

# == String
# expect: py-class.base
import tvm_ffi
from tvm_ffi.dataclasses import py_class

@py_class
class A(tvm_ffi.core.String):
    pass

# == Bytes
# expect: py-class.base
import tvm_ffi
from tvm_ffi.dataclasses import py_class

@py_class
class A(tvm_ffi.core.Bytes):
    pass

# == a class of C++
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class, py_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

@py_class
class A(Pair):
    c: int

assert A(1, 2, 3).c == 3

# == a field of a C++ parent
# expect: py-class.field-redeclared
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class, py_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

@py_class
class A(Pair):
    a: int

# == a field of a C++ parent where no constructor is made
# expect: py-class.field-redeclared!
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class, py_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

@py_class(init=False)
class A(Pair):
    a: int

# == a field of a C++ parent that is registered
# expect: py-class.field-redeclared
from tvm_ffi import Object, register_object
from tvm_ffi.dataclasses import py_class

@register_object("testing.TestIntPair")
class Pair(Object):
    pass

@py_class
class A(Pair):
    b: int

# == an own constructor and a field again
# expect: py-class.field-redeclared!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: int

@py_class
class A(P):
    x: int

    def __init__(self, x):
        self.__ffi_init__(x, x)

# == a parent's field that the constructor does not take
# expect: py-class.field-redeclared!
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class P(Object):
    x: int = field(default=1, init=False)

@py_class
class A(P):
    x: int

A(1)

# == a factory that is called twice
# expect: py-class.duplicate-key
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

def make():
    @py_class("my.Local")
    class Local(Object):
        x: int
    return Local

make()
make()

# == a factory that is called twice, with the default key
# expect: py-class.duplicate-key
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

def make():
    @py_class
    class Local(Object):
        x: int
    return Local

A = make()
B = make()

# == a factory in branches
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

def make():
    @py_class("my.Local")
    class Local(Object):
        x: int
    return Local

if len("ab") == 2:
    A = make()
else:
    A = make()

# == a factory that is kept
import functools
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@functools.cache
def make():
    @py_class("my.Local")
    class Local(Object):
        x: int
    return Local

make()
make()

# == a factory that is called once
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

def make():
    @py_class("my.Local")
    class Local(Object):
        x: int
    return Local

A = make()
A(1)

# == a factory with a key that is computed
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

def make(name):
    @py_class("my." + name)
    class Local(Object):
        x: int
    return Local

make("A")
make("B")

# == a class behind conditions, in a factory
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

def make(wants):
    if not wants:
        return None

    @py_class("my.Local")
    class Local(Object):
        x: int
    return Local

make(True)
make(False)

# == a field of an undecorated subclass
# expect: py-class.undecorated-subclass!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

class B(A):
    y: int

B(1).x

# == a decorated subclass with that field
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

@py_class
class B(A):
    y: int

assert B(1, 2).y == 2

# == two types, of which one is a mixin
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Named:
    def name(self):
        return "n"

@py_class
class A(Object):
    x: int

@py_class
class C(A, Named):
    z: int

assert C(1, 2).name() == "n"

# == a standard enum of the project as a parent
# expect: py-class.base
import enum
from tvm_ffi.dataclasses import py_class

class Color(enum.Enum):
    pass

@py_class
class A(Color):
    x: int

# == a plain class of another file
# expect: py-class.base
# file: plain.py
import tvm_ffi

class Plain:
    pass
# file: case.py
from plain import Plain
from tvm_ffi.dataclasses import py_class

@py_class
class A(Plain):
    x: int

# == a type of another file
# file: types_of.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: int
# file: case.py
from tvm_ffi.dataclasses import py_class
from types_of import P

@py_class
class A(P):
    y: int

A(1, 2)

# == a field of a parent in another file
# expect: py-class.field-redeclared
# file: types_of.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: int
# file: case.py
from tvm_ffi.dataclasses import py_class
from types_of import P

@py_class
class A(P):
    x: int

# == a constructor of a type in another file
# expect: py-class.call
# file: types_of.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: int
# file: case.py
from tvm_ffi.dataclasses import py_class
from types_of import P

P("a")
