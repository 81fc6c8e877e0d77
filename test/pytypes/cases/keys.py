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

# == a module that is loaded again
# expect: py-class.duplicate-key
# file: items.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.Item")
class Item(Object):
    x: int
# file: case.py
import importlib
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
import items

@py_class("my.Other")
class Other(Object):
    x: int

importlib.reload(items)

# == a module that is loaded again, by other names
# expect: py-class.duplicate-key
# file: shop/__init__.py
SIZE = 1
# file: shop/items.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    x: int
# file: case.py
from importlib import reload
import tvm_ffi.dataclasses as dc
from tvm_ffi import Object
from shop import items as own

@dc.py_class("my.Other")
class Other(Object):
    x: int

reload(own)

# == a module without types that is loaded again
# file: items.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

try:
    @py_class("my.Item")
    class Item(Object):
        x: int
except ValueError:
    pass
# file: case.py
import importlib
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
import items

@py_class("my.Other")
class Other(Object):
    x: int

importlib.reload(items)

# == a module that is loaded again, and its error caught
# file: items.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("my.Item")
class Item(Object):
    x: int
# file: case.py
import importlib
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
import items

@py_class("my.Other")
class Other(Object):
    x: int

try:
    importlib.reload(items)
except ValueError:
    pass
