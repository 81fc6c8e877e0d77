"""What is freed too early, or never."""

# === nothing keeps a callback
# finds: ctypes.callback-lifetime
# raises: AssertionError
import ctypes
import gc

lib = ctypes.CDLL("./libshapes.so")
CALLBACK = ctypes.CFUNCTYPE(None, ctypes.c_int)
kept = []


class Watched:
    def __call__(self, value):
        kept.append(value)

    def __del__(self):
        kept.append("freed")


lib.shapes_set_callback(CALLBACK(Watched()))
gc.collect()
assert kept == []

# === a variable keeps a callback
import ctypes

lib = ctypes.CDLL("./libshapes.so")
seen = []
callback = ctypes.CFUNCTYPE(None, ctypes.c_int)(seen.append)
lib.shapes_set_callback(callback)
lib.shapes_fire(5)
assert seen == [5]

# === a callback that is called at once
import ctypes

lib = ctypes.CDLL("./libshapes.so")
FUNCTION = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)
assert lib.shapes_apply(FUNCTION(lambda value: value + 1), 4) == 5

# === text that must be freed
# finds: ctypes.leaked-string
# raises: AssertionError
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_greet.argtypes = [ctypes.c_char_p]
lib.shapes_greet.restype = ctypes.c_char_p
assert lib.shapes_greet(b"you") == b"Hello, you"
assert lib.shapes_live() == 0

# === text that is freed
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_greet.argtypes = [ctypes.c_char_p]
lib.shapes_greet.restype = ctypes.c_void_p
lib.shapes_free_string.argtypes = [ctypes.c_void_p]
address = lib.shapes_greet(b"you")
assert ctypes.string_at(address) == b"Hello, you"
lib.shapes_free_string(address)
assert lib.shapes_live() == 0

# === text that the library keeps
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_version.restype = ctypes.c_char_p
assert lib.shapes_version() == b"1.0"
