"""Numbers of arguments."""

# === fewer than argtypes
# finds: ctypes.argument-count
# raises: TypeError
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_add.argtypes = [ctypes.c_int, ctypes.c_int]
lib.shapes_add(1)

# === as many as argtypes
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_add.argtypes = [ctypes.c_int, ctypes.c_int]
assert lib.shapes_add(1, 2) == 3

# === argtypes are too short
# finds: ctypes.argument-count
# raises: AssertionError
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_add.argtypes = [ctypes.c_int]
lib.shapes_add.restype = ctypes.c_int
assert lib.shapes_add(7) == lib.shapes_add(7, 100)

# === more than the header has
# finds: ctypes.argument-count
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_add.argtypes = [ctypes.c_int, ctypes.c_int]
assert lib.shapes_add(1, 2, 3) == 3

# === a function with any number of arguments
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_sum.argtypes = [ctypes.c_int]
assert lib.shapes_sum(3, 1, 2, 3) == 6

# === unpacked arguments
import ctypes

lib = ctypes.CDLL("./libshapes.so")
pair = (1, 2)
assert lib.shapes_add(*pair) == 3
