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
