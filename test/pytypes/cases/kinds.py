# Every kind of annotation, alone in a class.

# == bad object
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: object

# == bad frozenset
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: frozenset

# == bad bytearray
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: bytearray

# == bad memoryview
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: memoryview

# == bad complex
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: complex

# == bad type
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: type

# == bad range
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: range

# == bad slice
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: slice

# == bad property
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: property

# == bad abstract Sequence
# expect: py-class.annotation
import collections.abc
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: collections.abc.Sequence[int]

# == bad abstract MutableSequence
# expect: py-class.annotation
import collections.abc
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: collections.abc.MutableSequence[int]

# == bad abstract Iterable
# expect: py-class.annotation
import collections.abc
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: collections.abc.Iterable[int]

# == bad abstract Iterator
# expect: py-class.annotation
import collections.abc
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: collections.abc.Iterator[int]

# == bad abstract Collection
# expect: py-class.annotation
import collections.abc
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: collections.abc.Collection[int]

# == bad abstract Mapping
# expect: py-class.annotation
import collections.abc
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: collections.abc.Mapping[str, int]

# == bad abstract MutableMapping
# expect: py-class.annotation
import collections.abc
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: collections.abc.MutableMapping[str, int]

# == bad typing MutableSequence
# expect: py-class.annotation
import typing
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: typing.MutableSequence[int]

# == bad typing Iterable
# expect: py-class.annotation
import typing
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: typing.Iterable[int]

# == bad typing Iterator
# expect: py-class.annotation
import typing
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: typing.Iterator[int]

# == bad typing Collection
# expect: py-class.annotation
import typing
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: typing.Collection[int]

# == bad Annotated
# expect: py-class.annotation
from typing import Annotated
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Annotated[int, "a"]

# == bad NoReturn
# expect: py-class.annotation
from typing import NoReturn
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: NoReturn

# == bad Never
# expect: py-class.annotation
from typing import Never
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Never

# == bad Self
# expect: py-class.annotation
from typing import Self
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Self

# == bad LiteralString
# expect: py-class.annotation
from typing import LiteralString
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: LiteralString

# == bad Required
# expect: py-class.annotation
from typing import Required
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Required[int]

# == bad Type
# expect: py-class.annotation
from typing import Type
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Type[int]

# == bad type of something
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: type[int]

# == bad NewType
# expect: py-class.annotation
from typing import NewType
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

Name = NewType("Name", int)

@py_class
class A(Object):
    x: Name

# == bad standard enum
# expect: py-class.annotation
import enum
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Color(enum.Enum):
    RED = 1

@py_class
class A(Object):
    x: Color

# == bad TypedDict
# expect: py-class.annotation
from typing import TypedDict
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Row(TypedDict):
    a: int

@py_class
class A(Object):
    x: Row

# == bad NamedTuple
# expect: py-class.annotation
from typing import NamedTuple
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Row(NamedTuple):
    a: int

@py_class
class A(Object):
    x: Row

# == bad dataclass
# expect: py-class.annotation
import dataclasses
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@dataclasses.dataclass
class Row:
    a: int

@py_class
class A(Object):
    x: Row

# == bad protocol
# expect: py-class.annotation
from typing import Protocol
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Proto(Protocol):
    def f(self): ...

@py_class
class A(Object):
    x: Proto

# == bad OrderedDict
# expect: py-class.annotation
import collections
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: collections.OrderedDict

# == bad defaultdict
# expect: py-class.annotation
import collections
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: collections.defaultdict

# == bad deque
# expect: py-class.annotation
import collections
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: collections.deque

# == bad Counter
# expect: py-class.annotation
import collections
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: collections.Counter

# == bad c_int64
# expect: py-class.annotation
import ctypes
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: ctypes.c_int64

# == bad c_char_p
# expect: py-class.annotation
import ctypes
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: ctypes.c_char_p

# == bad c_bool
# expect: py-class.annotation
import ctypes
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: ctypes.c_bool

