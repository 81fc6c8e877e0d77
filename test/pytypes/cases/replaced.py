# Copies with other values, and functions of Python's dataclasses.

# == right ones
# skip: 0.1.10
import copy
from tvm_ffi import Object
from tvm_ffi.dataclasses import asdict, astuple, field, fields, py_class, replace
import tvm_ffi.dataclasses as dc

@py_class
class P(Object):
    a: int

@py_class(frozen=True)
class A(P):
    b: float = 1.0
    c: list[int] = field(default_factory=list, kw_only=True)
    d: int = field(default=3, init=False)

item = A(1)
replace(item, a=2)
replace(item, b=2, c=(1,), d=4)
dc.replace(A(1))
changes = {"a": 1}
replace(A(1), **changes)
asdict(item)
astuple(A(1))
fields(A)
dc.is_dataclass(item)

# == right: objects that are not certain
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, replace

@py_class
class P(Object):
    a: int

@py_class
class A(P):
    b: int

item = P(1)
item = A(1, 2)
replace(item, b=3)

other = P(1)

def change():
    global other
    other = A(1, 2)

change()
replace(other, b=3)

def use(item=P(1)):
    return replace(item, b=1)

use(A(1, 2))
[replace(item, b=2) for item in [A(1, 2)]]

# == right: an own method makes the copy
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, replace

@py_class
class A(Object):
    a: int

    def __replace__(self, **changes):
        return A(changes["other"])

replace(A(1), other=2)

# == right: dataclasses of Python beside types
from dataclasses import asdict, dataclass, fields, replace
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: int

@dataclass
class B:
    b: int

asdict(B(1))
fields(B)
replace(B(1), b=2)

# == right: another function of that name
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: int

def replace(item, **changes):
    return changes

replace(A(1), other=2)

# == a field that there is not
# expect: py-class.call
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, replace

@py_class
class A(Object):
    a: int

replace(A(1), nothere=1)

# == a field that the class of a name has not
# expect: py-class.call
# skip: 0.1.10
from tvm_ffi import Object
import tvm_ffi.dataclasses as dc

@dc.py_class
class P(Object):
    a: int

@dc.py_class
class A(P):
    b: int

def use():
    item = A(1, 2)
    return dc.replace(item, a=2, c=3)

use()

# == a parameter of an own constructor
# expect: py-class.call
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, replace

@py_class
class A(Object):
    a: int

    def __init__(self, size):
        self.__ffi_init__(size)

replace(A(1), size=1)

# == a value of another type
# expect: py-class.call
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, replace

@py_class
class A(Object):
    a: int

replace(A(1), a="x")

# == an item of another type
# expect: py-class.call
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, replace

@py_class
class A(Object):
    a: list[int]

replace(A([1]), a=[1, None])

# == copied with Python's own function
# expect: py-class.call
import dataclasses
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: int

dataclasses.replace(A(1), a=2)

# == made a dictionary by Python's own function
# expect: py-class.call
from dataclasses import asdict
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: int

item = A(1)
print(asdict(item))

# == asked for its fields by Python's own function
# expect: py-class.call
from dataclasses import fields
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: int

for each in fields(A):
    print(each.name)
