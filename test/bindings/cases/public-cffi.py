"""How public projects use CFFI, in our own words: none of it is wrong."""

# === declarations in a file of their own
# file: defs.py
CDEF = """
    int shapes_add(int a, int b);
"""
# file: main.py
from cffi import FFI
from defs import CDEF

ffi = FFI()
ffi.cdef(CDEF)
lib = ffi.dlopen("./libshapes.so")
assert lib.shapes_add(1, 2) == 3

# === declarations that are put together
from cffi import FFI

TYPES = "typedef struct point { double x; double y; } point_t;"
FUNCTIONS = """
    double shapes_norm(point_t point);
    point_t *shapes_new_point(double x, double y);
"""
ffi = FFI()
ffi.cdef(TYPES + FUNCTIONS)
lib = ffi.dlopen("./libshapes.so")
assert lib.shapes_norm(lib.shapes_new_point(3, 4)[0]) == 5.0

# === dots that the compiler fills in, which no compiler sees here
from cffi import FFI

ffi = FFI()
ffi.cdef("""
    #define SHAPES_MAX ...
    typedef int... number_t;
    typedef ... handle_t;
    typedef struct { int a; ...; } partial_t;
    enum kind { LINE, CIRCLE, ... };
    static const int LIMIT;
    extern int counter;
    int table[...];
    number_t count(handle_t *handle, partial_t *partial, enum kind kind);
    extern "Python" int on_event(int, void *);
    extern "Python+C" { void on_close(void); }
""")
ffi.set_source("_unbuilt", "")

# === callbacks
from cffi import FFI

ffi = FFI()
ffi.cdef("int shapes_apply(int (*function)(int), int value);")
lib = ffi.dlopen("./libshapes.so")


@ffi.callback("int(int)")
def double(value):
    return value * 2


assert lib.shapes_apply(double, 4) == 8

# === the library of C
from cffi import FFI

ffi = FFI()
ffi.cdef("""
    size_t strlen(const char *);
    int snprintf(char *str, size_t size, const char *format, ...);
""")
libc = ffi.dlopen(None)
buffer = ffi.new("char[]", 32)
assert libc.snprintf(buffer, 32, b"%d", ffi.cast("int", 7)) == 1
assert ffi.string(buffer) == b"7" and libc.strlen(buffer) == 1

# === buffers without copies
from array import array

from cffi import FFI

ffi = FFI()
ffi.cdef("double shapes_dot(const double *a, const double *b, size_t n);")
lib = ffi.dlopen("./libshapes.so")
numbers = array("d", [1.0, 2.0])
view = ffi.from_buffer("double[]", numbers)
assert lib.shapes_dot(view, view, len(numbers)) == 5.0

# === memory that lives as long as its owner
import weakref

from cffi import FFI

ffi = FFI()
ffi.cdef("struct tagged { uint8_t tag; int32_t count; const char *label; };")
keep = weakref.WeakKeyDictionary()


def make(label):
    value = ffi.new("struct tagged *")
    text = ffi.new("char[]", label)
    value.label = text
    keep[value] = text
    return value


assert ffi.string(make(b"x").label) == b"x"

# === memory that a library frees
from cffi import FFI

ffi = FFI()
ffi.cdef("char *shapes_greet(const char *name); void shapes_free_string(char *text);")
lib = ffi.dlopen("./libshapes.so")
text = ffi.gc(lib.shapes_greet(b"you"), lib.shapes_free_string)
assert ffi.string(text) == b"Hello, you"

# === functions that may be missing
from cffi import FFI

ffi = FFI()
ffi.cdef("int shapes_add(int, int); int shapes_add3(int, int, int);")
lib = ffi.dlopen("./libshapes.so")
try:
    add3 = lib.shapes_add3
except AttributeError:
    add3 = None
assert add3 is None and hasattr(lib, "shapes_add")

# === one FFI includes another
from cffi import FFI

base = FFI()
base.cdef("typedef struct point { double x, y; } point_t;")
ffi = FFI()
ffi.include(base)
ffi.cdef("double shapes_norm(point_t point);")
lib = ffi.dlopen("./libshapes.so")
assert lib.shapes_norm(ffi.new("point_t *", [3, 4])[0]) == 5.0

# === versions decide about declarations
import sys

from cffi import FFI

ffi = FFI()
if sys.platform == "win32":
    ffi.cdef("int shapes_windows(HANDLE handle);")
else:
    ffi.cdef("int shapes_add(int a, int b);")
lib = ffi.dlopen("./libshapes.so")
assert lib.shapes_add(1, 2) == 3