# == bad number
# expect: py-class.annotation
import numbers
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: numbers.Number

# == bad Decimal
# expect: py-class.annotation
import decimal
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: decimal.Decimal

# == bad Exception
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Exception

# == bad item of a dict
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: dict[str, set]

# == bad item of a tuple
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tuple[int, object]

# == bad item of an Optional
# expect: py-class.annotation
from typing import Optional
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Optional[set]

# == bad item of a union
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "int | set"

# == bad parameter of a function
# expect: py-class.annotation
from typing import Callable
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Callable[[set], int]

# == bad result of a function
# expect: py-class.annotation
from typing import Callable
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Callable[[int], object]

# == bad item of an Array
# expect: py-class.annotation
from tvm_ffi import Object, Array
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Array[set]

# == a number with arguments
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int[3]

# == a call
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: len(1)

# == a set of a number
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: set[int]

# == a string
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: 'set'

# == a list of types
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: [int, str]

# == good None
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: None

A(None)

# == wrong None
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: None

A(1)

# == good Any
from typing import Any
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Any

A(1)
A("a")
A(None)
A([1])
A(len)

# == good bool
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: bool

A(True)
A(1)

# == wrong bool
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: bool

A("a")

# == good int
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

A(True)
A(1)
A(-(1 << 63))

# == wrong int
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

A(1.5)

# == good float
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: float

A(True)
A(1)
A(1.5)

# == wrong float
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: float

A("a")

# == good str
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: str

A("a")

# == wrong str
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: str

A(b"a")

# == good bytes
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: bytes

A(b"a")

# == wrong bytes
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: bytes

A("a")

# == good list
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list

A([1])
A((1, "a"))

# == wrong list
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list

A({})

# == good list of int
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]

A([1])
A(())

# == wrong list of int
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]

A([1.5])

# == good List
from tvm_ffi import Object, List
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: List[str]

A(["a"])

# == wrong List
# expect: py-class.call
from tvm_ffi import Object, List
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: List[str]

A(["a", 1])

# == good dict
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: dict

A({})
A({"a": 1})

# == wrong dict
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: dict

A([])

# == good dict of str
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: dict[str, int]

A({"a": 1})

# == wrong dict of str
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: dict[str, int]

A({1: 1})

# == good Dict
from tvm_ffi import Object, Dict
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Dict[str, int]

A({"a": 1})

# == wrong Dict
# expect: py-class.call
from tvm_ffi import Object, Dict
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Dict[str, int]

A({"a": "b"})

# == good Array
from tvm_ffi import Object, Array
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Array[int]

A([1])
A((1, 2))

# == wrong Array
# expect: py-class.call
from tvm_ffi import Object, Array
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Array[int]

A("a")

# == good Map
from tvm_ffi import Object, Map
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Map[str, int]

A({"a": 1})

# == wrong Map
# expect: py-class.call
from tvm_ffi import Object, Map
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Map[str, int]

A(3)

# == good tuple
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tuple

A(())
A([1, "a"])

# == wrong tuple
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tuple

A(1)

# == good tuple of two
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tuple[int, str]

A((1, "a"))
A([1, "a"])

# == wrong tuple of two
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tuple[int, str]

A((1,))

# == good empty tuple
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tuple[()]

A(())

# == wrong empty tuple
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tuple[()]

A((1,))

# == good tuple of any length
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tuple[int, ...]

A(())
A((1, 2))

# == wrong tuple of any length
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tuple[int, ...]

A(("a",))

# == good Callable
from typing import Callable
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Callable

A(len)
A(lambda: 1)
A(int)

# == wrong Callable
# expect: py-class.call
from typing import Callable
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Callable

A(1)

# == good Callable of one
from typing import Callable
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Callable[[int], str]

A(str)

# == wrong Callable of one
# expect: py-class.call
from typing import Callable
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Callable[[int], str]

A("a")

# == good Function
from tvm_ffi import Object, Function
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Function

A(len)

