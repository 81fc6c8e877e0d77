# Uses of C++ types: keys, fields and constructors.

# == a key that nothing registers
# expect: call.unknown-type-key
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("no.Such")
class A(Object):
    x: int

# == a key that nothing registers, of a registered class
# expect: call.unknown-type-key
from tvm_ffi import Object, register_object

@register_object("no.Such")
class A(Object):
    pass

# == a misspelled key
# expect: call.unknown-type-key
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPar")
class Pair(Object):
    a: int
    b: int

# == a key that nothing registers, expected
import contextlib
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

with contextlib.suppress(ValueError):
    @c_class("no.Such")
    class A(Object):
        x: int

# == a key that nothing registers, in a function that is not called
import importlib
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

importlib.import_module("json")

def late():
    @c_class("no.Such")
    class A(Object):
        x: int

# == a field that is read-only
# expect: py-class.frozen
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestObjectBase")
class Base(Object):
    v_i64: int
    v_f64: float
    v_str: str

    def change(self):
        self.v_f64 = 3.0

Base().change()

# == a field that is writable
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestObjectBase")
class Base(Object):
    v_i64: int
    v_f64: float
    v_str: str

    def change(self):
        self.v_i64 = 3

base = Base()
base.change()
assert base.v_i64 == 3

# == an attribute that is not declared
# expect: py-class.attribute
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

    def change(self):
        self.cache = 3

Pair(1, 2).change()

# == a type that only C++ makes, called as a described one
# expect 0.1.10: py-class.call!
# expect: c-class.missing-field!, py-class.call!
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.SchemaAllTypes")
class All(Object):
    v_int: int

All(1)

# == a type that only C++ makes, called
# expect 0.1.10: py-class.call!
# expect: py-class.call
from tvm_ffi import Object, register_object

@register_object("testing.SchemaAllTypes")
class All(Object):
    pass

All(1)

# == arguments by name for a C++ constructor
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

Pair(a=1, b=2)

# == too few arguments for a C++ constructor
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

Pair(1)

# == too many arguments for a C++ constructor
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

Pair(1, 2, 3)

# == a wrong argument for a C++ constructor
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

Pair("a", 2)

# == two classes for one C++ type
# expect: c-class.key!
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

@c_class("testing.TestIntPair")
class Other(Object):
    a: int
    b: int

# == two classes for two C++ types
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

@c_class("testing.TestObjectBase")
class Base(Object):
    v_i64: int
    v_f64: float
    v_str: str

# == two classes for one C++ type, the larger one later
# expect: c-class.key
# expect 0.1.10-0.1.12: c-class.key!
from tvm_ffi import Object, register_object

@register_object("testing.TestIntPair")
class Pair(Object):
    __slots__ = ()

@register_object("testing.TestIntPair")
class Other(Object):
    __slots__ = ("cache",)

# == a copy of what cannot be copied
# expect: py-class.call
import copy
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestNonCopyable")
class Once(Object):
    value: int

copy.copy(Once(1))

# == a copy of what can be copied
import copy
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

assert copy.copy(Pair(1, 2)).b == 2

# == a copy of a Python type
import copy
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

assert copy.copy(A(1)).x == 1

# == an annotation that C++ does not have
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: "Missing"
    b: set

Pair(1, 2)

# == a key by name, of a registered class
from tvm_ffi import Object, register_object

@register_object(type_key="testing.TestIntPair")
class Pair(Object):
    a: int
    b: int
