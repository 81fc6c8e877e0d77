# What is set and deleted outside of methods.

# == a frozen field, from outside
# expect: py-class.frozen
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(frozen=True)
class A(Object):
    x: int

a = A(1)
a.x = 2

# == a frozen field that is added to, in a function
# expect: py-class.frozen
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(frozen=True)

def change():
    item = A(1)
    item.x += 1

change()

# == a field that is deleted from outside
# expect: py-class.frozen
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

a = A(1)
del a.x

# == an attribute that is not declared, from outside
# expect: py-class.attribute
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

a = A(1)
a.cache = {}

# == right: fields from outside
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int
    other: int = 0

a = A(1)
a.x = 2
a.other += 1

# == right: attributes of what allows them
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Open:
    pass

@py_class
class A(Object):
    __slots__ = ("__dict__",)
    x: int

@py_class
class B(Object):
    x: int
    _y: int = 0

    @property
    def y(self):
        return self._y

    @y.setter
    def y(self, value):
        self._y = value

a = A(1)
a.cache = {}
b = B(1)
b.y = 3
c = Open()
c.anything = 1

# == right: a name that is given to other objects
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Open:
    pass

@py_class
class A(Object):
    x: int

a = A(1)
a = Open()
a.cache = {}

def change(a):
    a.cache = {}

change(Open())

for b in [A(1)]:
    b.x = 2

# == right: an error that is expected
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(frozen=True)
class A(Object):
    x: int

a = A(1)
try:
    a.x = 2
except AttributeError:
    pass

# == right: a name that a function changes
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Open:
    pass

@py_class
class A(Object):
    x: int

a = A(1)

def swap():
    global a
    a = Open()

swap()
a.cache = {}

# == a frozen field of a parent
# expect: py-class.frozen
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(frozen=True)
class A(Object):
    x: int

@py_class
class B(A):
    y: int

b = B(1, 2)
b.y = 3
b.x = 4

# == a field that C++ keeps read-only, from outside
# expect: py-class.frozen
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestObjectBase")
class Base(Object):
    v_i64: int
    v_f64: float
    v_str: str

base = Base()
base.v_f64 = 3.0

# == an attribute that a C++ type does not have, from outside
# expect: py-class.attribute
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestCxxClassBase")
class Base(Object):
    v_i64: int
    v_i32: int

base = Base(1, 2)
base.v_i16 = 3

# == right: fields of a C++ type, from outside
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestCxxClassBase")
class Base(Object):
    v_i64: int
    v_i32: int

    @property
    def half(self):
        return self.v_i64 // 2

    @half.setter
    def half(self, value):
        self.v_i64 = value * 2

base = Base(1, 2)
base.v_i64 = 3
base.half = 4

# == a name that a function gives another value
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("k.A")
class A(Object):
    x: int

LIMIT = None
COUNT = None

def prepare():
    global LIMIT
    LIMIT = 3
    globals()["COUNT"] = 4

prepare()
A(LIMIT)
A(COUNT)

# == an attribute of a class that changes
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("k.A")
class A(Object):
    x: int

class State:
    current = None

State.current = 5
A(State.current)

# == members of enums as objects
# skip: 0.1.10
from typing import Optional
from tvm_ffi import Object
from tvm_ffi.dataclasses import IntEnum, StrEnum, py_class

class I(IntEnum, type_key="k.I"):
    a = 1

class S(StrEnum, type_key="k.S"):
    a = "x"

@py_class("k.A")
class A(Object):
    x: Object
    y: Optional[Object] = None

A(I.a, S.a)

# == a subclass that a function registers
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("k.P")
class P(Object):
    x: int

class Q(P):
    y: int

class R(P):
    z: int

def register(cls):
    py_class("k." + cls.__name__)(cls)

register(Q)
for each in (R,):
    register(each)

Q(1, 2)
R(x=1, z=2)

# == a property behind the class
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("k.A")
class A(Object):
    x: int

@py_class("k.B")
class B(Object):
    x: int

def add(cls):
    cls.y = property(lambda self: self.x, lambda self, value: None)

A.y = property(lambda self: self.x, lambda self, value: None)
add(B)
a = A(1)
a.y = 2
b = B(1)
b.y = 2

# == a branch for objects of another class
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("k.A")
class A(Object):
    x: int

@py_class("k.B")
class B(Object):
    y: int

a = A(1)
if isinstance(a, B):
    a.z = 2

# == deletion in a text
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("k.A")
class A(Object):
    x: int

a = A(1)
delta = """
del a.x
"""

# == deletion of an object with a short name
# expect: py-class.frozen
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("k.A")
class A(Object):
    x: int

e = A(1)
del e.x

# == a comment where arguments would be
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("k.A")
class A(Object):
    x: int

    def __init__(self):
        super().__init__(
            # nothing, here
        )
        self.__ffi_init__(1)

A()

# == an undecorated class that gets another name
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class A(Object):
    x: int

class B(Object):
    x: int

class C(Object):
    x: int

def own():
    return C

known = {"k.A": A}
other = B  # comment
for key, each in known.items():
    py_class(key)(each)
py_class("k.B")(other)
py_class("k.C")(own())
A(1)
B(1)
C(1)

# == an enum that is made again
# skip: 0.1.10, 0.1.11, 0.1.12
from tvm_ffi.dataclasses import IntEnum

class A(IntEnum, type_key="k.A"):
    a = 1

del A

class A(IntEnum, type_key="k.A"):
    a = 1
    b = 2

# == a field that a helper sets
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class("k.A")
class A(Object):
    x: int
    y: int = field(init=False)

    def __post_init__(self):
        self._more()

    def _more(self):
        self.y = self.x + 1

assert A(1).y == 2

# == options with two names
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

FIRST = SECOND = {"frozen": True}
SECOND["frozen"] = False

@py_class("k.A", **FIRST)
class A(Object):
    x: int

    def change(self):
        self.x = 2

A(1).change()
