# Correct code in a style that is not the usual one.

# == options and quotes of all kinds
import tvm_ffi as ffi
from tvm_ffi import dataclasses as dc
@dc.py_class("r.A", eq=True, unsafe_hash=True)
class A(ffi.Object):
    """Doc."""
    x: "int"
    y: 'list[str]' = dc.field(default_factory=lambda: ["a"], doc="y")
    if True:
        z: int = 3
    def __str__(self): return f"A({self.x})"
assert str(A(1)) == "A(1)"

# == a class that names itself
from __future__ import annotations
from typing import Optional
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class Node(Object):
    value: int
    next: Optional[Node] = None
    @property
    def last(self) -> Node:
        node = self
        while node.next is not None:
            node = node.next
        return node
    @staticmethod
    def of(*values) -> "Node":
        head = None
        for value in reversed(values):
            head = Node(value, head)
        return head
assert Node.of(1, 2).last.value == 2

# == other ways to make an object
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int
    y: int
    @classmethod
    def origin(cls): return cls(0, 0)
    @classmethod
    def at(cls, x): return cls(x=x, y=0)
    def __add__(self, other): return P(self.x + other.x, self.y + other.y)
sum([P.at(1), P.at(2)], P.origin())

# == a name that is bound again
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class Item(Object):
    x: int
def Item_(x, y): return x
Base = Item
Item = lambda *args: Base(args[0])
Item(1, 2, 3)

# == a constructor of its own
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class Item(Object):
    x: int
    def __init__(self, text: str):
        self.__ffi_init__(len(text))
assert Item("abc").x == 3

# == a hook that converts
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int
    @staticmethod
    def __ffi_convert__(value):
        return P(value) if isinstance(value, int) else value
@py_class
class A(Object):
    p: P
assert A(P(1)).p.x == 1

# == one of two definitions
import sys
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
if sys.version_info >= (3, 0):
    @py_class
    class A(Object):
        x: int
else:
    @py_class
    class A(Object):
        x: int
        y: int
A(1)

# == a field below a condition
import sys
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class A(Object):
    x: int
    if sys.version_info < (3, 0):
        y: int
A(1)

# == a decorator around the decorator
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
def node(key=None, **options):
    def wrap(cls):
        return py_class(key or f"r.{cls.__name__}", **options)(cls)
    return wrap
@node(kw_only=True)
class A(Object):
    x: int
A(x=1)

# == a decorator with options of its own
import functools
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
frozen = functools.partial(py_class, kw_only=True)
@frozen
class A(Object):
    x: int
A(x=1)

# == aliases of types
from typing import Union, Dict, List, Tuple, Any
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
Number = Union[int, float]
Table = Dict[str, List[Number]]
@py_class
class A(Object):
    n: Number
    t: Table
    pair: Tuple[int, str]
    any: Any = None
A(1.5, {"a": [1, 2.0]}, (1, "x"))

# == annotations in methods
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
class Mixin:
    __slots__ = ()
    def f(self) -> set:
        x: set = set()
        return x
@py_class
class A(Mixin, Object):
    x: int
A(1).f()

# == a class with type parameters
from typing import Generic, TypeVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
T = TypeVar("T")
@py_class
class Box(Object, Generic[T]):
    x: int
Box[int](1)

# == members of enums
# skip: 0.1.10
from tvm_ffi.dataclasses import IntEnum, StrEnum
class C(IntEnum, type_key="r.C"):
    A = 1
    B = 2
    @property
    def next(self): return C(self.value % 2 + 1)
    @classmethod
    def parse(cls, text): return cls.get(text)
assert C(1).same_as(C.A) and C.A.next.same_as(C.B) and C.parse("B").value == 2
len([m for m in C.all_entries()]) if hasattr(C, "all_entries") else None

# == attributes of members
# skip: 0.1.10
from tvm_ffi.dataclasses import Enum, auto, entry
class Op(Enum, type_key="r.Op"):
    arity: int
    ADD = entry(arity=2)
    NEG = entry(arity=1)
has = Op.def_attr("has", default=0)
print(Op.ADD.arity, Op.get("NEG"), list(Op.all_entries()))

# == patterns
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int
    y: int
