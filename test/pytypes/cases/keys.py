# Type keys.

# == two keys
# expect: py-class.key!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class("k.a", type_key="k.b")
class A(Object):
    x: int

# == a key with spaces
# expect: py-class.key!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class("has space")
class A(Object):
    x: int

# == an ordinary key
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(type_key="my_pkg.sub.A")
class A(Object):
    x: int

# == the same key twice
# expect: py-class.duplicate-key
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class("dup.key")
class A(Object):
    x: int

@py_class("dup.key")
class B(Object):
    x: int

# == the same name twice
# expect: py-class.duplicate-key
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int

@py_class
class A(Object):
    y: int

# == the same name with keys
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class("k.one")
class A(Object):
    x: int

@py_class("k.two")
class A(Object):
    y: int

# == the same name in functions
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

def one():
    @py_class
    class A(Object):
        x: int

def two():
    @py_class
    class A(Object):
        x: int

one()
two()

# == the key of a C++ type
# expect: py-class.duplicate-key
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("testing.TestIntPair")
class Pair(Object):
    pass

# == the key of a type of tvm_ffi
# expect: py-class.duplicate-key
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("ffi.Map")
class Map(Object):
    pass

# == keys beside those of C++
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("testing.TestIntPairOfMine")
class Pair(Object):
    a: int

@py_class("my.Map")
class Map(Object):
    pass

Pair(1)

# == the same key in a file that is imported
# expect: py-class.duplicate-key
# file: other.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.Key")
class B(Object):
    x: int
# file: case.py
import other
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.Key")
class A(Object):
    x: int

# == the same key through another file
# expect: py-class.duplicate-key
# file: pkg/__init__.py
from .first import A
from .second import B
# file: pkg/first.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.Key")
class A(Object):
    x: int
# file: pkg/second.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(type_key="my.Key")
class B(Object):
    x: int
# file: case.py
import pkg

# == the same key in a file that is not imported
# expect: py-class.duplicate-key!
# file: alone.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.Key")
class B(Object):
    x: int
# file: case.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.Key")
class A(Object):
    x: int

# == the same class names in two files
# file: other.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int
# file: case.py
import other
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

@py_class("my.Key")
class B(Object):
    x: int

# == right: two keys
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(type_key="k.b")
class A(Object):
    x: int

# == right: a key with spaces
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class("has.no_space")
class A(Object):
    x: int

# == right: the same key twice
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class("dup.key")
class A(Object):
    x: int

@py_class("other.key")
class B(Object):
    x: int

# == right: the same name twice
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int

@py_class
class B(Object):
    y: int

# == right: the key of a C++ type
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("mine.TestIntPair")
class Pair(Object):
    pass

# == right: the key of a type of tvm_ffi
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("mine.Map")
class Map(Object):
    pass

# == right: the same key in a file that is imported
# file: other.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.Key")
class B(Object):
    x: int
# file: case.py
import other
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.OtherKey")
class A(Object):
    x: int

# == right: the same key through another file
# file: pkg/__init__.py
from .first import A
from .second import B
# file: pkg/first.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.Key")
class A(Object):
    x: int
# file: pkg/second.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(type_key="my.OtherKey")
class B(Object):
    x: int
# file: case.py
import pkg
