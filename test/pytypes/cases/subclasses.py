# Subclasses and the order of fields.

# == an undecorated subclass with a field
# expect: py-class.undecorated-subclass!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int

class B(A):
    y: int

B(1)

# == an undecorated subclass without fields
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int

class B(A):
    def double(self):
        return self.x * 2

B(1)

# == a default before a required field
# expect: py-class.field-order!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = 1
    y: int

assert A(10, 20).y == 10

# == a default of the parent
# expect: py-class.field-order!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = 1

@py_class
class B(A):
    y: int

B(1)

# == a default before keyword-only fields
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field, KW_ONLY

@py_class
class A(Object):
    x: int = 1
    z: int = field(kw_only=True)
    _: KW_ONLY
    y: int

A(y=1, z=2)

# == defaults at the end
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int
    y: int = 1

A(1)

# == right: an undecorated subclass with a field
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int

@py_class
class B(A):
    y: int

B(1, 2)

# == right: a default before a required field
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    y: int
    x: int = 1

assert A(10, 20).y == 10

# == right: a default of the parent
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = 1

@py_class
class B(A):
    y: int = 2

B(1)

# == a parent below a class that is named with its module
# expect: py-class.undecorated-subclass!
import tvm_ffi
from tvm_ffi.dataclasses import py_class

@py_class
class P(tvm_ffi.Object):
    x: int

class A(P):
    y: int

A(1)

# == right: a subclass of it is registered, which is named with its module
# skip: 0.1.10
import sys
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: int

class A(P):
    y: int

here = sys.modules[__name__]

@py_class
class B(here.A):
    z: int

# == the decorator is forgotten
# expect: py-class.call!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class A(Object):
    a: int

@py_class
class B(Object):
    b: int

A(a=1)
B(b=1)

# == right: decorated later
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class A(Object):
    a: int

py_class("my.A")(A)

class B(Object):
    b: int

for each in [B]:
    py_class(each)

class C(Object):
    c: int

C = py_class(C)

A(1), B(2), C(3)

# == right: nothing is given, or nothing is declared
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    a: int

class A(Object):
    a: int

class B(Object):
    pass

class C(Object):
    a: int

    def __init__(self, a):
        self.other = a

A()
B(1)
