# Enums.

# == all kinds
# skip: 0.1.10
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
# expect: enum.key!
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(Enum):
    a = auto()

# == values without a key
# skip: 0.1.10
# expect: enum.key!
from tvm_ffi.dataclasses import IntEnum

class A(IntEnum):
    a = 1
    b = 2

assert list(A) == [], "members"

# == text without a key
# skip: 0.1.10
# expect: enum.key!
from tvm_ffi.dataclasses import StrEnum

class A(StrEnum):
    a = "x"

# == options without a key
# skip: 0.1.10
# expect: enum.key!
from tvm_ffi.dataclasses import Enum, entry

class A(Enum, frozen=True):
    a = entry()

assert list(A) == [], "members"

# == options that are not known, without a key
# skip: 0.1.10
from tvm_ffi.dataclasses import Enum, entry

OPTIONS = {"type_key": "k.A"}

class A(Enum, **OPTIONS):
    a = entry()

# == a base for enums
# skip: 0.1.10
from tvm_ffi.dataclasses import IntEnum

class Base(IntEnum):
    _first = 1

    def next(self):
        return self.value + 1

class A(Base, type_key="k.A"):
    a = 1

# == a base for enums that holds other things
# skip: 0.1.10
from tvm_ffi.dataclasses import StrEnum

class Base(StrEnum):
    prefix = "x"
    known = {}

# == a decorator
# skip: 0.1.10
# expect: enum.key!
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

@py_class("k.A")
class A(Enum):
    a = auto()

# == a plain value
# skip: 0.1.10
# expect: enum.member!
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(Enum, type_key="k.A"):
    a = 1

# == text in a whole number
# skip: 0.1.10
# expect: enum.value
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(IntEnum, type_key="k.A"):
    a = "x"

# == a truth in a whole number
# expect 0.1.11-0.1.12: nothing
# skip: 0.1.10
# expect: enum.value
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(IntEnum, type_key="k.A"):
    a = True

# == a number in text
# skip: 0.1.10
# expect: enum.value
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(StrEnum, type_key="k.A"):
    a = 1

# == the auto of Python
# skip: 0.1.10
# expect: enum.value
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(IntEnum, type_key="k.A"):
    a = enum.auto()

# == auto without a value
# skip: 0.1.10
# expect: enum.value
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(IntEnum, type_key="k.A"):
    a = auto()

# == too large
# skip: 0.1.10
# expect: enum.value
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(IntEnum, type_key="k.A"):
    a = 1 << 63

# == a field called value
# expect 0.1.11-0.1.12: enum.member!
# skip: 0.1.10
# expect: enum.member
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(IntEnum, type_key="k.A"):
    value: int
    a = 1

# == an index
# skip: 0.1.10
# expect: enum.member
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(Enum, type_key="k.A"):
    a = entry(_int_index=3)

# == fields of members
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    arity: int
    name_of: str = "a"
    add = entry(arity=2)
    sub = entry(arity=1, name_of="b")

class B(IntEnum, type_key="k.B"):
    arity: int = 1
    one = 1
    two = entry(value=2, arity=3)

# == a missing field
# skip: 0.1.10
# expect: enum.member
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    arity: int
    add = entry()

# == a missing field of auto
# skip: 0.1.10
# expect: enum.member
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    arity: int
    add = auto()

# == a missing field of an annotation
# skip: 0.1.10
# expect: enum.member
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    arity: int
    add: ClassVar["A"]

# == a missing field of a number
# skip: 0.1.10
# expect: enum.member
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(IntEnum, type_key="k.A"):
    arity: int
    add = 1

# == fields with defaults
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    arity: int = 2
    tags: list = field(default_factory=list)
    _: KW_ONLY
    other: int = 1
    a = auto()
    b = entry()
    c: ClassVar["A"]
    d = entry(other=3)

# == an unknown field
# skip: 0.1.10
# expect: enum.member
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    arity: int
    add = entry(arity=1, zzz=2)

# == a field by position
# skip: 0.1.10
# expect: enum.member
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    arity: int
    add = entry(1)

# == a field of another type
# skip: 0.1.10
# expect: enum.value
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    arity: int
    add = entry(arity="x")

# == an annotation in numbers
# skip: 0.1.10
# expect: enum.value
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(IntEnum, type_key="k.A"):
    a: ClassVar["A"]

