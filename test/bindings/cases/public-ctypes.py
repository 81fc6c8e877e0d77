"""How public projects use ctypes, in our own words: none of it is wrong."""

# === a table of prototypes
import ctypes

lib = ctypes.CDLL("./libshapes.so")
PROTOTYPES = {
    "shapes_half": (ctypes.c_double, [ctypes.c_double]),
    "shapes_big": (ctypes.c_int64, []),
}
for name, (result, params) in PROTOTYPES.items():
    function = getattr(lib, name)
    function.restype = result
    function.argtypes = params
assert lib.shapes_half(3.0) == 1.5
assert lib.shapes_big() == 1 << 40

# === a function that loads and declares
import ctypes
import functools


@functools.lru_cache(maxsize=None)
def load():
    lib = ctypes.CDLL("./libshapes.so")
    lib.shapes_half.restype = ctypes.c_double
    lib.shapes_half.argtypes = [ctypes.c_double]
    return lib


assert load().shapes_half(3.0) == 1.5

# === a global that is loaded later
import ctypes

_lib = None


def lib():
    global _lib
    if _lib is None:
        _lib = ctypes.CDLL("./libshapes.so")
        _lib.shapes_big.restype = ctypes.c_longlong
    return _lib


assert lib().shapes_big() == 1 << 40

# === the library of each system
import ctypes
import sys

if sys.platform == "win32":
    libc = ctypes.cdll.msvcrt
elif sys.platform == "darwin":
    libc = ctypes.CDLL("libc.dylib")
else:
    libc = ctypes.CDLL("libc.so.6")
libc.printf.argtypes = [ctypes.c_char_p]
libc.printf(b"%d %s\n", 3, b"apples")
libc.getenv.restype = ctypes.c_char_p
libc.getenv.argtypes = [ctypes.c_char_p]
assert libc.getenv(b"NO SUCH VARIABLE") is None

# === sorting with a callback
from ctypes import CDLL, CFUNCTYPE, POINTER, c_int, c_size_t, c_void_p, sizeof

libc = CDLL(None)
COMPARE = CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int))
qsort = libc.qsort
qsort.restype = None
qsort.argtypes = [c_void_p, c_size_t, c_size_t, COMPARE]
values = (c_int * 4)(5, 1, 7, 2)
qsort(values, len(values), sizeof(c_int), COMPARE(lambda a, b: a[0] - b[0]))
assert list(values) == [1, 2, 5, 7]

# === errors of a function become exceptions
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def check(result, function, args):
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


libc.chdir.argtypes = [ctypes.c_char_p]
libc.chdir.errcheck = check
libc.chdir(b".")

# === a class that wraps a pointer
from ctypes import *

_shapes = CDLL("./libshapes.so")


class Point(Structure):
    _fields_ = [("x", c_double), ("y", c_double)]


_shapes.shapes_new_point.argtypes = [c_double, c_double]
_shapes.shapes_new_point.restype = POINTER(Point)
_shapes.shapes_free_point.argtypes = [POINTER(Point)]
_shapes.shapes_free_point.restype = None


class Handle:
    def __init__(self, x, y):
        self._as_parameter_ = _shapes.shapes_new_point(x, y)

    def __enter__(self):
        return self._as_parameter_.contents

    def __exit__(self, *_):
        _shapes.shapes_free_point(self._as_parameter_)


with Handle(1.0, 2.0) as point:
    assert (point.x, point.y) == (1.0, 2.0)

# === structures that refer to themselves, with bits and with unions
import ctypes


class Node(ctypes.Structure):
    pass


Node._fields_ = [("next", ctypes.POINTER(Node)), ("value", ctypes.c_int)]


class Flags(ctypes.LittleEndianStructure):
    _pack_ = 1
    _fields_ = [("low", ctypes.c_uint8, 4), ("high", ctypes.c_uint8, 4)]


class Number(ctypes.Union):
    _fields_ = [("integer", ctypes.c_uint32), ("real", ctypes.c_float)]


last = Node(None, 2)
first = Node(ctypes.pointer(last), 1)
assert first.next.contents.value == 2
assert Flags(1, 2).high == 2 and Number(real=1.0).integer == 0x3F800000

# === prototypes that are made by a factory
import ctypes

lib = ctypes.CDLL("./libshapes.so")
prototype = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double)
half = prototype(("shapes_half", lib), ((1, "value", 4.0),))
assert half() == 2.0

# === functions that may be missing, and others that are only for one system
import ctypes
import sys

lib = ctypes.CDLL("./libshapes.so")
try:
    fast = lib.shapes_half_fast
except AttributeError:
    fast = None
if sys.platform == "win32":
    kernel = ctypes.windll.kernel32
    kernel.GetTickCount64.restype = ctypes.c_uint64
    kernel.Beep(750, 300)
assert fast is None

# === memory of C for arrays of doubles
import array
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_dot.restype = ctypes.c_double
lib.shapes_dot.argtypes = [ctypes.POINTER(ctypes.c_double)] * 2 + [ctypes.c_size_t]
numbers = array.array("d", [1.0, 2.0, 3.0])
address = (ctypes.c_double * len(numbers)).from_buffer(numbers)
assert lib.shapes_dot(address, address, len(numbers)) == 14.0

# === the C API of Python
import ctypes
import threading

ctypes.pythonapi.PyThreadState_SetAsyncExc.argtypes = [ctypes.c_ulong, ctypes.py_object]
assert ctypes.pythonapi.PyThreadState_SetAsyncExc(0, ctypes.py_object(SystemExit)) == 0
assert threading.active_count() == 1
