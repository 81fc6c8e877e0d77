# What TVM-FFI can store.

# == everything that has a schema
import ctypes
from typing import Any, Callable, ClassVar, Dict, List, Optional, Tuple, Union
import tvm_ffi
from tvm_ffi import Object, Array, Map, Tensor, Function
from tvm_ffi.dataclasses import py_class, KW_ONLY
import collections.abc

@py_class
class Other(Object):
    x: int

@py_class
class A(Object):
    a: None
    b: Any
    c: bool
    d: int
    e: float
    f: str
    g: bytes
    h: list
    i: List[int]
    j: "dict[str, int]"
    k: Dict[str, Any]
    l: Array[int]
    m: tuple[int, ...]
    n: Map[str, int]
    o: Tuple[int, str]
    p: tuple[()]
    q: Callable
    r: Callable[[int, str], bool]
    s: Callable[..., int]
    t: Function
    u: Optional[int]
    v: "int | None"
    w: Union[int, str, None]
    x: Object
    y: Other
    z: Tensor
    a1: tvm_ffi.Device
    a2: ctypes.c_void_p
    a3: "Optional[A]"
    a4: ClassVar[set] = set()
    a5: collections.abc.Callable[[int], int]
    a6: list[list[Other]]
    _: KW_ONLY
    a7: int

# == a set
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: set

# == inside of a list
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[object]

# == Sequence of typing
# expect: py-class.annotation
from typing import Sequence
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Sequence[int]

# == Mapping, under another name and optional
# expect: py-class.annotation
from collections.abc import Mapping as M
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "M[str, int] | None"

# == Literal
# expect: py-class.annotation
import typing as t
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: t.Literal["a"]

# == a type variable
# expect: py-class.annotation
from typing import TypeVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

T = TypeVar("T")

@py_class
class A(Object):
    x: T

# == an alias
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

Ints = list[int]
Text = "str"

@py_class
class A(Object):
    x: Ints
    y: Text
    z: "Ints | None"

A([1], "a", None)

# == an alias of something without a schema
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

Sets = set

@py_class
class A(Object):
    x: Sets

# == a plain class
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Plain:
    pass

@py_class
class A(Object):
    x: Plain

# == a class that is not registered
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Plain(Object):
    pass

@py_class
class A(Object):
    x: Plain

# == a class that is a tensor
# expect 0.1.10: nothing
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Mine:
    def __dlpack__(self):
        raise NotImplementedError

@py_class
class A(Object):
    x: Mine

# == too many arguments of list
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int, str]

# == too few arguments of dict
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: dict[str]

# == arguments of Array
# expect: py-class.annotation
from tvm_ffi import Object, Array
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Array[int, int]

# == arguments of Map
# expect: py-class.annotation
from tvm_ffi import Object, Map
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Map[str]

# == no expression
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "int["

# == a number
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: 3

# == InitVar
# expect: py-class.annotation
from dataclasses import InitVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: InitVar[int]

# == Final
# expect: py-class.annotation
from typing import Final
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Final[int]

# == Shape
# expect: py-class.annotation
from tvm_ffi import Object, Shape
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Shape

# == dtype
# expect 0.1.10: py-class.annotation
from tvm_ffi import Object, dtype
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: dtype

# == postponed annotations
# expect: py-class.annotation
from __future__ import annotations
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: frozenset[int]

# == postponed annotations of every kind
from __future__ import annotations
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int | None
    y: list[A]
    z: B

@py_class
class B(Object):
    x: int

B(1)
A(None, [], B(1))

# == a name that a star import may bind
from typing import *
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Optional[int]

# == what a condition imports
import sys
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

if sys.version_info > (3, 0):
    Number = int
else:
    Number = set

@py_class
class A(Object):
    x: Number

# == ctypes
# expect: py-class.annotation
import ctypes
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: ctypes.c_int

# == Path
# expect: py-class.annotation
from pathlib import Path
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Path