# == an annotation in text
# expect 0.1.11-0.1.12: enum.value
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(StrEnum, type_key="k.A"):
    a: ClassVar["A"]
    b = "x"
    c: ClassVar["A"] = entry(value="y")

# == an entry without a value
# skip: 0.1.10
# expect: enum.value
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(IntEnum, type_key="k.A"):
    a = entry()

# == an entry with text in numbers
# skip: 0.1.10
# expect: enum.value
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(IntEnum, type_key="k.A"):
    a = entry(value="x")

# == entries with values
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(IntEnum, type_key="k.A"):
    a = entry(value=3)
    b = -1
    c = 1 + 1

class B(StrEnum, type_key="k.B"):
    a = entry(value="x")

# == a field without a schema
# skip: 0.1.10
# expect: py-class.annotation
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    names: set

# == an unknown option in the header
# skip: 0.1.10
# expect: py-class.option
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A", eq=True):
    a = auto()

# == the options of the header
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A", frozen=False, init=True, repr=False):
    a = auto()

# == the key by position
# skip: 0.1.10
# expect: enum.key
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, "k.A"):
    a = auto()

# == a number as key of an enum
# skip: 0.1.10
# expect: enum.key
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key=3):
    a = auto()

# == a field called value without a key
# expect 0.1.11-0.1.12: nothing
# skip: 0.1.10
# expect: enum.member
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(IntEnum):
    value: int

# == a field called value in a plain enum
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    value: int
    a = entry(value=1)

assert A.a.value == 1

# == an enum as the type of a field
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    a = auto()

class B(IntEnum, type_key="k.B"):
    a = 1

class C(StrEnum, type_key="k.C"):
    a = "x"

@py_class
class H(Object):
    a: A
    b: B = B.a
    c: C = C.a

H(A.a)
H(A.a, 1, "x")

# == a number for an enum
# skip: 0.1.10
# expect: py-class.call
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    a = auto()

@py_class
class H(Object):
    a: A

H(1)

# == functions and classes in an enum
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(IntEnum, type_key="k.A"):
    a = 1
    make = len

    def f(self):
        return 1

    @property
    def p(self):
        return 2

    class Inner:
        pass

# == right: a plain value
# skip: 0.1.10
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(Enum, type_key="k.A"):
    a = auto()

# == right: text in a whole number
# skip: 0.1.10
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(IntEnum, type_key="k.A"):
    a = 7

# == right: a number in text
# skip: 0.1.10
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(StrEnum, type_key="k.A"):
    a = "1"

# == right: the auto of Python
# skip: 0.1.10
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(IntEnum, type_key="k.A"):
    a = entry(value=1)

# == right: too large
# skip: 0.1.10
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(IntEnum, type_key="k.A"):
    a = 1 << 62

# == right: a field called value
# skip: 0.1.10
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(IntEnum, type_key="k.A"):
    amount: int = 1
    a = 1

# == right: an index
# skip: 0.1.10
from typing import ClassVar
import enum
from tvm_ffi.dataclasses import Enum, IntEnum, StrEnum, auto, entry, py_class

class A(Enum, type_key="k.A"):
    a = entry()

# == right: a missing field
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    arity: int
    add = entry(arity=1)

# == right: an unknown field
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    arity: int
    add = entry(arity=1)

# == right: a field by position
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    arity: int
    add = entry(arity=1)

# == right: a field of another type
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    arity: int
    add = entry(arity=1)

# == right: an annotation in numbers
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(IntEnum, type_key="k.A"):
    a: ClassVar["A"] = entry(value=1)

# == right: an entry without a value
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(IntEnum, type_key="k.A"):
    a = entry(value=2)

# == right: a field without a schema
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    names: list

# == right: an unknown option in the header
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    a = auto()

# == right: the key by position
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    a = auto()

# == right: a number as key of an enum
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A3"):
    a = auto()

# == right: a number for an enum
# skip: 0.1.10
from typing import ClassVar
from tvm_ffi.dataclasses import KW_ONLY, Enum, IntEnum, StrEnum, auto, entry, field, py_class
from tvm_ffi import Object

class A(Enum, type_key="k.A"):
    a = auto()

@py_class
class H(Object):
    a: A

H(A.a)
