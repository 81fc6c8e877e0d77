# Options and names of fields.

# == default and factory
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(default=1, default_factory=int)

# == a factory that is no function
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: list = field(default_factory=[])

# == no factory
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: list = field(default_factory=None)

# == a misspelled option
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(defualt=1)

# == a value by position
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(1)

# == unknown structural equality
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(structural_eq="tree")

# == known structural equality
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(structural_eq="tree")
class A(Object):
    x: int = field(structural_eq="ignore")
    y: int = field(structural_eq="def")
    z: int = field(structural_eq=None)

# == names of 0.1.14
# expect 0.1.10-0.1.13: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(structural_eq="tree")
class A(Object):
    x: int = field(structural_eq="def-pattern")

# == names before 0.1.14
# expect 0.1.10-0.1.11: py-class.field-option
# expect 0.1.12-0.1.13: nothing
# expect 0.1.14+: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(structural_eq="tree")
class A(Object):
    x: int = field(structural_eq="def-recursive")

# == all options
# expect 0.1.10: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    a: int = field(default=1, frozen=True, init=True, repr=False, hash=False, compare=False)
    b: list = field(default_factory=list, kw_only=True, doc="what")

A(1, b=[])

# == metadata
# expect 0.1.10-0.1.13: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    a: int = field(default=1, metadata={"a": 1})

# == options that a hook takes
# expect 0.1.10-0.1.13: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(mine=1)

    def __hook(type_info, fields):
        for each in fields:
            each.extra_kwargs.clear()

    __hook.__ffi_on_fields_resolved__ = True

# == frozen all the same
# expect 0.1.10: py-class.field-option, py-class.option
# expect: py-class.field-option!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(frozen=True)
class A(Object):
    x: int = field(frozen=False)

# == a field of the parent
# expect: py-class.field-redeclared
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

@py_class
class B(A):
    x: int

# == a field of the parent's parent, with a default
# expect: py-class.field-redeclared
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

@py_class
class B(A):
    y: int

@py_class
class C(B):
    x: str = "a"

# == a field of the parent without a constructor
# expect: py-class.field-redeclared!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

@py_class(init=False)
class B(A):
    x: int

# == fields of siblings
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

@py_class
class B(Object):
    x: int

# == self
# expect: py-class.field-name
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    self: int

# == a method of Object
# expect: py-class.field-name!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    same_as: int

# == __init__
# expect: py-class.field-name
# expect 0.1.10-0.1.11: py-class.field-name!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    __init__: int

A(1)

# == a name that is written twice
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int
    x: str

A("a")

# == a field called self where no constructor is made
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class(init=False)
class A(Object):
    self: int

# == a field called like a special method that nothing calls
# skip: 0.1.10
from typing import Any
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    x: int
    y: Any = None

A(1)

# == right: default and factory
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(default_factory=int)

# == right: a factory that is no function
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: list = field(default_factory=lambda: [])

# == right: no factory
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: list = field(default_factory=list)

# == right: a misspelled option
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(default=1)

# == right: a value by position
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class
class A(Object):
    x: int = field(default=1)

# == right: unknown structural equality
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(structural_eq="tree")
class A(Object):
    x: int = field(structural_eq="def")

# == right: a field of the parent
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

@py_class
class B(A):
    z: int

# == right: a field of the parent's parent, with a default
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

@py_class
class B(A):
    y: int

@py_class
class C(B):
    z: str = "a"

# == right: a field of the parent without a constructor
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    x: int

@py_class(init=False)
class B(A):
    z: int

# == right: self
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    itself: int

# == right: a method of Object
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    same: int

# == right: __init__
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class A(Object):
    init: int

A(1)

# == right: what describes a field
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

TEXT = "x"

@py_class
class A(Object):
    a: int = field(default=1, doc="x")
    b: int = field(default=1, doc=None)
    c: int = field(default=1, doc=TEXT)

A()

# == what describes a field is no text
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    a: int = field(default=1, doc=3)

# == what describes a field is a list of texts
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    a: int = field(default=1, doc=["x"])

# == a factory that is called too early
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    a: list = field(default_factory=list())

# == a factory that is an object
# expect: py-class.field-option
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class A(Object):
    a: int = field(default_factory=object())
