# Types that are joined with `|`, under Python 3.9.

# == joined with None
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int | None

# == postponed
# expect: py-class.annotation
from __future__ import annotations
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int | None

# == in quotes
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "int | str"

# == inside of another type
# expect: py-class.annotation
from typing import Optional
import tvm_ffi
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tvm_ffi.Array[Optional["int | str"]]

# == with a class of the project
# expect: py-class.annotation
from __future__ import annotations
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: A | None

# == objects of typing
# expect: py-class.annotation
from typing import List, Optional
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "Optional[int] | str"
    y: "List[int] | None"

# == of a class variable
# expect: py-class.annotation
from __future__ import annotations
from typing import ClassVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: ClassVar[int | None] = None

# == of a method
# expect: py-class.annotation
from __future__ import annotations
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def f(self, y: int | None) -> int:
        return 1

# == of a field of an enum
# expect: py-class.annotation
from __future__ import annotations
from tvm_ffi.dataclasses import Enum, entry

class E(Enum, type_key="my.E"):
    size: int | None
    a = entry(size=1)

# == an alias in quotes
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

Size = "int | None"

@py_class
class A(Object):
    x: Size

# == with a name that nothing binds
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

def late():
    @py_class
    class B(Object):
        x: "Missing | None"

# == typing alone
from __future__ import annotations
from typing import Dict, List, Optional, Union
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: Optional[int]
    y: Union[int, str, None] = None
    z: Optional[A] = None
    w: Dict[str, List[int]] = {}

# == types of Python that take arguments
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[int]
    y: dict[str, tuple[int, ...]]
    z: "list[A]"

# == functions that nothing registers
from __future__ import annotations
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    def f(self, y: int | None) -> int | str:
        return 1

# == a class for a C++ type
from __future__ import annotations
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int | None
    b: int

# == other values
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

FLAGS = 1 | 2

@py_class
class A(Object):
    x: int = 1 | 2
