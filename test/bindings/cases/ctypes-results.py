"""Results of functions that ctypes takes for int."""

# === a pointer is cut
# finds: ctypes.missing-restype
# raises: dies
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_new_point.argtypes = [ctypes.c_double, ctypes.c_double]
address = lib.shapes_new_point(1.0, 2.0)
assert ctypes.c_double.from_address(address).value == 1.0

# === a double is another int
# finds: ctypes.missing-restype
# raises: AssertionError
from ctypes import CDLL, c_double

lib = CDLL("./libshapes.so")
lib.shapes_half.argtypes = [c_double]
assert lib.shapes_half(5.0) == 2.5

# === a double is declared
import ctypes as ct

lib = ct.cdll.LoadLibrary("./libshapes.so")
lib.shapes_half.argtypes = (ct.c_double,)
lib.shapes_half.restype = ct.c_double
assert lib.shapes_half(5.0) == 2.5

# === 64 bits are cut
# finds: ctypes.missing-restype
# raises: AssertionError
import ctypes
import os

lib = ctypes.CDLL(os.path.join(os.path.dirname(os.path.abspath(__file__)), "libshapes.so"))
assert lib.shapes_big() == 1 << 40

# === the result of a size that fits is right, but nobody knows before
# finds: ctypes.missing-restype
import ctypes

lib = ctypes.CDLL("./libshapes.so")
assert lib.shapes_length(b"abc") == 3

# === an int needs no restype
import ctypes

lib = ctypes.CDLL("./libshapes.so")
assert lib.shapes_add(2, 3) == 5

# === nothing uses the result
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_version()

# === the function is handed to something that declares it
import ctypes

lib = ctypes.CDLL("./libshapes.so")


def declare(function, result, *params):
    function.restype = result
    function.argtypes = params


declare(lib.shapes_half, ctypes.c_double, ctypes.c_double)
assert lib.shapes_half(5.0) == 2.5

# === the library is handed to something that declares its functions
import ctypes

lib = ctypes.CDLL("./libshapes.so")


def declare(library):
    library.shapes_big.restype = ctypes.c_int64


declare(lib)
assert lib.shapes_big() == 1 << 40

# === declared through the name of a variable
import ctypes

lib = ctypes.CDLL("./libshapes.so")
half = lib.shapes_half
half.restype = ctypes.c_double
half.argtypes = [ctypes.c_double]
assert half(5.0) == 2.5

# === called through the name of a variable
# finds: ctypes.missing-restype
# raises: AssertionError
import ctypes

lib = ctypes.CDLL("./libshapes.so")
big = lib.shapes_big
assert big() == 1 << 40

# === an attribute of an object holds the library
# finds: ctypes.missing-restype
# raises: AssertionError
import ctypes


class Shapes:
    def __init__(self):
        self._lib = ctypes.CDLL("./libshapes.so")

    def big(self):
        return self._lib.shapes_big()


assert Shapes().big() == 1 << 40

# === an attribute of an object holds the library, which is declared elsewhere in the class
import ctypes


class Shapes:
    def __init__(self):
        self._lib = ctypes.CDLL("./libshapes.so")
        self._lib.shapes_big.restype = ctypes.c_longlong

    def big(self):
        return self._lib.shapes_big()


assert Shapes().big() == 1 << 40

# === the library of C
# finds: ctypes.missing-restype
# raises: AssertionError
import ctypes
import ctypes.util

libm = ctypes.CDLL(ctypes.util.find_library("m"))
libm.sqrt.argtypes = [ctypes.c_double]
assert libm.sqrt(4.0) == 2.0

# === another file says what is returned
# finds: ctypes.missing-restype
# raises: AssertionError
# file: declared.py
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_hidden.restype = ctypes.c_double
# file: main.py
import ctypes

lib = ctypes.CDLL("./libshapes.so")
assert lib.shapes_hidden() == 0.5

# === nothing says what is returned
# raises: AssertionError
import ctypes

lib = ctypes.CDLL("./libshapes.so")
assert lib.shapes_hidden() == 0.5
