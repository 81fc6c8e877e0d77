"""Structures beside those of the header."""

# === the fields of the header
import ctypes


class Point(ctypes.Structure):
    _fields_ = [("x", ctypes.c_double), ("y", ctypes.c_double)]


lib = ctypes.CDLL("./libshapes.so")
lib.shapes_norm.argtypes = [Point]
lib.shapes_norm.restype = ctypes.c_double
assert lib.shapes_norm(Point(3, 4)) == 5.0

# === a float for a double
# finds: ctypes.struct
# raises: AssertionError
import ctypes


class Point(ctypes.Structure):
    _fields_ = [("x", ctypes.c_float), ("y", ctypes.c_float)]


lib = ctypes.CDLL("./libshapes.so")
lib.shapes_norm.argtypes = [Point]
lib.shapes_norm.restype = ctypes.c_double
assert lib.shapes_norm(Point(3, 4)) == 5.0

# === a field is missing, and the class has another name
# finds: ctypes.struct
# raises: AssertionError
from ctypes import CDLL, POINTER, Structure, c_char_p, c_int32


class Label(Structure):
    _fields_ = [("count", c_int32), ("label", c_char_p)]


lib = CDLL("./libshapes.so")
lib.shapes_count.argtypes = [POINTER(Label)]
assert lib.shapes_count(Label(7, b"x")) == 7

# === fields in another order
# finds: ctypes.struct
# raises: AssertionError
import ctypes as ct


class Tagged(ct.Structure):
    _fields_ = [("count", ct.c_int32), ("tag", ct.c_uint8), ("label", ct.c_char_p)]


lib = ct.CDLL("./libshapes.so")
lib.shapes_count.argtypes = [ct.POINTER(Tagged)]
assert lib.shapes_count(Tagged(7, 1, b"x")) == 7

# === other names of the same fields
import ctypes as ct


class Tagged(ct.Structure):
    pass


Tagged._fields_ = [("kind", ct.c_ubyte), ("number", ct.c_int), ("text", ct.c_void_p)]
lib = ct.CDLL("./libshapes.so")
lib.shapes_count.argtypes = [ct.POINTER(Tagged)]
assert lib.shapes_count(Tagged(1, 7, None)) == 7
