# Annotations of classes that are no types themselves.

# == right: what makes no field
from typing import ClassVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Mixin:
    kinds: ClassVar[set] = set()
    name = "mixin"

    def get(self) -> set:
        found: set = set()
        return found

@py_class
class A(Mixin, Object):
    a: int

A(1)

# == right: fields of a mixin
# skip: 0.1.10, 0.1.11
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Mixin:
    b: list[int]

@py_class
class A(Object, Mixin):
    a: int

A(b=[1], a=1)

# == right: no type derives from it
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Plain:
    b: set

class Below(Plain):
    pass

@py_class
class A(Object):
    a: int

# == a field without a schema
# expect: nothing
# expect 0.1.12+: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Mixin:
    b: set

@py_class
class A(Mixin, Object):
    a: int

# == a field without a schema, behind the type
# expect: nothing
# expect 0.1.12+: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Mixin:
    b: "complex" = 1j

@py_class
class A(Object, Mixin):
    a: int

# == a field without a schema, further up
# expect: nothing
# expect 0.1.12+: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Top:
    b: dict[str, set]

class Mixin(Top):
    c: int = 1

@py_class
class A(Mixin, Object):
    a: int = 2

# == a class between the type and Object
# expect: py-class.base
# expect 0.1.13+: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Between(Object):
    b: frozenset

@py_class
class A(Between):
    a: int

# == of another file
# expect: nothing
# expect 0.1.12+: py-class.annotation
# file: mixins.py
import tvm_ffi

class Mixin:
    b: range
# file: case.py
from mixins import Mixin
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Mixin, Object):
    a: int

# == right: names in class variables that are known
from __future__ import annotations
from typing import ClassVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    all: ClassVar[list[A]] = []
    other: ClassVar["set[B]"]
    a: int

@py_class
class B(Object):
    b: int

A(1)

# == a name in a class variable that nothing binds
# expect: py-class.forward-reference
from typing import ClassVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    all: ClassVar["list[Missing]"] = []
    a: int

A(1)

# == the same where annotations are kept as text
# expect: py-class.forward-reference
from __future__ import annotations
import typing
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    other: typing.ClassVar[Missing]
    a: int

A(1)

# == the same where Python looks it up at once
# expect: py-class.forward-reference
from typing import ClassVar
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    other: ClassVar[Missing]
    a: int

# == right: another constructor afterwards
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: int

before = A.__init__

def more(self, a, b=1):
    before(self, a + b)

A.__init__ = more
A(1, 2)
