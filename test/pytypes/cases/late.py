# Names that annotations find later, or never.

# == a child of a class that is never completed
# expect 0.1.13: py-class.base, py-class.forward-reference
# expect: py-class.forward-reference
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: "Missing"

@py_class
class A(P):
    y: int

A(1, 2)

# == a child of a class that is completed
# expect 0.1.13: py-class.base
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: "B | None"

@py_class
class A(P):
    y: int

@py_class
class B(Object):
    z: int

A(None, 2)

# == a later class that has no schema
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "B"

class B:
    pass

@py_class
class C(Object):
    y: int

# == a later class that has no schema, never completed
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "B"

class B:
    pass

A(1)

# == a later class that is registered
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: "B"

@py_class
class B(Object):
    y: int

A(B(1))

# == a misspelled container
# expect: py-class.forward-reference
from __future__ import annotations
import tvm_ffi
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tvm_ffi.Arrray[int]

A([1])

# == a misspelled container, at once
# expect: py-class.forward-reference
import tvm_ffi
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tvm_ffi.Arrray[int]

# == a container of tvm_ffi
from __future__ import annotations
import tvm_ffi
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tvm_ffi.Array[int]

A([1])

# == a class of another module by its bare name
# expect 0.1.10: py-class.forward-reference
# file: other.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Helper(Object):
    x: int
# file: case.py
from __future__ import annotations
import other
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    h: Helper

A(other.Helper(1))

# == a class of another module, imported
# file: other.py
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Helper(Object):
    x: int
# file: case.py
from __future__ import annotations
from other import Helper
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    h: Helper

A(Helper(1))

# == a method and a property of that name
# expect 0.1.14+: py-class.default
# expect: py-class.default!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

    @property
    def x(self):
        return 1

A()

# == keyword-only twice
# expect: py-class.field-option!
from tvm_ffi import Object
from tvm_ffi.dataclasses import KW_ONLY, py_class

@py_class
class A(Object):
    _: KW_ONLY
    x: int
    __: KW_ONLY
    y: int

A(x=1, y=2)

# == keyword-only at the end
# expect: py-class.field-option!
from tvm_ffi import Object
from tvm_ffi.dataclasses import KW_ONLY, py_class

@py_class
class A(Object):
    x: int
    _: KW_ONLY

A(1)

# == keyword-only with a value
# expect: py-class.field-option!
from tvm_ffi import Object
from tvm_ffi.dataclasses import KW_ONLY, py_class

@py_class
class A(Object):
    x: int
    _: KW_ONLY = 3
    y: int

A(1, y=2)

# == keyword-only in the middle
from tvm_ffi import Object
from tvm_ffi.dataclasses import KW_ONLY, py_class

@py_class
class A(Object):
    x: int
    _: KW_ONLY
    y: int

A(1, y=2)

# == an object as a default
# expect: py-class.default!
from tvm_ffi import Object, List
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list = List([1])

A().x.append(2)
assert len(A().x) == 2

# == an object from a factory
from tvm_ffi import Object, List
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    x: list = field(default_factory=lambda: List([1]))

A().x.append(2)
assert len(A().x) == 1

# == a list as a default
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list = [1]

A().x.append(2)
assert len(A().x) == 1

# == an object that nothing fills
# expect: py-class.default!
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class P(Object):
    x: int

@py_class
class A(Object):
    p: P = field(init=False)

assert A().p is None

# == an optional field that nothing fills
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    p: "int | None" = field(init=False)

assert A().p is None

# == a tuple, which comes back as an array
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: tuple[int, str]

assert not isinstance(A((1, "a")).x, tuple)

# == a factory that makes what is wanted
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    x: int = field(default_factory=int)
    y: "list[int]" = field(default_factory=lambda: [1])

A()

# == a factory that makes nothing
# expect 0.1.14+: py-class.default
# expect: py-class.default!
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    x: int = field(default_factory=lambda: None)

A()

# == a missing keyword-only argument
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    x: int = field(kw_only=True)

A()

# == a keyword-only argument
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    x: int = field(kw_only=True)

A(x=1)

# == a match by position
# expect: py-class.field-order!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int = 1
    y: int

assert A(10, 20).x == 20

# == a child of a class that is completed before it
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class P(Object):
    x: "B | None"

@py_class
class B(Object):
    z: int

@py_class
class A(P):
    y: int

A(None, 2)
