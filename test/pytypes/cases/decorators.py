# What decorators are given, and what they are put on.

# == order without eq for a C++ type
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair", order=True)
class Pair(Object):
    a: int
    b: int

# == keyword-only for a C++ type
# expect: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair", kw_only=True)
class Pair(Object):
    a: int
    b: int

# == a function
# expect: py-class.option
from tvm_ffi.dataclasses import py_class

@py_class
def make():
    return 1

# == a function, with a key
# expect: py-class.option
from tvm_ffi.dataclasses import py_class

@py_class("my.Key")
def make():
    return 1

# == a function that calls it
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

def registered(cls):
    return py_class("my." + cls.__name__)(cls)

@registered
class A(Object):
    x: int

A(1)

# == called as a function
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class A(Object):
    x: int

A = py_class(A)
A(1)

# == an empty key
# expect: py-class.key!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("")
class A(Object):
    x: int

# == a key with a slash
# expect: py-class.key!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("has/slash")
class A(Object):
    x: int

# == the default key
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class()
class A(Object):
    x: int

A(1)

# == inherited attributes that are nothing
# expect 0.1.14+: py-class.option
# expect: py-class.option!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    __ffi_inherit_type_attrs__ = None
    x: int

# == inherited attributes by name
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    __ffi_inherit_type_attrs__ = ["my_attr"]
    x: int

# == markers that are a number
# expect 0.1.14+: py-class.option
# expect: py-class.option!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    __ffi_field_markers__ = 3
    x: int

# == markers that are types
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Mark:
    pass

@py_class
class A(Object):
    __ffi_field_markers__ = (Mark,)
    x: int

A(1)

# == a schema that is not JSON
# skip: 0.1.10, 0.1.11, 0.1.12
# expect: py-class.hook
import tvm_ffi
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int
    __ffi_convert_type_schema__ = "nope"

tvm_ffi.core.TypeSchema.from_annotation(A).input_repr()

# == a schema that is JSON
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int
    __ffi_convert_type_schema__ = '{"type": "int"}'

assert A(1).x == 1

# == the standard dataclass below
# expect: py-class.option!
import dataclasses
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
@dataclasses.dataclass
class A(Object):
    x: int

# == the standard dataclass on another class
import dataclasses
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@dataclasses.dataclass
class Options:
    x: int = 1

@py_class
class A(Object):
    x: int

A(Options().x)

# == structural equality of another option
# expect: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(structural_eq="def")
class A(Object):
    x: int

# == a field with the equality of a class
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    x: int = field(structural_eq="dag")

# == a class without structural equality, compared
# expect: py-class.call
from tvm_ffi import Object, structural_equal
from tvm_ffi.dataclasses import py_class

@py_class(structural_eq=None)
class A(Object):
    x: int

structural_equal(A(1), A(1))

# == a class with structural equality, compared
from tvm_ffi import Object, structural_equal
from tvm_ffi.dataclasses import py_class

@py_class(structural_eq="tree")
class A(Object):
    x: int

assert structural_equal(A(1), A(1))

# == a type for C++ on a function
# expect 0.1.11-0.1.12: py-class.option!
# expect: py-class.option
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
def make():
    return 1

# == a registration of a function
# expect 0.1.11-0.1.12: py-class.option!
# expect: py-class.option
from tvm_ffi import register_object

@register_object("testing.TestIntPair")
def make():
    return 1

# == a class without structural equality, hashed
# expect: py-class.call
from tvm_ffi import Object, structural_hash
from tvm_ffi.dataclasses import py_class

@py_class(structural_eq=None)
class A(Object):
    x: int

structural_hash(A(1))

# == the default structural equality, hashed
# expect 0.1.10-0.1.12: py-class.call
from tvm_ffi import Object, structural_hash
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

structural_hash(A(1))

# == structural equality below a type that has it
# expect: py-class.call
from tvm_ffi import Object, structural_hash
from tvm_ffi.dataclasses import py_class

@py_class(structural_eq="tree")
class P(Object):
    x: int

@py_class(structural_eq=None)
class A(P):
    y: int

structural_hash(A(1, 2))

# == Field for field
from tvm_ffi import Object
from tvm_ffi.dataclasses import Field, py_class

@py_class
class A(Object):
    x: int = Field(default=3)

assert A().x == 3

# == Field for field in a class that compares
# expect: py-class.field-option!
from tvm_ffi import Object
from tvm_ffi.dataclasses import Field, py_class

@py_class(eq=True, unsafe_hash=True)
class A(Object):
    x: int = Field(default=3)

assert A(1) == A(2)

# == field in a class that compares
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class(eq=True, unsafe_hash=True)
class A(Object):
    x: int = field(default=3)

assert A(1) != A(2)

# == an option of dataclasses
# expect: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(weakref_slot=True)
class A(Object):
    x: int

# == keyword-only
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(kw_only=True)
class A(Object):
    x: int
    y: int = 1

A(x=1)

# == keyword-only, by position
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(kw_only=True)
class A(Object):
    x: int

A(1)
