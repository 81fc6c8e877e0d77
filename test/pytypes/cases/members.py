# Members of enums: values, use, and those of C++.

# == a decorated enum
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.key!
from tvm_ffi.dataclasses import auto, c_class, Enum

@c_class("testing.TestEnumVariant")
class E(Enum):
    a = auto()

# == own fields and the key of another enum
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.key
from tvm_ffi.dataclasses import entry, Enum

class E(Enum, type_key="my.E"):
    size: int
    a = entry(size=1)

class F(Enum, type_key="my.E"):
    size: int
    b = entry(size=2)

# == fields of the first of two enums with one key
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.key
from tvm_ffi.dataclasses import entry, Enum

class E(Enum, type_key="my.E"):
    size: int = 1
    a = entry(size=1)

class F(Enum, type_key="my.E"):
    b = entry()

# == fields of the second of two enums with one key
# skip: 0.1.10
# skip: 0.1.11
from tvm_ffi.dataclasses import entry, Enum

class E(Enum, type_key="my.E"):
    a = entry()

class F(Enum, type_key="my.E"):
    size: int = 1
    b = entry()

# == every member that C++ has
# skip: 0.1.10
# skip: 0.1.11
from typing import ClassVar
from tvm_ffi.dataclasses import Enum

class E(Enum, type_key="testing.TestEnumVariant"):
    Alpha: ClassVar["E"]
    Beta: ClassVar["E"]

assert E.Alpha is not E.Beta

# == a value by position for a C++ enum
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.member
from tvm_ffi.dataclasses import entry, Enum

class E(Enum, type_key="testing.TestEnumVariant"):
    mine = entry(1)

# == an unknown field of a C++ enum
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.member
from tvm_ffi.dataclasses import entry, Enum

class E(Enum, type_key="testing.TestEnumVariant"):
    mine = entry(bogus=1)

# == equal values
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.value!
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 1
    b = 1

assert E.a.same_as(E.b)

# == different values
# skip: 0.1.10
# skip: 0.1.11
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 1
    b = 2

assert not E.a.same_as(E.b)

# == the name of a member
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.member
from tvm_ffi.dataclasses import auto, Enum

class E(Enum, type_key="my.E"):
    a = auto()

print(E.a.name)

# == the value of a member
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.member
from tvm_ffi.dataclasses import auto, Enum

class E(Enum, type_key="my.E"):
    a = auto()

VALUE = E.a.value

# == the index of a member
# skip: 0.1.10
# skip: 0.1.11
from tvm_ffi.dataclasses import auto, Enum

class E(Enum, type_key="my.E"):
    a = auto()

assert E.a._str_index == "a"
print(E.a._int_index)

# == the name and value of a number
# skip: 0.1.10
# skip: 0.1.11
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 3

print(E.a.name, E.a.value)

# == a value that no member has
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.value
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 1

E(2)

# == a value that a member has
# skip: 0.1.10
# skip: 0.1.11
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 1

assert E(1) == E.a

# == a member by its name in brackets
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.member
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 1

print(E["a"])

# == a member by its name
# skip: 0.1.10
# skip: 0.1.11
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 1

assert E.get("a") == E.a

# == a member by a value that none has
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.value
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 1

E.get(2)

# == a member by a text that none has
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.value
from tvm_ffi.dataclasses import StrEnum

class E(StrEnum, type_key="my.E"):
    a = "x"

E("y")

# == a member by its text
# skip: 0.1.10
# skip: 0.1.11
from tvm_ffi.dataclasses import StrEnum

class E(StrEnum, type_key="my.E"):
    a = "x"

assert E("x") == E.a

# == a member by a fraction
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.value
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 1

E.get(1.5)

# == a truth in text
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.value
from tvm_ffi.dataclasses import StrEnum

class E(StrEnum, type_key="my.E"):
    a = True

# == auto in text
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.value
from tvm_ffi.dataclasses import auto, StrEnum

class E(StrEnum, type_key="my.E"):
    a = auto()

# == the largest value
# skip: 0.1.10
# skip: 0.1.11
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = (1 << 63) - 1
    b = -(1 << 63)

# == a field called value in text
# skip: 0.1.10
# skip: 0.1.11
# expect: enum.member
from tvm_ffi.dataclasses import StrEnum

class E(StrEnum, type_key="my.E"):
    value: str
    a = "x"
