"""Memory of `ffi.new`.

The C library keeps some freed pieces of each size for `malloc`, and `ffi.new` calls `calloc`: only what
is freed after those is certainly overwritten.
"""

# === a field holds only the address
# finds: cffi.lifetime
# raises: AssertionError
import cffi

ffi = cffi.FFI()
spares = [ffi.new("char[]", b"spare" * 80) for _ in range(20)]
del spares
ffi.cdef("struct tagged { uint8_t tag; int32_t count; const char *label; };")
value = ffi.new("struct tagged *")
value.label = ffi.new("char[]", b"first" * 80)
others = [ffi.new("char[]", b"other" * 80) for _ in range(5000)]
assert ffi.string(value.label) == b"first" * 80

# === a variable keeps the memory
import cffi

ffi = cffi.FFI()
ffi.cdef("struct tagged { uint8_t tag; int32_t count; const char *label; };")
value = ffi.new("struct tagged *")
label = ffi.new("char[]", b"first")
value.label = label
others = [ffi.new("char[]", b"other") for _ in range(5000)]
assert ffi.string(value.label) == b"first"

# === an object of Python keeps the memory
import cffi

ffi = cffi.FFI()


class Holder:
    def __init__(self):
        self.label = ffi.new("char[]", b"first")


holder = Holder()
others = [ffi.new("char[]", b"other") for _ in range(5000)]
assert ffi.string(holder.label) == b"first"

# === a list of texts
# finds: cffi.lifetime
# raises: AssertionError
import cffi

ffi = cffi.FFI()
spares = [ffi.new("char[]", b"spare" * 80) for _ in range(20)]
del spares
names = ffi.new("char *[]", [ffi.new("char[]", name) for name in (b"first" * 80, b"others")])
others = [ffi.new("char[]", b"third" * 80) for _ in range(5000)]
assert ffi.string(names[0]) == b"first" * 80

# === a list of texts that is kept
import cffi

ffi = cffi.FFI()
kept = [ffi.new("char[]", name) for name in (b"first", b"others")]
names = ffi.new("char *[]", kept)
others = [ffi.new("char[]", b"third") for _ in range(5000)]
assert ffi.string(names[0]) == b"first"

# === a cast keeps nothing
# finds: cffi.lifetime
# raises: AssertionError
import cffi

ffi = cffi.FFI()
spares = [ffi.new("char[]", b"spare" * 80) for _ in range(20)]
del spares
text = ffi.cast("char *", ffi.new("char[]", b"first" * 80))
others = [ffi.new("char[]", b"other" * 80) for _ in range(5000)]
assert ffi.string(text) == b"first" * 80

# === an item holds only the address
# finds: cffi.lifetime
# raises: AssertionError
import cffi

ffi = cffi.FFI()
spares = [ffi.new("char[]", b"spare" * 80) for _ in range(20)]
del spares
names = ffi.new("char *[]", 2)
names[0] = ffi.new("char[]", b"first" * 80)
others = [ffi.new("char[]", b"other" * 80) for _ in range(5000)]
assert ffi.string(names[0]) == b"first" * 80

# === the library keeps an address
# finds: cffi.lifetime
# raises: AssertionError
import cffi

ffi = cffi.FFI()
spares = [ffi.new("char[]", b"spare" * 80) for _ in range(20)]
del spares
ffi.cdef("void shapes_set_name(const char *name); const char *shapes_name(void);")
lib = ffi.dlopen("./libshapes.so")
lib.shapes_set_name(ffi.new("char[]", b"first" * 80))
others = [ffi.new("char[]", b"other" * 80) for _ in range(5000)]
assert ffi.string(lib.shapes_name()) == b"first" * 80

# === memory for one call
import cffi

ffi = cffi.FFI()
ffi.cdef("size_t shapes_length(const char *text);")
lib = ffi.dlopen("./libshapes.so")
assert lib.shapes_length(ffi.new("char[]", b"abc")) == 3
