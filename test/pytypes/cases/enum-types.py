# Type keys of enums that belong to something else. What overwrites memory crashes in some runs only,
# so that such cases are in docs/findings.md, not here.

# == a key of its own
# skip: 0.1.10
from tvm_ffi.dataclasses import Enum, auto

class E(Enum, type_key="my.E"):
    a = auto()

assert list(E) == [E.a]

# == the key of a C++ enum
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import Enum, auto

class E(Enum, type_key="testing.TestEnumVariant"):
    Alpha: ClassVar["E"]
    Beta: ClassVar["E"]
    mine = auto()

assert type(E.Alpha) is E

# == the key of a C++ enum with values
# skip: 0.1.10
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="testing.TestCxxIntEnum"):
    mine = 77

assert E.mine.value == 77

# == two enums with one key
# expect: enum.key!
# skip: 0.1.10
from tvm_ffi.dataclasses import Enum, auto

class E(Enum, type_key="my.E"):
    a = auto()

class F(Enum, type_key="my.E"):
    b = auto()

assert len(F) == 2

# == a C++ type without an allocator
# skip: 0.1.10
# expect: enum.not-an-enum
from tvm_ffi.dataclasses import Enum, auto

class E(Enum, type_key="testing.TestNonCopyable"):
    a = auto()

# == a C++ type whose members are looked for
# skip: 0.1.10
# expect: enum.not-an-enum
from typing import ClassVar
from tvm_ffi.dataclasses import Enum

class E(Enum, type_key="testing.TestIntPair"):
    a: ClassVar["E"]

# == a C++ type, without members
# skip: 0.1.10
# expect: enum.not-an-enum!
from tvm_ffi.dataclasses import Enum

class E(Enum, type_key="testing.TestIntPair"):
    pass

# == a Python type with fields
# skip: 0.1.10, 0.1.11, 0.1.12
# expect: enum.not-an-enum
from tvm_ffi import Object
from tvm_ffi.dataclasses import Enum, auto, py_class

@py_class("my.P")
class P(Object):
    x: int

class E(Enum, type_key="my.P"):
    a = auto()

# == a Python type, without members
# skip: 0.1.10
# expect: enum.not-an-enum!
from tvm_ffi import Object
from tvm_ffi.dataclasses import Enum, py_class

@py_class("my.P")
class P(Object):
    pass

class E(Enum, type_key="my.P"):
    pass

# == a key that is computed
# skip: 0.1.10
from tvm_ffi.dataclasses import Enum

KEY = "testing." + "TestIntPair"

class E(Enum, type_key=KEY):
    pass

# == a member that the C++ enum does not have
# skip: 0.1.10, 0.1.11, 0.1.12
# expect: enum.member
from typing import ClassVar
from tvm_ffi.dataclasses import Enum

class E(Enum, type_key="testing.TestEnumVariant"):
    Alpha: ClassVar["E"]
    Gamma: ClassVar["E"]

# == right: a member that another class made
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import Enum, auto

class E(Enum, type_key="testing.TestEnumVariant"):
    Gamma = auto()

class F(Enum, type_key="testing.TestEnumVariant"):
    Gamma: ClassVar["F"]

assert F.Gamma.same_as(E.Gamma)
