# Members of enums: values, use, and those of C++.

# == a decorated enum
# skip: 0.1.10
# expect: enum.key!
from tvm_ffi.dataclasses import auto, c_class, Enum

@c_class("testing.TestEnumVariant")
class E(Enum):
    a = auto()

# == own fields and the key of another enum
# expect 0.1.11-0.1.12: nothing
# skip: 0.1.10
# expect: enum.key
from tvm_ffi.dataclasses import entry, Enum

class E(Enum, type_key="my.E"):
    size: int
    a = entry(size=1)

class F(Enum, type_key="my.E"):
    size: int
    b = entry(size=2)

# == fields of the first of two enums with one key
# expect 0.1.11-0.1.12: nothing
# skip: 0.1.10
# expect: enum.key
from tvm_ffi.dataclasses import entry, Enum

class E(Enum, type_key="my.E"):
    size: int = 1
    a = entry(size=1)

class F(Enum, type_key="my.E"):
    b = entry()

# == fields of the second of two enums with one key
# expect: enum.key!
# skip: 0.1.10
from tvm_ffi.dataclasses import entry, Enum

class E(Enum, type_key="my.E"):
    a = entry()

class F(Enum, type_key="my.E"):
    size: int = 1
    b = entry()

# == every member that C++ has
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import Enum

class E(Enum, type_key="testing.TestEnumVariant"):
    Alpha: ClassVar["E"]
    Beta: ClassVar["E"]

assert E.Alpha is not E.Beta

# == a value by position for a C++ enum
# skip: 0.1.10
# expect: enum.member
from tvm_ffi.dataclasses import entry, Enum

class E(Enum, type_key="testing.TestEnumVariant"):
    mine = entry(1)

# == an unknown field of a C++ enum
# skip: 0.1.10
# expect: enum.member
from tvm_ffi.dataclasses import entry, Enum

class E(Enum, type_key="testing.TestEnumVariant"):
    mine = entry(bogus=1)

# == equal values
# expect 0.1.11-0.1.12: nothing
# skip: 0.1.10
# expect: enum.value!
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 1
    b = 1

print(E.a, E.b)

# == different values
# skip: 0.1.10
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 1
    b = 2

assert not E.a.same_as(E.b)

# == the name of a member
# skip: 0.1.10
# expect: enum.member
from tvm_ffi.dataclasses import auto, Enum

class E(Enum, type_key="my.E"):
    a = auto()

print(E.a.name)

# == the value of a member
# skip: 0.1.10
# expect: enum.member
from tvm_ffi.dataclasses import auto, Enum

class E(Enum, type_key="my.E"):
    a = auto()

VALUE = E.a.value

# == the index of a member
# expect 0.1.11-0.1.12: enum.member
# skip: 0.1.10
from tvm_ffi.dataclasses import auto, Enum

class E(Enum, type_key="my.E"):
    a = auto()

print(E.a._str_index)
print(E.a._int_index)

# == the name and value of a number
# skip: 0.1.10
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 3

print(E.a.name, E.a.value)

# == a value that no member has
# skip: 0.1.10
# expect: enum.value
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 1

E(2)

# == a value that a member has
# skip: 0.1.10
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 1

assert E(1) == E.a

# == a member by its name in brackets
# skip: 0.1.10
# expect: enum.member
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 1

print(E["a"])

# == a member by its name
# skip: 0.1.10
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 1

assert E.get("a") == E.a

# == a member by a value that none has
# skip: 0.1.10
# expect: enum.value
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 1

E.get(2)

# == a member by a text that none has
# skip: 0.1.10
# expect: enum.value
from tvm_ffi.dataclasses import StrEnum

class E(StrEnum, type_key="my.E"):
    a = "x"

E("y")

# == a member by its text
# skip: 0.1.10
from tvm_ffi.dataclasses import StrEnum

class E(StrEnum, type_key="my.E"):
    a = "x"

assert E("x") == E.a

# == a member by a fraction
# skip: 0.1.10
# expect: enum.value
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 1

E.get(1.5)

# == a truth in text
# skip: 0.1.10
# expect: enum.value
from tvm_ffi.dataclasses import StrEnum

class E(StrEnum, type_key="my.E"):
    a = True

