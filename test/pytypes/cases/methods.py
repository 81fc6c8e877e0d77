# Methods that are registered, and hooks.

# == a plain method
# skip: 0.1.10
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def total(self, n: int) -> float:
        return 1.0

    @method
    @staticmethod
    def make(n: str) -> "A":
        return A(1)

# == over a class method
# skip: 0.1.10
# expect: py-class.method
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    @classmethod
    def make(cls):
        pass

# == below a class method
# skip: 0.1.10
# expect: py-class.method
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @classmethod
    @method
    def make(cls):
        pass

# == over a property
# skip: 0.1.10
# expect: py-class.method
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    @property
    def total(self):
        return 1

# == below a property
# skip: 0.1.10
# expect: py-class.method!
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @property
    @method
    def total(self):
        return 1

# == called
# skip: 0.1.10
# expect: py-class.method
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method()
    def total(self):
        return 1

# == a parameter without a schema
# skip: 0.1.10
# expect 0.1.11-0.1.12: nothing
# expect: py-class.method
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @tvm_ffi.method
    def total(self, a: set):
        return 1

# == a result without a schema
# skip: 0.1.10
# expect 0.1.11-0.1.12: nothing
# expect: py-class.method
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def total(self) -> Iterator[int]:
        return 1

# == varying parameters
# skip: 0.1.10
# expect 0.1.11-0.1.12: nothing
# expect: py-class.method!
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def total(self, *args):
        return 1

# == no instance
# skip: 0.1.10
# expect: py-class.method!
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def total():
        return 1

# == a coroutine
# skip: 0.1.10
# expect: py-class.method!
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    async def total(self):
        return 1

# == the constructor
# skip: 0.1.10
# expect: py-class.method
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def __ffi_init__(self, x):
        pass

A(1)

# == an unknown hook
# skip: 0.1.10
# expect: py-class.hook!
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    def __ffi_foo__(self):
        pass

# == a hook with too few parameters
# skip: 0.1.10
# expect: py-class.hook!
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    def __ffi_repr__(self):
        return "a"

repr(A(1))

# == a hook as it is called
# skip: 0.1.10
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    def __ffi_repr__(self, fn_repr):
        return "a"

assert repr(A(1)) == "a"

# == a hook that is a class method
# skip: 0.1.10
# expect: py-class.hook
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @classmethod
    def __ffi_repr__(cls, fn):
        return "a"

# == a conversion that is a method
# skip: 0.1.10
# expect: py-class.hook!
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    def __ffi_convert__(self):
        return self

# == a class method for another hook
# expect 0.1.10: nothing
# expect: py-class.hook
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @classmethod
    def __s_equal__(cls, other, cb):
        return True

# == a static method for a hook
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @staticmethod
    def __s_equal__(a, b, cb):
        return True

    @classmethod
    def make(cls):
        return cls(1)

A.make()

# == numbers among type attributes
# expect 0.1.10-0.1.13: py-class.option!
# expect: py-class.option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    __ffi_type_attr_names__ = [1]
    x: int

# == right: over a class method
# skip: 0.1.10
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @classmethod
    def make(cls):
        pass

# == right: below a class method
# skip: 0.1.10
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @staticmethod
    @method
    def make():
        pass

# == right: over a property
# skip: 0.1.10
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @property
    def total(self):
        return 1

# == right: below a property
# skip: 0.1.10
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def total(self):
        return 1

# == right: called
# skip: 0.1.10
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def total(self):
        return 1

# == right: a parameter without a schema
# skip: 0.1.10
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @tvm_ffi.method
    def total(self, a: list):
        return 1

# == right: a result without a schema
# skip: 0.1.10
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def total(self) -> int:
        return 1

# == right: varying parameters
# skip: 0.1.10
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def total(self, arg):
        return 1

# == right: no instance
# skip: 0.1.10
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def total(self):
        return 1

# == right: a coroutine
# skip: 0.1.10
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def total(self):
        return 1

# == right: the constructor
# skip: 0.1.10
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @method
    def make(self, x):
        pass

A(1)

# == right: an unknown hook
# skip: 0.1.10
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    def ffi_foo(self):
        pass

# == right: a hook with too few parameters
# skip: 0.1.10
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    def __ffi_repr__(self, fn_repr):
        return "a"

repr(A(1))

# == right: a hook that is a class method
# skip: 0.1.10
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    def __ffi_repr__(self, fn):
        return "a"

# == right: a conversion that is a method
# skip: 0.1.10
import tvm_ffi
from typing import Iterator
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @staticmethod
    def __ffi_convert__(value):
        return A(value)

# == right: a class method for another hook
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    def __s_equal__(self, other, cb):
        return True

# == right: numbers among type attributes
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    __ffi_type_attr_names__ = ["one"]
    x: int

# == right: the last of two methods
# skip: 0.1.10
from tvm_ffi import Object, method
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: int

    @classmethod
    @method
    def show(cls):
        return "x"

    @method
    def show(self) -> str:
        return "x"

A(1)
