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

# == a mistake in a class that is never completed
# expect: py-class.forward-reference
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: "Missing"
    b: int

A(1, 2)

# == a mistake in a class that the next one completes
# expect: py-class.annotation
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: "B"
    b: set

@py_class
class B(Object):
    pass

# == an instance before the type of a field
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    b: "B | None" = None

DEFAULT = A()

@py_class
class B(Object):
    pass

# == an instance in the class that is the type of a field
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    b: "B | None" = None

@py_class
class B(Object):
    a: A = A()

# == an instance after the type of a field
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    b: "B | None" = None

def early():
    return A()

@py_class
class B(Object):
    a: "A | None" = None

early()
A(B())
B(A())

# == an alias below the class
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    b: "Later | None" = None

Later = int
A(3)

# == right: a name that is never defined
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: "int"

A(1)

# == right: a misspelled name, postponed
from __future__ import annotations
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: list[str]

A([])

# == right: a name for type checkers
from __future__ import annotations
from typing import TYPE_CHECKING
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class
from tvm_ffi import Array as Thing

@py_class
class A(Object):
    x: Thing

A([1])

# == right: a name that is evaluated at once
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: "A | None"

# == right: itself without quotes
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: "A | None"

# == right: a later class without quotes
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: "B"

@py_class
class B(Object):
    y: int

# == right: a mistake in a class that is never completed
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: "int"
    b: int

A(1, 2)

# == right: a mistake in a class that the next one completes
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    a: "B"
    b: list

@py_class
class B(Object):
    pass

# == right: an instance before the type of a field
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    b: "B | None" = None

@py_class
class B(Object):
    pass

DEFAULT = A()

# == right: an instance in the class that is the type of a field
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    b: "B | None" = None

@py_class
class B(Object):
    a: "A | None" = None