match P(1, 2):
    case P(x=1, y=y): pass
    case P(a, b): pass

# == errors that are expected
import contextlib
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int
with contextlib.suppress(TypeError):
    P(1, 2)
try:
    P("a")
except Exception as error:
    assert "expected" in str(error)
def raises(*types):
    @contextlib.contextmanager
    def inner():
        try: yield
        except types: pass
    return inner()
with raises(TypeError):
    P()

# == errors that tests expect
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int
def test_bad():
    import unittest
    case = unittest.TestCase()
    with case.assertRaises(TypeError):
        P(1, 2)
    case.assertRaises(TypeError, P, 1, 2)
    case.assertRaises(TypeError, lambda: P(1, 2))
test_bad()

# == a class of the same name in a function
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
def build():
    class P:
        def __init__(self, *a): pass
    return P(1, 2, 3)
@py_class
class P(Object):
    x: int
build()

# == parameters and loops of the same name
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int
def call(P): return P(1, 2, 3)
call(max)
for P in [max]: P(1, 2, 3)

# == what is opened under the same name
import contextlib
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int
def use():
    with contextlib.nullcontext(max) as P: return P(1, 2, 3)
use()

# == the same name in a condition
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int
def use():
    if (P := max): return P(1, 2, 3)
use()

# == the same name in a function without one
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int
f = lambda P: [P(1, 2, y) for y in range(2)]
f(max)

# == an import of the same name
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int
def use():
    from operator import add as P
    return P(1, 2)
use()

# == a name that a function binds again
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int
@py_class
class Q(Object):
    x: int
@py_class
class H(Object):
    q: Q
item = P(1)
def change():
    global item
    item = Q(2)
change()
H(item)

# == calls that follow each other
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int = 1
    def set(self, x):
        self.x = x
        return self
P().set(2).set(3)
a = b = P()
a.x, b.x = 3, 4
a.x += 1
del a

# == functions and containers of TVM-FFI
from typing import TYPE_CHECKING, Callable
from tvm_ffi import Object, Function, Array, Map
from tvm_ffi.dataclasses import py_class
if TYPE_CHECKING:
    from collections.abc import Sequence
@py_class
class P(Object):
    f: Callable[[int], int]
    g: Function
    a: Array[int]
    m: Map[str, Array[int]]
    def g2(self, x: "Sequence[int]") -> "set[int]": ...
P(lambda x: x, max, [1], {"a": [1]})

# == class variables
from typing import ClassVar, Final
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    NAME: ClassVar[str] = "p"
    cache: ClassVar[dict[str, set]] = {}
    count: "ClassVar[int]" = 0
    x: int
P(1)

# == special methods
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class(eq=False)
class P(Object):
    x: int
    def __eq__(self, other): return isinstance(other, P)
    def __hash__(self): return 1
    def __len__(self): return self.x
    def __getattr__(self, name): return name
    def __iter__(self): yield self.x
    def __call__(self, *a): return a
    def __getitem__(self, i): return i
assert P(1).anything == "anything" and P(1)(2, 3) and P(3)[2] == 2 and list(P(1)) == [1]

# == any attribute
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    __slots__ = ("__dict__",)
    x: int
    def go(self): self.cache = 1
p = P(1)
p.other = 2
p.go()

# == arguments that are unpacked
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int
    y: int = 0
args = (1,)
P(*args, 2)
P(*args, **{})
P(1, **{"y": 2})
P(*(i for i in range(2)))

# == types that are made by a call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
import itertools
counter = itertools.count()
def make(name, fields):
    ns = {"__annotations__": fields, "__module__": __name__}
    return py_class(f"r.{name}.{next(counter)}")(type(name, (Object,), ns))
A = make("A", {"x": int})
B = make("A", {"x": int, "y": int})
A(1)
B(1, 2)

# == texts that look like calls
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int
p = P(1)
print(f"{p=} {P(2)!r:>{20}} {'P(1, 2)'} {{P(1, 2)}}")

# == calls in comments
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    """P(1, 2, 3) is wrong.

    >>> P()
    """
    x: int
# P(1, 2)