# == a string and a class joined
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    next: "A" | None

# == a class and a string joined
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: int

@py_class
class A(Object):
    next: int | None | "P"

# == strings in what can be joined
from typing import List, Optional, Union
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: int

@py_class
class A(Object):
    a: "P | None"
    b: Optional["P"]
    c: list["P"] | None
    d: Union["P", int, None]
    e: Optional["P"] | None
    f: List["A"]

# == a string and a class joined, as text
from __future__ import annotations
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    next: "A | None" = None
    other: A | None = None

# == bare Optional
# expect: py-class.annotation
import typing
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: typing.Optional

# == Optional of two
# expect: py-class.annotation
from typing import Optional
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Optional[int, str]

# == Callable of one
# expect: py-class.annotation
from typing import Callable
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Callable[int]

# == all shapes of Callable
from typing import Any, Callable
import collections.abc
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: Callable
    b: Callable[..., int]
    c: Callable[[], None]
    d: Callable[[int, Any], "A"]
    e: collections.abc.Callable[[int], int]

# == a function for a type
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: len

# == a value for a type
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int()

# == field for a type
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    x: field(default=1)

# == an ellipsis in a list
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[...]

# == ClassVar in a list
# expect: py-class.annotation
from typing import ClassVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[ClassVar[int]]

# == arguments of a class that takes none
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: int

@py_class
class A(Object):
    x: P[int]

# == words that are no type
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "two words"

# == what a function returns
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: type(None)
    y: type(1)
    z: "int "
    w: int or str

# == a number with a name
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

Size = 4

@py_class
class A(Object):
    x: Size

# == a string and a class joined where annotations are kept as text
# expect: py-class.annotation
from __future__ import annotations
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    next: dict[str, "A" | None]

# == right: a number
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int = 3

# == right: InitVar
from dataclasses import InitVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

# == right: Final
from typing import Final
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

# == right: Shape
from tvm_ffi import Object, Shape
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "tuple[int, ...]"

# == right: a string and a class joined
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    next: "A | None"

# == right: a class and a string joined
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: int

@py_class
class A(Object):
    next: "int | None | P"

# == right: bare Optional
import typing
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: typing.Optional[int]

# == right: Optional of two
from typing import Optional
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "Optional[int | str]"

# == right: Callable of one
from typing import Callable
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Callable[[int], int]

# == right: a function for a type
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int = len("a")

# == right: a value for a type
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

# == right: field for a type
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    x: int = field(default=1)

# == right: an ellipsis in a list
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]

# == right: ClassVar in a list
from typing import ClassVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: ClassVar[list[int]]

# == right: arguments of a class that takes none
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: int

@py_class
class A(Object):
    x: P

# == right: words that are no type
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "list"

# == right: too many arguments of list
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "list[int | str]"

# == right: too few arguments of dict
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: dict[str, int]

# == right: arguments of Array
from tvm_ffi import Object, Array
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Array[int]

# == right: arguments of Map
from tvm_ffi import Object, Map
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Map[str, int]

# == right: no expression
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "list[int]"

# == right: a plain class
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Plain(Object):
    pass

@py_class
class A(Object):
    x: Plain

# == right: a class that is not registered
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Plain(Object):
    pass

@py_class
class A(Object):
    x: Plain

# == right: an alias of something without a schema
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

Sets = list

@py_class
class A(Object):
    x: Sets

# == right: a type variable
from typing import TypeVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

T = TypeVar("T")

@py_class
class A(Object):
    x: list

# == right: a set
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list

# == right: inside of a list
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[Object]

# == right: Literal
import typing as t
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: str

# == right: postponed annotations
from __future__ import annotations
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]

# == right: a number with a name
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

Size = 4

@py_class
class A(Object):
    x: int = Size

# == right: ctypes
import ctypes
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: ctypes.c_void_p

# == right: Path
from pathlib import Path
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: str
