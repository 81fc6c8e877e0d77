# Arguments of `@py_class`.

# == order without eq
# expect: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(order=True)
class A(Object):
    x: int

# == order with eq
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(order=True, eq=True, unsafe_hash=True)
class A(Object):
    x: int

A(1) < A(2)

# == order that is computed
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

ORDER = False

@py_class(order=ORDER)
class A(Object):
    x: int

# == unknown structural equality
# expect: py-class.option
import tvm_ffi.dataclasses as dc
from tvm_ffi import Object

@dc.py_class(structural_eq="graph")
class A(Object):
    x: int

# == every structural equality
import tvm_ffi
import tvm_ffi.dataclasses
from tvm_ffi import Object

@tvm_ffi.dataclasses.py_class("k.a", structural_eq="tree")
class A(Object):
    x: int

@tvm_ffi.dataclasses.py_class("k.b", structural_eq="var")
class B(Object):
    x: int

@tvm_ffi.dataclasses.py_class("k.c", structural_eq="const-tree")
class C(Object):
    x: int

@tvm_ffi.dataclasses.py_class("k.d", structural_eq="dag")
class D(Object):
    x: int

@tvm_ffi.dataclasses.py_class("k.e", structural_eq=None)
class E(Object):
    x: int

# == unknown option
# expect: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class as pc

@pc(freeze=True)
class A(Object):
    x: int

# == frozen, which 0.1.10 does not have
# expect 0.1.10: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class as pc

@pc("my.key", frozen=True)
class A(Object):
    x: int

A(1)

# == slots
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(slots=True)
class A(Object):
    x: int

# == two positional arguments
# expect: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("k", True)
class A(Object):
    x: int

# == a number as key
# expect: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(3)
class A(Object):
    x: int

# == a number as key, by name
# expect: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(type_key=3)
class A(Object):
    x: int

# == a decorator of the same name from elsewhere
from tvm_ffi import Object

def py_class(*args, **kwargs):
    return lambda cls: cls

@py_class(3, nonsense=True)
class A(Object):
    x: set

# == an option of the class statement
# expect: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object, frozen=True):
    x: int

# == an option that a base takes
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Base:
    def __init_subclass__(cls, flag=False):
        pass

@py_class
class A(Base, Object, flag=True):
    x: int

# == names of attributes as a string
# expect 0.1.14+: py-class.option
# expect: py-class.option!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    __ffi_type_attr_names__ = "abc"
    x: int

# == names of attributes as a tuple
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    __ffi_type_attr_names__ = ("my_attr",)
    x: int

# == the standard dataclass above
# expect: py-class.option!
import dataclasses
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@dataclasses.dataclass
@py_class
class A(Object):
    x: int

# == registered twice
# expect 0.1.10: py-class.option!
# expect: py-class.option!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("k.one")
@py_class("k.two")
class A(Object):
    x: int

# == local class
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

def make():
    @py_class
    class Local(Object):
        x: int
    return Local

make()(1)

# == a mistake that is expected
import contextlib
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

with contextlib.suppress(ValueError):
    @py_class(order=True)
    class A(Object):
        x: int

# == a computed decorator
import tvm_ffi.dataclasses as dc
from tvm_ffi import Object

known = {"x": dc.py_class}

@known["x"](eq=True)
class A(Object):
    x: int

# == a number for structural_eq
# expect: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(structural_eq=True)
class A(Object):
    x: int

# == a number for structural_eq of a field
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    x: int = field(structural_eq=1)

# == None for structural_eq
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class(structural_eq=None)
class A(Object):
    x: int = field(structural_eq=None)

A(1)

# == right: order without eq
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(order=True, eq=True, unsafe_hash=True)
class A(Object):
    x: int

# == right: unknown structural equality
import tvm_ffi.dataclasses as dc
from tvm_ffi import Object

@dc.py_class(structural_eq="dag")
class A(Object):
    x: int

# == right: unknown option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class as pc

@pc(repr=False)
class A(Object):
    x: int

# == right: two positional arguments
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("k", repr=True)
class A(Object):
    x: int

# == right: a number as key
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.A3")
class A(Object):
    x: int

# == right: a number as key, by name
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(type_key="my.A3")
class A(Object):
    x: int

# == right: an option of the class statement
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(repr=False)
class A(Object):
    x: int

# == right: names of attributes as a string
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    __ffi_type_attr_names__ = ["abc"]
    x: int

# == right: the standard dataclass above
import dataclasses
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@dataclasses.dataclass
class Plain:
    x: int

@py_class
class A(Object):
    x: int

A(Plain(1).x)

# == right: registered twice
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("k.two")
class A(Object):
    x: int

# == right: a number for structural_eq
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(structural_eq="tree")
class A(Object):
    x: int

# == right: a number for structural_eq of a field
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class(structural_eq="tree")
class A(Object):
    x: int = field(structural_eq="ignore")

# == two definitions of which one is made
import sys
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

if sys.version_info >= (3, 8):

    @py_class("my.L")
    class L(Object):
        x: int

else:

    @py_class("my.L")
    class L(Object):
        x: set

L(1)

# == a mistake in a block
# expect: py-class.annotation
import sys
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

if sys.version_info >= (3, 8):

    @py_class("my.L")
    class L(Object):
        x: set

# == registered by a call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class L(Object):
    x: int

py_class("my.L")(L)

@py_class("my.M")
class M(Object):
    l: L

M(L(1))

# == a decorator by another name
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

record = py_class

@record("my.L")
class L(Object):
    x: set

# == right: a decorator by another name
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

record = py_class

@record("my.L")
class L(Object):
    x: int

L(1)

# == right: a class variable of its own type
from typing import ClassVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.L")
class L(Object):
    a: ClassVar["L"] = None
    x: int

L(1)

# == a text that is the default of a number
# expect 0.1.10-0.1.13: py-class.default!
# expect: py-class.default
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

NAME = "abc"

@py_class("my.L")
class L(Object):
    x: int = NAME

L()

# == right: a text that is the default of a text
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

NAME = "abc"

@py_class("my.L")
class L(Object):
    x: str = NAME

L()
