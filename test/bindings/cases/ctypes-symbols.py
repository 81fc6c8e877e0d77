"""Names that a library does not export."""

# === a misspelled function
# finds: ctypes.unknown-symbol
# raises: AttributeError
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_ad(1, 2)

# === a misspelled function in brackets
# finds: ctypes.unknown-symbol
# raises: AttributeError
import ctypes

lib = ctypes.CDLL("./libshapes.so")
add = lib["shapes_add_two"]

# === a missing function is expected
import ctypes

lib = ctypes.CDLL("./libshapes.so")
try:
    add = lib.shapes_add3
except AttributeError:
    add = lib.shapes_add
assert add(1, 2) == 3

# === somebody asks first
import ctypes

lib = ctypes.CDLL("./libshapes.so")
if hasattr(lib, "shapes_add3"):
    lib.shapes_add3(1, 2)

# === methods of the library itself
import ctypes

lib = ctypes.CDLL("./libshapes.so")
assert lib._name == "./libshapes.so"
