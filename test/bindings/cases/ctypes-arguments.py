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

# === a float without argtypes
# finds: ctypes.missing-argtypes
# raises: ArgumentError
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_hidden(1.5)

# === an int for a double
# finds: ctypes.missing-argtypes
# raises: AssertionError
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_half.restype = ctypes.c_double
assert lib.shapes_half(4) == 2.0

# === a str for bytes
# finds: ctypes.missing-argtypes
# raises: AssertionError
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_length.restype = ctypes.c_size_t
assert lib.shapes_length("abc") == 3

# === a float that is wrapped
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_half.restype = ctypes.c_double
assert lib.shapes_half(ctypes.c_double(5.0)) == 2.5
