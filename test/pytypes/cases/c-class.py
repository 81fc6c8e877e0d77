# Classes for C++ types. Those of the testing library have no class of their own.

# == a class that describes its type
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

assert Pair(1, 2).b == 2

# == the same, registered without annotations
import tvm_ffi

@tvm_ffi.register_object("testing.TestIntPair")
class Pair(tvm_ffi.Object):
    pass

assert Pair(1, 2).b == 2

# == c_class without a key
# expect: c-class.key
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class
class Pair(Object):
    a: int
    b: int

Pair(1)

# == c_class without arguments
# expect: c-class.key
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class()
class Pair(Object):
    a: int
    b: int

# == a number as key
# expect: c-class.key
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class(3)
class Pair(Object):
    a: int

# == a number as key of register_object
# expect: c-class.key
from tvm_ffi import Object, register_object

@register_object(3)
class Pair(Object):
    a: int

# == two positional arguments
# expect: c-class.key
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair", True)
class Pair(Object):
    a: int
    b: int

# == two positional arguments of register_object
# expect: c-class.key
from tvm_ffi import Object, register_object

@register_object("testing.TestIntPair", True)
class Pair(Object):
    pass

# == the key by name
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class(type_key="testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

# == a key that is computed
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

def key(name):
    return "testing." + name

@c_class(key("TestIntPair"))
class Pair(Object):
    a: int
    c: int = 3

# == the name of the class as key
# expect: c-class.key
from tvm_ffi import Object, register_object

@register_object
class TestIntPair(Object):
    pass

# == the name of the class as key, with brackets
# expect: c-class.key
from tvm_ffi import Object, register_object

@register_object()
class TestIntPair(Object):
    pass

# == the key of a Python type
# expect 0.1.10-0.1.12: c-class.key!
# expect: c-class.key
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class, py_class

@py_class("my.Pair")
class Pair(Object):
    a: int

@c_class("my.Pair")
class Other(Object):
    a: int

# == the key of a Python type without fields
# expect: c-class.key!
from tvm_ffi import Object, register_object
from tvm_ffi.dataclasses import py_class

@py_class("my.Empty")
class Empty(Object):
    pass

@register_object("my.Empty")
class Other(Object):
    pass

# == the class itself as an argument
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

class Pair(Object):
    a: int
    b: int

Pair = c_class("testing.TestIntPair")(Pair)
Pair(1, 2)

# == an unknown option
# expect: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair", structural_eq="tree")
class Pair(Object):
    a: int
    b: int

# == an unknown option of register_object
# expect: py-class.option
from tvm_ffi import Object, register_object

@register_object("testing.TestIntPair", frozen=True)
class Pair(Object):
    pass

# == the option of register_object
# expect 0.1.10: py-class.option
from tvm_ffi import Object, register_object

@register_object("testing.TestIntPair", init=False)
class Pair(Object):
    pass

# == options that c_class has
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair", init=True, repr=False, eq=True, order=True, unsafe_hash=True)
class Pair(Object):
    a: int
    b: int

assert Pair(1, 2) == Pair(1, 2)

# == frozen
# expect 0.1.10-0.1.12: py-class.option
# expect: c-class.ignored-option!
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestCxxClassBase", frozen=True)
class Base(Object):
    v_i64: int
    v_i32: int

Base(1, 2).v_i64 = 3

# == no FFI object, created
# expect: c-class.base
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair:
    a: int
    b: int

Pair(1, 2)

# == no FFI object, registered
# expect: c-class.base
from tvm_ffi import register_object

class Mixin:
    pass

@register_object("testing.TestIntPair")
class Pair(Mixin):
    pass

Pair(1, 2)

# == no FFI object, for what only C++ makes
# expect: c-class.base
from tvm_ffi.dataclasses import c_class

@c_class("testing.SchemaAllTypes")
class All:
    v_bool: bool
    v_int: int
    v_float: float
    v_device: object
    v_dtype: object
    v_string: str
    v_bytes: bytes
    v_opt_int: object
    v_opt_str: object
    v_arr_int: object
    v_arr_str: object
    v_map_str_int: object
    v_map_str_arr_int: object
    v_variant: object
    v_opt_arr_variant: object

All.make_with(1, 2.0, "s").v_int

# == without the C++ parent
# expect: c-class.base
from typing import Any
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestObjectDerived")
class Derived(Object):
    v_map: Any
    v_array: Any

Derived({}, []).v_i64

# == with the C++ parent
from typing import Any
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestObjectBase")
class Base(Object):
    v_i64: int
    v_f64: float
    v_str: str

@c_class("testing.TestObjectDerived")
class Derived(Base):
    v_map: Any
    v_array: Any

assert Derived({}, [], 4).v_i64 == 4

# == with another parent
# expect: c-class.base!
from typing import Any
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

@c_class("testing.TestObjectDerived")
class Derived(Pair):
    v_map: Any
    v_array: Any

Derived({}, []).a

# == with a parent that is computed
from typing import Any
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

def base():
    return Object

@c_class("testing.TestObjectDerived")
class Derived(base()):
    v_map: Any
    v_array: Any

# == a missing field
# expect 0.1.10: nothing
# expect: c-class.missing-field!
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int

assert Pair(1, 2).b == 2

# == a misspelled field
# expect 0.1.10: c-class.extra-field
# expect: c-class.extra-field, c-class.missing-field!
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestObjectBase")
class Base(Object):
    v_i64: int
    v_f64: float
    v_srt: str

Base().v_srt

# == a field that is not there
# expect: c-class.extra-field
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int
    weight: int

Pair(1, 2).weight

# == a field that is not there, with field()
# expect 0.1.10-0.1.12: nothing
# expect: c-class.extra-field
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class, field

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int
    weight: int = field()

Pair(1, 2).weight

# == a field that is not there in a registered class
# expect: c-class.extra-field
from tvm_ffi import Object, register_object

@register_object("testing.TestIntPair")
class Pair(Object):
    weight: int

Pair(1, 2).weight

# == a misspelled field with a value
# expect 0.1.10: c-class.extra-field!
# expect: c-class.extra-field!, c-class.missing-field!
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestObjectBase")
class Base(Object):
    v_i64: int
    v_f64: float
    v_srt: str = ""

Base().v_srt

# == attributes that are no fields
from typing import ClassVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    MOST: ClassVar[int] = 3
    kind: ClassVar[str]
    unit: str = "m"
    a: int
    b: int
    total: int

    @property
    def total(self):
        return self.a + self.b

assert Pair(1, 2).total == 3

# == attributes of the class's own
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    __slots__ = ("__dict__",)
    a: int
    b: int
    cache: int

pair = Pair(1, 2)
pair.cache = 3
assert pair.cache == 3

# == an annotation of a mixin
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

class Named:
    label = "x"

@c_class("testing.TestIntPair")
class Pair(Named, Object):
    a: int
    b: int
    label: str

Pair(1, 2).label

# == inherited fields again
from typing import Any
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestObjectBase")
class Base(Object):
    v_i64: int
    v_f64: float
    v_str: str

@c_class("testing.TestObjectDerived")
class Derived(Base):
    v_i64: int
    v_map: Any
    v_array: Any

assert Derived({}, [], 4).v_i64 == 4

# == a default
# expect: c-class.shadowed-field!
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int = 4

assert Pair(1, 2).b == 4

# == a value without an annotation
# expect: c-class.shadowed-field!
from tvm_ffi import Object, register_object

@register_object("testing.TestIntPair")
class Pair(Object):
    b = 4

assert Pair(1, 2).b == 4

# == a method with the name of a field
# expect: c-class.shadowed-field!
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

    def b(self):
        return 3

assert Pair(1, 2).b() == 3

# == a property that replaces a field
from tvm_ffi import Object, register_object

@register_object("testing.TestIntPair")
class Pair(Object):
    @property
    def b(self):
        return 3

assert Pair(1, 2).b == 3

# == a default by field()
# expect 0.1.10-0.1.12: c-class.shadowed-field!
# expect: c-class.ignored-option!
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class, field

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int = field(default=4)

Pair(1, 2)

# == keyword-only fields
# expect: c-class.ignored-option!
from tvm_ffi import Object
from tvm_ffi.dataclasses import KW_ONLY, c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    _: KW_ONLY
    b: int

Pair(1, 2)

# == a type that differs
# expect: c-class.field-type!
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: str
    b: int

Pair(1, 2)

# == types that agree
from typing import Any, Mapping, Sequence
import tvm_ffi
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.SchemaAllTypes")
class All(Object):
    v_bool: bool
    v_int: float
    v_float: float
    v_device: tvm_ffi.Device
    v_dtype: Any
    v_string: str
    v_bytes: bytes
    v_opt_int: "int | None"
    v_opt_str: "str | None"
    v_arr_int: Sequence[int]
    v_arr_str: tvm_ffi.Array[str]
    v_map_str_int: Mapping[str, int]
    v_map_str_arr_int: dict
    v_variant: "str | list | dict"
    v_opt_arr_variant: Any

# == types that do not agree
# expect: c-class.field-type!
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.SchemaAllTypes")
class All(Object):
    v_bool: str
    v_int: bool
    v_float: int
    v_device: object
    v_dtype: object
    v_string: bytes
    v_bytes: str
    v_opt_int: int
    v_opt_str: "int | None"
    v_arr_int: dict
    v_arr_str: str
    v_map_str_int: list
    v_map_str_arr_int: int
    v_variant: "str | list"
    v_opt_arr_variant: list

# == a mistake that is expected
import contextlib
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

with contextlib.suppress(TypeError):
    @c_class()
    class Pair(Object):
        a: int

# == own constructor
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

    def __init__(self, both: int) -> None:
        self.__ffi_init__(both, both)

assert Pair(3).b == 3

# == right: c_class without a key
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

Pair(1, 2)

# == right: a number as key
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

# == right: two positional arguments
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair", init=True)
class Pair(Object):
    a: int
    b: int

# == right: the name of the class as key
from tvm_ffi import Object, register_object

@register_object("testing.TestIntPair")
class TestIntPair(Object):
    pass

# == right: the key of a Python type
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class, py_class

@py_class("my.Pair")
class Pair(Object):
    a: int

@py_class("my.Other")
class Other(Pair):
    c: int

# == right: an unknown option of register_object
from tvm_ffi import Object, register_object

@register_object("testing.TestIntPair")
class Pair(Object):
    pass

# == right: no FFI object, created
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

Pair(1, 2)

# == right: no FFI object, registered
from tvm_ffi import Object, register_object

class Mixin:
    pass

@register_object("testing.TestIntPair")
class Pair(Mixin, Object):
    pass

Pair(1, 2)

# == right: a field that is not there
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

Pair(1, 2).b

# == right: a misspelled field
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestObjectBase")
class Base(Object):
    v_i64: int
    v_f64: float
    v_str: str

Base().v_str

# == right: a default
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

assert Pair(1, 2).b == 2

# == right: a method with the name of a field
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

    def c(self):
        return 3

assert Pair(1, 2).c() == 3

# == right: a default by field()
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class, field

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

Pair(1, 2)

# == right: keyword-only fields
from tvm_ffi import Object
from tvm_ffi.dataclasses import KW_ONLY, c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

Pair(1, 2)

# == right: a type that differs
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

Pair(1, 2)