# == several statements on a line
from tvm_ffi import Object; from tvm_ffi.dataclasses import py_class
@py_class
class P(Object): x: int; y: int = 2
P(1); P(1, 2)
if P(1): q = P(2); r = P(3)

# == asynchronous code
import asyncio
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int
async def gen():
    for i in range(2): yield P(i)
async def main():
    return [p async for p in gen()] + [await asyncio.sleep(0, P(i)) for i in range(2)]
asyncio.run(main())

# == an import that may fail
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int
try:
    from nowhere import P as Fast
except ImportError:
    Fast = P
Fast(1)
P = Fast
P(2)

# == defaults that are computed
import os
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
SIZE = 1 << 3
@py_class
class P(Object):
    x: int = SIZE * 2
    y: str = os.sep
    z: float = -1
    w: bool = 1
    v: int = True
    t: tuple[int, ...] = (1, 2)
P()

# == a property beside a field
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int
    @property
    def y(self): return 1
    y2 = y
P(1).y

# == a constructor that is a function of the module
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
def init(self, a, b): self.__ffi_init__(a + b)
@py_class
class A(Object):
    a: int
    __init__ = init
A(1, 2)

# == a constructor with overloads
from typing import overload
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class A(Object):
    a: int
    @overload
    def __init__(self, a: int) -> None: ...
    @overload
    def __init__(self, a: str, base: int) -> None: ...
    def __init__(self, a, base=10): self.__ffi_init__(int(a))
A(1); A("1", 2)

# == constructors that choose
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class A(Object):
    a: int
    b: int = 0
    def __init__(self, a=None, b=None):
        if a is None: self.__ffi_init__(0)
        elif b is None: self.__ffi_init__(a)
        else: self.__ffi_init__(a, b)
A(); A(1); A(1, 2)

# == objects whose name is bound again further in
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class P(Object):
    x: int
@py_class
class Q(Object):
    x: int
@py_class
class H(Object):
    p: P
item = Q(1)
def f(item): return H(item)
f(P(1))
[H(item) for item in [P(1)]]
for item in [P(1)]: H(item)

# == modules under other names
import tvm_ffi
import tvm_ffi.dataclasses
from tvm_ffi import dataclasses as field
@field.py_class
class A(tvm_ffi.Object):
    a: int = field.field(default=1)
    b: tvm_ffi.Array[int] = tvm_ffi.dataclasses.field(default_factory=list)
A()

# == names that another module hands on
# file: compat.py
import tvm_ffi
from tvm_ffi.dataclasses import py_class, field
method = getattr(tvm_ffi, "method", lambda f: f)
# file: case.py
from compat import field, method, py_class
from tvm_ffi import Object
@py_class
class A(Object):
    a: int = field(default=1)
    @method
    def get(self) -> int: return self.a
A()

# == a mixin of a class above
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
class Mixin:
    kind: str = "x"
@py_class
class P(Mixin, Object):
    a: int = 1
@py_class
class A(P):
    b: int = 2
A(b=1)

# == two mixins
from typing import ClassVar, Optional
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
class M1:
    count: ClassVar[int] = 0
class M2(M1):
    label: Optional[str] = None
@py_class
class A(M2, Object):
    a: int = 1
A()

# == a parameter with the name of the class
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class A(Object):
    a: int
def make(A=max, b=A(1)): return A(1, 2)
make()

# == a name that a class binds again
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class A(Object):
    a: int
class Holder:
    default = A(1)
    table = {name: A(i) for i, name in enumerate(["x"])}
    A = max
    big = A(1, 2)

# == texts within texts
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class A(Object):
    a: int
x = f"{f'{A(1).a}'} {'{A()}'} {A(a=1).a:{3}d}" 'A(1,2)' f'{{A()}}'

# == a helper that expects errors
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class A(Object):
    a: int
class T:
    def check(self, f, *args, **kw):
        try: f(*args, **kw)
        except Exception: return True
    def test(self):
        assert self.check(lambda: A())
        assert self.check(A, 1, 2)
        assert self.check(f=lambda x=1: A(x, 2))
T().test()

# == functions in a list that are expected to raise
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
@py_class
class A(Object):
    a: int
BAD = [lambda: A(), lambda: A(1, 2)]
for bad in BAD:
    try: bad()
    except TypeError: pass
