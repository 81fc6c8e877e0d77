"""CFFI with a library that is opened: in line, and out of line."""

# === declared as in the header
import cffi

ffi = cffi.FFI()
ffi.cdef("""
    typedef struct point { double x; double y; } point_t;
    int shapes_add(int a, int b);
    double shapes_norm(point_t point);
    int shapes_sum(int count, ...);
    #define SHAPES_MAX 16
""")
lib = ffi.dlopen("./libshapes.so")
point = ffi.new("point_t *", {"x": 3, "y": 4})
assert lib.shapes_norm(point[0]) == 5.0
assert lib.shapes_add(1, 2) == 3
assert lib.shapes_sum(2, ffi.cast("int", 1), ffi.cast("int", 2)) == 3
assert lib.SHAPES_MAX == 16

# === an #include in a cdef
# finds: cffi.cdef-syntax
# raises: CDefError
from cffi import FFI

ffi = FFI()
ffi.cdef("""
#include "shapes.h"
int shapes_add(int, int);
""")

# === a macro that is no number
# finds: cffi.cdef-syntax
# raises: CDefError
from cffi import FFI

ffi = FFI()
ffi.cdef('#define SHAPES_NAME "shapes"')

# === a condition in a cdef
# finds: cffi.cdef-syntax
# raises: CDefError
from cffi import FFI

ffi = FFI()
ffi.cdef("""
#ifdef _WIN32
int shapes_add(int, int);
#endif
""")

# === a missing semicolon
# finds: cffi.cdef-syntax
# raises: CDefError
from cffi import FFI

ffi = FFI()
ffi.cdef("int shapes_add(int, int)")

# === a missing bracket
# finds: cffi.cdef-syntax
# raises: CDefError
from cffi import FFI

ffi = FFI()
ffi.cdef("int shapes_add(int, int; double shapes_half(double);")

# === an unknown type
# finds: cffi.cdef-syntax
# raises: CDefError
from cffi import FFI

ffi = FFI()
ffi.cdef("point_t *shapes_new_point(double x, double y);")

# === a type of an earlier cdef
from cffi import FFI

ffi = FFI()
ffi.cdef("typedef struct point { double x, y; } point_t;")
ffi.cdef("point_t *shapes_new_point(double x, double y);")
lib = ffi.dlopen("./libshapes.so")
assert lib.shapes_new_point(1, 2).y == 2.0

# === types that CFFI knows
from cffi import FFI

ffi = FFI()
ffi.cdef("""
    bool f1(uint8_t, size_t, ssize_t, intptr_t); int f2(FILE *); wchar_t f3(int64_t);
    /* a comment */ struct s; struct s *f4(struct s *); enum e { A, B }; enum e f5(void);
    typedef int (*function)(void *); void f6(function); unsigned long long f7(const char *const *);
""")

# === text that a program makes
from cffi import FFI

ffi = FFI()
for name in ("add",):
    ffi.cdef(f"int shapes_{name}(int a, int b);")
lib = ffi.dlopen("./libshapes.so")
assert lib.shapes_add(1, 2) == 3

# === another result than the header has
# finds: cffi.signature
# raises: AssertionError
import cffi

ffi = cffi.FFI()
ffi.cdef("int shapes_half(double value);")
lib = ffi.dlopen("./libshapes.so")
assert lib.shapes_half(5.0) == 2.5

# === another parameter than the header has
# finds: cffi.signature
# raises: AssertionError
import cffi

ffi = cffi.FFI()
ffi.cdef("double shapes_half(int value);")
lib = ffi.dlopen("./libshapes.so")
assert lib.shapes_half(4) == 2.0

# === fewer parameters than the header has
# finds: cffi.signature
import cffi

ffi = cffi.FFI()
ffi.cdef("double shapes_dot(const double *a, const double *b);")
lib = ffi.dlopen("./libshapes.so")

# === another structure than the header has
# finds: cffi.struct
# raises: AssertionError
import cffi

ffi = cffi.FFI()
ffi.cdef("""
    typedef struct point { float x; float y; } point_t;
    point_t *shapes_new_point(double x, double y);
""")
lib = ffi.dlopen("./libshapes.so")
assert lib.shapes_new_point(1, 2).y == 2.0

# === a function that the library lacks
# finds: cffi.unknown-symbol
# raises: AttributeError
import cffi

ffi = cffi.FFI()
ffi.cdef("int shapes_ad(int a, int b);")
lib = ffi.dlopen("./libshapes.so")
lib.shapes_ad(1, 2)

# === a function that no cdef declares
# finds: cffi.unknown-symbol
# raises: AttributeError
import cffi

ffi = cffi.FFI()
ffi.cdef("int shapes_add(int a, int b);")
lib = ffi.dlopen("./libshapes.so")
lib.shapes_half(1.0)

# === too few arguments
# finds: cffi.argument-count
# raises: TypeError
import cffi

ffi = cffi.FFI()
ffi.cdef("int shapes_add(int a, int b);")
lib = ffi.dlopen("./libshapes.so")
lib.shapes_add(1)

# === too many arguments
# finds: cffi.argument-count
# raises: TypeError
import cffi

ffi = cffi.FFI()
ffi.cdef("int shapes_add(int a, int b);")
lib = ffi.dlopen("./libshapes.so")
lib.shapes_add(1, 2, 3)

# === out of line, without a compiler
# file: build_shapes.py
from cffi import FFI

ffibuilder = FFI()
ffibuilder.set_source("_shapes_abi", None)
ffibuilder.cdef("int shapes_add(int a, int b);")
if __name__ == "__main__":
    ffibuilder.compile()
# file: main.py
import build_shapes

build_shapes.ffibuilder.compile()
from _shapes_abi import ffi

lib = ffi.dlopen("./libshapes.so")
assert lib.shapes_add(1, 2) == 3
