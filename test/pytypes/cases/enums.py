# Enums.

# == all kinds
# skip: 0.1.10
# skip: 0.1.11
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(Enum, type_key="k.A"):
    a = auto()
    b = entry()
    c: ClassVar["A"]
    _hidden = 3

class B(IntEnum, type_key="k.B"):
    a = 1
    b = -2

class C(StrEnum, type_key="k.C"):
    a = "x"

    def shout(self):
        return self.value.upper()

class D(Enum, type_key="k.D"):
    arity: int
    add = entry(arity=2)

# == no type key
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.key!
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(Enum):
    a = auto()

# == a decorator
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.key!
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

@py_class("k.A")
class A(Enum):
    a = auto()

# == a plain value
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.member!
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(Enum, type_key="k.A"):
    a = 1

# == text in a whole number
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.value
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(IntEnum, type_key="k.A"):
    a = "x"

# == a truth in a whole number
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.value
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(IntEnum, type_key="k.A"):
    a = True

# == a number in text
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.value
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(StrEnum, type_key="k.A"):
    a = 1

# == the auto of Python
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.value
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(IntEnum, type_key="k.A"):
    a = enum.auto()

# == auto without a value
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.value
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(IntEnum, type_key="k.A"):
    a = auto()

# == too large
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.value
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(IntEnum, type_key="k.A"):
    a = 1 << 63

# == a field called value
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.member
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(IntEnum, type_key="k.A"):
    value: int
    a = 1

# == an index
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.member
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(Enum, type_key="k.A"):
    a = entry(_int_index=3)
