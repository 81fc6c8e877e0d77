# Equality, order and hash.

# == eq alone
# expect: py-class.hash!
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(eq=True)
class A(Object):
    x: int

# == eq with unsafe_hash
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(eq=True, unsafe_hash=True)
class A(Object):
    x: int

assert len({A(1), A(1)}) == 1

# == eq with a hash of its own
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(eq=True)
class A(Object):
    x: int

    def __hash__(self):
        return 1

# == order with an own comparison
# expect: py-class.hash
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(eq=True, order=True, unsafe_hash=True)
class A(Object):
    x: int

    def __lt__(self, other):
        return True

A(1) <= A(2)

# == a hook without a hash
# expect: py-class.hash
# expect 0.1.10: py-class.hash
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(unsafe_hash=True)
class A(Object):
    x: int

    def __ffi_eq__(self, other, fn):
        return True

hash(A(1))

# == right: eq alone
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(eq=True, unsafe_hash=True)
class A(Object):
    x: int

# == right: order with an own comparison
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(eq=True, order=True, unsafe_hash=True)
class A(Object):
    x: int

    def less(self, other):
        return True

A(1) <= A(2)

# == right: a hook without a hash
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class, field

@py_class(unsafe_hash=True)
class A(Object):
    x: int

    def __ffi_hash__(self, fn):
        return 1

    def __ffi_eq__(self, other, fn):
        return True

hash(A(1))
