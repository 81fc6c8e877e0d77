# Hooks, constructors and what methods do: each beside what is right.

# == a method that a class for C++ registers
# skip: 0.1.10
# expect: py-class.method!
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

    @method
    def total(self):
        return self.a + self.b

assert Pair(1, 2).total() == 3

# == a plain method of a class for C++
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

    def total(self):
        return self.a + self.b

assert Pair(1, 2).total() == 3

# == a registered method of a plain class
# skip: 0.1.10
# expect: py-class.method!
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

class Plain:
    @method
    def total(self):
        return 1

# == a registered method of a mixin
# skip: 0.1.10
# expect: py-class.method!
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

class Mixin:
    @method
    def total(self):
        return 1

@py_class
class A(Mixin, Object):
    x: int

# == a plain method of a mixin
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Mixin:
    def total(self):
        return 1

@py_class
class A(Mixin, Object):
    x: int

assert A(1).total() == 1

# == keyword parameters of a registered method
# skip: 0.1.10
# expect 0.1.11-0.1.12: nothing
# expect: py-class.method!
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def total(self, **options):
        return 1

# == a keyword-only parameter of a registered method
# skip: 0.1.10
# expect 0.1.11-0.1.12: nothing
# expect: py-class.method!
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def total(self, *, scale: int = 1):
        return 1

# == a parameter with a default of a registered method
# skip: 0.1.10
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def total(self, scale: int = 1) -> int:
        return self.x * scale

assert A(2).total(3) == 6

# == a parameter of an unknown type
# skip: 0.1.10
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def total(self, other: "Missing") -> int:
        return 1

# == a static method that is registered
# skip: 0.1.10
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    @staticmethod
    def make(x: int) -> "A":
        return A(x)

assert A.make(3).x == 3

# == a class method that is not registered
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @classmethod
    def make(cls, x):
        return cls(x)

assert A.make(3).x == 3

# == a property that is not registered
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @property
    def double(self):
        return self.x * 2

assert A(3).double == 6

# == a hook that returns no text
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    def __ffi_repr__(self, fn_repr):
        return 3

repr(A(1))

# == a comparison hook without a hash
# skip: 0.1.10
# expect: py-class.hash
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(unsafe_hash=True)
class A(Object):
    x: int

    def __ffi_compare__(self, other, fn):
        return 0

hash(A(1))

# == a comparison hook with a hash
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(unsafe_hash=True)
class A(Object):
    x: int

    def __ffi_eq__(self, other, fn):
        return True

    def __ffi_hash__(self, fn):
        return 1

hash(A(1))

# == a hook of a mixin's that hashes
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

class Hashed:
    def __ffi_hash__(self, fn):
        return 1

@py_class(unsafe_hash=True)
class A(Hashed, Object):
    x: int

    def __ffi_eq__(self, other, fn):
        return True

# == order with every comparison of its own
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(eq=True, order=True, unsafe_hash=True)
class A(Object):
    x: int

    def __lt__(self, other):
        return True

    def __le__(self, other):
        return True

    def __gt__(self, other):
        return True

    def __ge__(self, other):
        return True

assert A(1) <= A(2)

# == a conversion
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @staticmethod
    def __ffi_convert__(value):
        return A(value)

@py_class
class B(Object):
    a: A

assert B(3).a.x == 3

# == a conversion with two parameters
# skip: 0.1.10
# expect: py-class.hook!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @staticmethod
    def __ffi_convert__(value, other):
        return A(value)

# == a conversion that is a class method
# expect 0.1.10: nothing
# expect: py-class.hook
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @classmethod
    def __ffi_convert__(cls, value):
        return cls(value)

# == a hook that the class names
# skip: 0.1.10, 0.1.11, 0.1.12, 0.1.13
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    __ffi_type_attr_names__ = ("__ffi_foo__",)
    x: int

    def __ffi_foo__(self):
        return 1

# == a field that is deleted
# expect: py-class.frozen
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    def clear(self):
        del self.x

A(1).clear()

# == an attribute that is deleted
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    __slots__ = ("__dict__",)
    x: int

    def clear(self):
        self.cache = 1
        del self.cache

A(1).clear()

# == a frozen field that is set by its descriptor
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(frozen=True)
class A(Object):
    x: int

    def change(self):
        type(self).x.set(self, 2)

A(1).change()

# == a frozen field of a parent
# skip: 0.1.10
# expect: py-class.frozen
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(frozen=True)
class P(Object):
    x: int

@py_class
class A(P):
    y: int

    def change(self):
        self.x = 2

A(1, 2).change()

# == a field that is set after construction
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    def __post_init__(self):
        self.x = 2

assert A(1).x == 2

# == an undeclared attribute in a constructor
# expect 0.1.10: py-class.attribute
# expect: py-class.attribute
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    def __init__(self, x):
        self.__ffi_init__(x)
        self.cache = {}

A(1)

# == a constructor of a plain class below a class for C++
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

class Mine(Pair):
    def __init__(self, a):
        super().__init__(a, a)

Mine(1)

# == a constructor below a class for C++
# skip: 0.1.10
# expect: py-class.init
from typing import Any
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestObjectBase")
class Base(Object):
    v_i64: int
    v_f64: float
    v_str: str

@c_class("testing.TestObjectDerived")
class Derived(Base):
    v_map: Any
    v_array: Any

    def __init__(self):
        super().__init__()

Derived()

# == a constructor below a class for C++, as it is called
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

class Mine(Pair):
    def __init__(self, a):
        self.__ffi_init__(a, a)

assert Mine(1).b == 1

# == a constructor of a type below a class for C++
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class, py_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

@py_class
class Mine(Pair):
    c: int

    def __init__(self, a):
        self.__ffi_init__(a, a, a)

assert Mine(1).c == 1

# == no constructor, with one of its own
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(init=False)
class A(Object):
    x: int

    def __init__(self, x):
        self.__ffi_init__(x)

assert A(1).x == 1

# == right: the last of two hooks
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: int

    @classmethod
    def __ffi_repr__(cls, a, b):
        return "x"

    def __ffi_repr__(self, fn_repr):
        return "x"

repr(A(1))