# == wrong Function
# expect: py-class.call
from tvm_ffi import Object, Function
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Function

A([])

# == good Optional
from typing import Optional
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Optional[int]

A(None)
A(1)

# == wrong Optional
# expect: py-class.call
from typing import Optional
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Optional[int]

A("a")

# == good union
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "int | str"

A(1)
A("a")

# == wrong union
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "int | str"

A(None)

# == good union with None
from typing import Union
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Union[int, str, None]

A(1)
A("a")
A(None)

# == wrong union with None
# expect: py-class.call
from typing import Union
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Union[int, str, None]

A(1.5)

# == good Object
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Object

A([])
A({})
A(len)

# == wrong Object
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Object

A(None)

# == good Object and a number
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Object

A(A([]))

# == wrong Object and a number
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Object

A(3)

# == good Device
# expect 0.1.10-0.1.12: py-class.call
import tvm_ffi
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tvm_ffi.Device

A("cuda:0")

# == wrong Device
# expect: py-class.call
import tvm_ffi
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tvm_ffi.Device

A(None)

# == good void pointer
import ctypes
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: ctypes.c_void_p

A(None)

# == wrong void pointer
# expect: py-class.call
import ctypes
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: ctypes.c_void_p

A("a")

# == good list of lists
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[list[int]]

A([[1], []])

# == wrong list of lists
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[list[int]]

A([[1], 2])

# == good optional list
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "list[int] | None"

A([1])
A(None)

# == wrong optional list
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "list[int] | None"

A(["a"])

# == good dtype
# expect 0.1.10: py-class.annotation
# expect 0.1.11-0.1.12: py-class.call
import tvm_ffi
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tvm_ffi.dtype

A("float32")

# == good module and error
import tvm_ffi
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "tvm_ffi.Module | tvm_ffi.core.Error | None"

A(None)

# == right: bad object
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Object

# == right: bad frozenset
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list

# == right: bad bytearray
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: bytes

# == right: bad memoryview
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: bytes

# == right: bad complex
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: float

# == right: bad type
from typing import Callable
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Callable

# == right: bad range
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list

# == right: bad slice
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "tuple[int, int]"

# == right: bad property
from typing import Callable
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Callable

# == right: bad abstract Sequence
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]

# == right: bad abstract MutableSequence
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]

# == right: bad abstract Iterable
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]

# == right: bad abstract Iterator
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]

# == right: bad abstract Collection
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]

# == right: bad abstract Mapping
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: dict[str, int]

# == right: bad abstract MutableMapping
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: dict[str, int]

# == right: bad typing MutableSequence
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]

# == right: bad typing Iterable
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]

# == right: bad typing Iterator
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]

# == right: bad typing Collection
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]

# == right: bad Annotated
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

# == right: bad NoReturn
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: None

# == right: bad Never
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: None

# == right: bad Self
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "A | None"

# == right: bad LiteralString
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: str

# == right: bad Required
from typing import Optional
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Optional[int]

# == right: bad Type
from typing import Callable
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Callable

# == right: bad NewType
from typing import NewType
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

Name = NewType("Name", int)

@py_class
class A(Object):
    x: int

# == right: bad OrderedDict
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: dict

# == right: bad deque
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list

# == right: bad number
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: float

# == right: bad Decimal
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: float

# == right: bad Exception
import tvm_ffi
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tvm_ffi.core.Error

# == right: bad item of a dict
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: dict[str, list]

# == right: bad item of a tuple
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tuple[int, Object]

# == right: bad item of an Optional
from typing import Optional
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Optional[list]

# == right: bad item of a union
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "int | list"

# == right: bad parameter of a function
from typing import Callable
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Callable[[list], int]

# == right: bad result of a function
from typing import Callable
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Callable[[int], Object]

# == right: bad item of an Array
from tvm_ffi import Object, Array
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Array[list]

# == right: a number with arguments
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]

# == right: a set of a number
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]

# == right: a string
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: 'list'

# == right: a list of types
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tuple[int, str]