# == auto in text
# skip: 0.1.10
# expect: enum.value
from tvm_ffi.dataclasses import auto, StrEnum

class E(StrEnum, type_key="my.E"):
    a = auto()

# == the largest value
# skip: 0.1.10
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = (1 << 63) - 1
    b = -(1 << 63)

# == a field called value in text
# expect 0.1.11-0.1.12: enum.member!
# skip: 0.1.10
# expect: enum.member
from tvm_ffi.dataclasses import StrEnum

class E(StrEnum, type_key="my.E"):
    value: str
    a = "x"

# == the index of a plain member
# skip: 0.1.10
# expect 0.1.11-0.1.12: enum.value
from tvm_ffi.dataclasses import auto, Enum

class E(Enum, type_key="my.E"):
    a = auto()
    b = auto()

E(1)
E.get(0)

# == an index that no plain member has
# skip: 0.1.10
# expect: enum.value
from tvm_ffi.dataclasses import auto, Enum

class E(Enum, type_key="my.E"):
    a = auto()
    b = auto()

E(2)

# == a plain member by its name
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import auto, entry, Enum

class E(Enum, type_key="my.E"):
    size: int = 1
    a = auto()
    b: ClassVar["E"]
    c: ClassVar["E"] = entry(size=2)

for E_ in (E("a"), E.get("b"), E("c")):
    assert E_ is not None

# == a name that no plain member has
# expect: enum.member!, enum.value
# skip: 0.1.10
from tvm_ffi.dataclasses import auto, Enum

class E(Enum, type_key="my.E"):
    a = auto()
    other = 3

E.get("other")

# == a plain member by the name of a class attribute
# skip: 0.1.10
# expect: enum.member!, enum.value
from tvm_ffi.dataclasses import auto, Enum

class E(Enum, type_key="my.E"):
    a = auto()
    other = 3

E("other")

# == a number by its name
# skip: 0.1.10
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 1

assert E("a") == E.a

# == a text by its name
# skip: 0.1.10
# expect 0.1.11-0.1.12: nothing
# expect: enum.value
from tvm_ffi.dataclasses import StrEnum

class E(StrEnum, type_key="my.E"):
    a = "x"

E("a")

# == a text by its index
# skip: 0.1.10
# expect 0.1.11-0.1.12: enum.value
from tvm_ffi.dataclasses import StrEnum

class E(StrEnum, type_key="my.E"):
    a = "x"
    b = "y"

E.get(1)

# == a number by its value, with get
# skip: 0.1.10
# expect 0.1.11-0.1.12: enum.value
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 7

E.get(7)

# == a call with nothing
# skip: 0.1.10
# expect: enum.value
from tvm_ffi.dataclasses import auto, Enum

class E(Enum, type_key="my.E"):
    a = auto()

E(None)

# == the indices of 0.1.13
# skip: 0.1.10
# expect 0.1.11-0.1.12: enum.member
from tvm_ffi.dataclasses import IntEnum

class E(IntEnum, type_key="my.E"):
    a = 7

print(E.a._int_index)

# == the indices before 0.1.13
# skip: 0.1.10
# expect 0.1.13+: enum.member
from tvm_ffi.dataclasses import auto, Enum

class E(Enum, type_key="my.E"):
    a = auto()

print(E.a._name)
print(E.a._value)

# == indices that are given
# skip: 0.1.10
# expect: enum.member
from tvm_ffi.dataclasses import entry, Enum

class E(Enum, type_key="my.E"):
    a = entry(_value=3)

# == a value of another type that is declared
# expect 0.1.13+: enum.member, enum.value
# skip: 0.1.10
# expect: enum.member
from tvm_ffi.dataclasses import entry, IntEnum

class E(IntEnum, type_key="my.E"):
    value: str
    a = entry(value="x")

# == a value that is declared with a default
# skip: 0.1.10
# expect: enum.member
from tvm_ffi.dataclasses import entry, IntEnum

class E(IntEnum, type_key="my.E"):
    value: int = 3
    a = entry(value=1)

# == a value that is declared, and given
# skip: 0.1.10
# expect 0.1.13+: enum.member
from tvm_ffi.dataclasses import entry, IntEnum

class E(IntEnum, type_key="my.E"):
    value: int
    a = entry(value=1)

assert E.a.value == 1
