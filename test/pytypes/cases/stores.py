# What methods set.

# == a frozen field
# expect: py-class.frozen
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(frozen=True)
class A(Object):
    x: int

    def change(self):
        self.x = 2

A(1).change()

# == a frozen field after construction
# expect: py-class.frozen
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(frozen=True)

    def __post_init__(self):
        self.x = 2

A(1)

# == a field
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int

    def change(self):
        self.x = 2
        self.x += 1

A(1).change()

# == an attribute that is not declared
# expect: py-class.attribute
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int

    def change(self):
        self.cache = 2

A(1).change()

# == an attribute with slots
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    __slots__ = ("__dict__",)
    x: int

    def change(self):
        self.cache = 2

A(1).change()

# == an attribute of a parent
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class P(Object):
    y: int

@py_class
class A(P):
    x: int

    def change(self):
        self.y = 2

A(1, 2).change()

# == a property with a setter
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int

    @property
    def double(self):
        return self.x * 2

    @double.setter
    def double(self, value):
        self.x = value // 2

    def change(self):
        self.double = 4

A(1).change()

# == a mixin with attributes of its own
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

class Mixin:
    pass

@py_class
class A(Mixin, Object):
    x: int

    def change(self):
        self.cache = 2

A(1).change()

# == a constructor that calls super
# expect: py-class.init
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int

    def __init__(self, x):
        super().__init__(x)

A(1)

# == a constructor that sets nothing
# expect 0.1.10: py-class.init
# expect: py-class.init!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int

    def __init__(self):
        pass

A().x

# == a constructor that sets fields
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int

    def __init__(self, x):
        self.x = x

assert A(1).x == 1

# == a constructor that passes values on
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int
    y: str

    def __init__(self, x):
        self.__ffi_init__(x, "a")

assert A(1).x == 1

# == a constructor that calls that of a type
# expect: py-class.init!
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    y: int

@py_class
class A(P):
    x: int

    def __init__(self, x):
        super().__init__(x)

A(1)

# == right: a frozen field
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(frozen=False)
class A(Object):
    x: int

    def change(self):
        self.x = 2

A(1).change()

# == right: a frozen field after construction
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(default=1)

    def __post_init__(self):
        self.x = 2

A(1)

# == right: an attribute that is not declared
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int
    cache: int = 0

    def change(self):
        self.cache = 2

A(1).change()

# == right: a constructor that calls super
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int

    def __init__(self, x):
        self.__ffi_init__(x)

A(1)

# == right: a constructor that sets nothing
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int

    def __init__(self):
        self.__ffi_init__(1)

A().x

# == right: a constructor that calls that of a type
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    y: int

@py_class
class A(P):
    x: int

    def __init__(self, x):
        self.__ffi_init__(x, x)

A(1)
