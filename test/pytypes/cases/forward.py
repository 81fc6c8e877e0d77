# Annotations that name what nothing binds.

# == a name that is never defined
# expect: py-class.forward-reference
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: "Missing"

A(1)

# == a misspelled name, postponed
# expect: py-class.forward-reference
from __future__ import annotations
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[Strng]

A([])

# == a name for type checkers
# expect: py-class.forward-reference
from __future__ import annotations
from typing import TYPE_CHECKING
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
if TYPE_CHECKING:
    from collections import OrderedDict as Thing

@py_class
class A(Object):
    x: Thing

A(1)

# == a name that is evaluated at once
# expect: py-class.forward-reference
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: Missing

# == itself without quotes
# expect: py-class.forward-reference
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: A

# == a later class without quotes
# expect: py-class.forward-reference
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: B

@py_class
class B(Object):
    y: int

# == itself and a later class in quotes
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: "B | None"
    y: "A | None"

@py_class
class B(Object):
    y: int

A(None, None)

# == an earlier class without quotes
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int

@py_class
class B(Object):
    a: A

B(A(1))

# == a later class in a function
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

def make():
    @py_class
    class A(Object):
        x: "B | None"

    @py_class
    class B(Object):
        y: int
    return A

make()(None)
