"""Tensors over memory of ctypes, through DLPack: no other package is needed."""

import ctypes

import tvm_ffi


class DLTensor(ctypes.Structure):
    _fields_ = [
        ("data", ctypes.c_void_p),
        ("device", ctypes.c_int32 * 2),
        ("ndim", ctypes.c_int32),
        ("code", ctypes.c_uint8),
        ("bits", ctypes.c_uint8),
        ("lanes", ctypes.c_uint16),
        ("shape", ctypes.POINTER(ctypes.c_int64)),
        ("strides", ctypes.POINTER(ctypes.c_int64)),
        ("byte_offset", ctypes.c_uint64),
    ]


class DLManagedTensor(ctypes.Structure):
    _fields_ = [("tensor", DLTensor), ("context", ctypes.c_void_p), ("deleter", ctypes.c_void_p)]


_new = ctypes.pythonapi.PyCapsule_New
_new.restype = ctypes.py_object
_new.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
_kept = []


class _Exported:
    def __init__(self, managed):
        self.managed = managed

    def __dlpack__(self, **_):
        return _new(ctypes.addressof(self.managed), b"dltensor", None)

    def __dlpack_device__(self):
        return 1, 0


def tensor(values):
    """A tensor with the memory of a ctypes array, such as `(c_double * 3)(1, 2, 3)`."""
    kind = values._type_
    code = 2 if kind in (ctypes.c_float, ctypes.c_double) else 0 if kind(-1).value < 0 else 1
    shape = (ctypes.c_int64 * 1)(len(values))
    inner = DLTensor(
        ctypes.addressof(values), (1, 0), 1, code, 8 * ctypes.sizeof(kind), 1, shape, None, 0
    )
    managed = DLManagedTensor(inner, None, None)
    _kept.append((values, shape, managed))
    return tvm_ffi.from_dlpack(_Exported(managed))


def doubles(*values):
    """The tensor of docs/bindings.md."""
    return tensor((ctypes.c_double * len(values))(*values))
