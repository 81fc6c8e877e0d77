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
