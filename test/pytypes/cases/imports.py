# Names that are imported from tvm_ffi.

# == right ones
import tvm_ffi
import tvm_ffi.dataclasses as dc
from tvm_ffi import Array, Device, Function, Map, Object, Tensor, dataclasses, dtype, register_object
from tvm_ffi.core import Bytes, DataType, String
from tvm_ffi.dataclasses import (
    KW_ONLY,  # for names
    Field,
    c_class,
    field as make,
    py_class,
)
from tvm_ffi.dataclasses.py_class import py_class as other

@py_class
class A(Object):
    a: int = make(default=1)

@tvm_ffi.dataclasses.py_class
class B(tvm_ffi.Object):
    b: int = dc.field(default=2)

# == right: newer ones
# skip: 0.1.10
import tvm_ffi
from tvm_ffi import method
from tvm_ffi.dataclasses import (
    MISSING, Enum, IntEnum, Object, StrEnum, asdict, astuple, auto, entry, enum, fields, is_dataclass,
    py_class, replace,
)

@py_class
class A(Object):
    a: int

    @tvm_ffi.method
    def get(self) -> int:
        return self.a

# == right: what may be missing is expected
import tvm_ffi
from typing import TYPE_CHECKING
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

try:
    from tvm_ffi import py_class as other
except ImportError:
    other = py_class
if TYPE_CHECKING:
    from tvm_ffi import Enum
if hasattr(tvm_ffi, "field"):
    from tvm_ffi import field
if tvm_ffi.__version__ == "no":
    from tvm_ffi.dataclasses import method

def late():
    from tvm_ffi import KW_ONLY

@other
class A(Object):
    a: int

# == a function that 0.1.11 added
# expect: nothing
# expect 0.1.10: py-class.import
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: int

    @method
    def get(self) -> int:
        return self.a

# == the same as an attribute
# expect: nothing
# expect 0.1.10: py-class.import
import tvm_ffi
from tvm_ffi.dataclasses import py_class

@py_class
class A(tvm_ffi.Object):
    a: int

    @tvm_ffi.method
    def get(self) -> int:
        return self.a

# == enums that 0.1.11 added
# expect: nothing
# expect 0.1.10: py-class.import
from tvm_ffi.dataclasses import IntEnum

class Color(IntEnum, type_key="demo.Color"):
    RED = 1

# == the same as an attribute
# expect: nothing
# expect 0.1.10: py-class.import
import tvm_ffi.dataclasses as dc

class Color(dc.IntEnum, type_key="demo.Color"):
    RED = 1

# == what 0.1.13 added
# expect: nothing
# expect 0.1.10-0.1.12: py-class.import
from tvm_ffi import Object
from tvm_ffi.dataclasses import EnumState, py_class

@py_class
class A(Object):
    a: int

# == the decorator of another module
# expect: py-class.import
from tvm_ffi import Object, py_class

@py_class
class A(Object):
    a: int

# == the same over several lines
# expect: py-class.import
from tvm_ffi import (
    Object,
    c_class as describes,
)

@describes("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

# == the decorator as an attribute of another module
# expect: py-class.import
import tvm_ffi

@tvm_ffi.py_class("demo.A")
class A(tvm_ffi.Object):
    a: int

# == a field of another module
# expect: py-class.import
import tvm_ffi
from tvm_ffi.dataclasses import py_class

@py_class
class A(tvm_ffi.Object):
    a: int = tvm_ffi.field(default=1)

# == a container of another module
# expect: py-class.import
from tvm_ffi import Object
from tvm_ffi.dataclasses import Array, py_class

@py_class
class A(Object):
    a: Array[int]

# == a class of the core
# expect: py-class.import
from tvm_ffi import Object, String
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: String

# == the decorator of Python
# expect: py-class.import
from tvm_ffi import Object
from tvm_ffi.dataclasses import dataclass

@dataclass
class A(Object):
    a: int

# == a misspelled decorator
# expect: py-class.import
from tvm_ffi import Object
from tvm_ffi.dataclasses import pyclass

@pyclass
class A(Object):
    a: int

# == a misspelled marker
# expect: py-class.import
from tvm_ffi import Object
from tvm_ffi.dataclasses import kw_only, py_class

@py_class
class A(Object):
    a: int

# == a misspelled class
# expect: py-class.import
from tvm_ffi import Objct
from tvm_ffi.dataclasses import py_class

@py_class
class A(Objct):
    a: int

# == right: a module of the project has the name
# file: demo/tvm_ffi/__init__.py
def py_class(found):
    return found
# file: case.py
from demo.tvm_ffi import py_class

@py_class
class A:
    a: int

# == right: names of one's own
# file: names.py
from tvm_ffi.dataclasses import py_class as pyclass
from tvm_ffi import Object as Objct
# file: case.py
from names import Objct, pyclass

@pyclass
class A(Objct):
    a: int
