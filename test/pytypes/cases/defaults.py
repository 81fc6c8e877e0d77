# Defaults of fields.

# == a wrong literal
# expect 0.1.14+: py-class.default
# expect: py-class.default!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int = "a"

A()

# == None for something that is not optional
# expect 0.1.14+: py-class.default
# expect: py-class.default!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(default=None)

A()

# == a fraction for a whole number
# expect 0.1.14+: py-class.default
# expect: py-class.default!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int = 1.5

A()

# == too large
# expect: py-class.default
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int = 1 << 64

A()

# == right defaults
from typing import Any, Callable, Optional, Union
from tvm_ffi import Array, Map, Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    a: int = True
    b: float = 1
    c: bool = 1
    d: str = "a"
    e: bytes = b"a"
    f: list = []
    g: list[int] = [1, 2]
    h: dict[str, int] = {"a": 1}
    i: Optional[int] = None
    j: "int | str" = "a"
    k: Any = 3.5
    l: tuple[int, str] = (1, "a")
    m: Array[int] = [1]
    n: Map[str, int] = field(default_factory=dict)
    o: list[str] = field(default_factory=list)
    p: Callable[[int], int] = lambda x: x
    q: Object = field(default_factory=lambda: [1])
    r: tuple[int, ...] = (1, 2)
    s: int = field(default=4, init=False)
    t: Union[int, None] = field(default=None, kw_only=True)

A()

# == a factory of another type
# expect 0.1.14+: py-class.default
# expect: py-class.default!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(default_factory=list)

A()

# == a factory that needs an argument
# expect: py-class.default
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(default_factory=lambda y: y)

A()

# == a method of the same name
# expect 0.1.14+: py-class.default
# expect: py-class.default!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    def x(self):
        return 1

A()

# == the field function of Python
# expect 0.1.14+: py-class.default
# expect: py-class.default!
import dataclasses
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int = dataclasses.field(default=3)

A()

# == an item of the wrong type
# expect 0.1.14+: py-class.default
# expect: py-class.default!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int] = ["a"]

A()

# == a tuple of another length
# expect 0.1.14+: py-class.default
# expect: py-class.default!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tuple[int, int] = (1,)

A()

# == a field that nothing fills
# expect: py-class.default!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(init=False)

A()

# == no annotation
# expect: py-class.default!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x = field(default=1)
    y: int

A(1)

# == a constant of the module
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

SIZE = 3

@py_class
class A(Object):
    x: int = SIZE

A()

# == a default that is never used
# expect 0.1.14+: nothing
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

def compute():
    return "a"

@py_class
class A(Object):
    x: int = compute()

A(1)

# == number for text
# expect 0.1.14+: py-class.default
# expect: py-class.default!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "str | None" = 3

A()

# == a number for an object
# expect 0.1.10-0.1.13: py-class.default!
# expect: py-class.default
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: int = 1

@py_class
class A(Object):
    p: P = 3

A()

# == an object of another class
# expect 0.1.10-0.1.13: py-class.default!
# expect: py-class.default
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class P(Object):
    x: int = 1

@py_class
class Q(Object):
    x: int = 1

@py_class
class A(Object):
    p: P = field(default_factory=Q)

A()

# == objects of the class and below it
from typing import Any
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class P(Object):
    x: int = 1

@py_class
class Q(P):
    y: int = 1

@py_class
class A(Object):
    a: P = P()
    b: P = Q(1, 2)
    c: P = field(default_factory=Q)
    d: Object = field(default_factory=lambda: Q())
    e: Any = P(2)
    f: list[P] = field(default_factory=lambda: [P(), Q()])
    g: "P | int" = 3

A()

# == an object for a number
# expect 0.1.10-0.1.13: py-class.default!
# expect: py-class.default
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: int = 1

@py_class
class A(Object):
    a: int = P()

A()

# == a function for a number
# expect 0.1.10-0.1.13: py-class.default!
# expect: py-class.default
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: int = len

A()

# == functions and classes for functions
from typing import Any, Callable
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: Callable = len
    b: Callable[[int], str] = str
    c: Any = print
    d: Object = int

A()

# == what a lambda returns
# expect 0.1.10-0.1.13: py-class.default!
# expect: py-class.default
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    a: list = field(default_factory=lambda: 3)

A()

# == an object that converts numbers
# skip: 0.1.10
from typing import Any
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: int = 1

    @staticmethod
    def __ffi_convert__(value: Any) -> "P":
        return P(value)

@py_class
class A(Object):
    p: P = 3

A()

# == a constant of the module
# expect 0.1.10-0.1.13: py-class.default!
# expect: py-class.default
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

SIZE = 3

@py_class
class A(Object):
    a: int = SIZE
    b: str = SIZE

A()

# == right: a wrong literal
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int = 1

A()

# == right: None for something that is not optional
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: "int | None" = field(default=None)

A()

# == right: a fraction for a whole number
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: float = 1.5

A()

# == right: too large
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int = 1 << 62

A()

# == right: a factory of another type
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: list = field(default_factory=list)

A()

# == right: a factory that needs an argument
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(default_factory=lambda y=1: y)

A()

# == right: a method of the same name
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    def y(self):
        return 1

A(1)

# == right: the field function of Python
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    x: int = field(default=3)

A()

# == right: an item of the wrong type
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int] = [1]

A()

# == right: a tuple of another length
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tuple[int, int] = (1, 2)

A()

# == right: a field that nothing fills
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(init=False, default=1)

A()

# == right: no annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(default=1, kw_only=True)
    y: int

A(1)

# == right: number for text
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "str | None" = "3"

A()

# == right: a number for an object
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: int = 1

@py_class
class A(Object):
    p: P = P(3)

A()

# == right: an object of another class
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class P(Object):
    x: int = 1

@py_class
class Q(Object):
    x: int = 1

@py_class
class A(Object):
    p: P = field(default_factory=P)

A()

# == right: an object for a number
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: int = 1

@py_class
class A(Object):
    a: P = P()

A()

# == right: a function for a number
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: int = len("abc")

A()

# == right: what a lambda returns
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    a: list = field(default_factory=lambda: [3])

A()

# == a default that a call makes
# expect: py-class.default
# expect 0.1.10-0.1.13: py-class.default!
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    a: list = set()

A()

# == right: defaults that calls make
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    a: list = list()
    b: int = len("x")
    c: str = str(1)

A()
