"""Right programs that say what they mean in other ways, and a few wrong ones among them."""

# === a loop declares the results
import ctypes

lib = ctypes.CDLL("./libshapes.so")
for name in ("shapes_half", "shapes_quarter"):
    getattr(lib, name).restype = ctypes.c_double
    getattr(lib, name).argtypes = [ctypes.c_double]
assert lib.shapes_half(5.0) == 2.5

# === two attributes in one statement
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_half.restype, lib.shapes_half.argtypes = ctypes.c_double, [ctypes.c_double]
assert lib.shapes_half(5.0) == 2.5

# === a variable stands for the function
import ctypes

lib = ctypes.CDLL("./libshapes.so")
half = lib.shapes_half
half.restype = ctypes.c_double
half.argtypes = [ctypes.c_double]
assert half(5.0) == 2.5

# === setattr declares it
import ctypes

lib = ctypes.CDLL("./libshapes.so")
setattr(lib.shapes_half, "restype", ctypes.c_double)
setattr(lib.shapes_half, "argtypes", [ctypes.c_double])
assert lib.shapes_half(5.0) == 2.5

# === a prototype that is bound to the library
import ctypes

lib = ctypes.CDLL("./libshapes.so")
half = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double)(("shapes_half", lib))
assert half(5.0) == 2.5

# === a class holds the functions
import ctypes


class Shapes:
    lib = ctypes.CDLL("./libshapes.so")
    half = lib.shapes_half
    half.restype = ctypes.c_double
    half.argtypes = [ctypes.c_double]


assert Shapes.half(5.0) == 2.5

# === an object declares in its constructor and calls elsewhere
import ctypes


class Shapes:
    def __init__(self, path):
        self._lib = ctypes.CDLL(path)
        self._lib.shapes_half.restype = ctypes.c_double
        self._lib.shapes_half.argtypes = [ctypes.c_double]

    def half(self, value):
        return self._lib.shapes_half(value)


assert Shapes("./libshapes.so").half(5.0) == 2.5

# === a result that Python converts
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_add.restype = lambda value: value + 1
assert lib.shapes_add(1, 2) == 4

# === errcheck sees the result
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_half.argtypes = [ctypes.c_double]
lib.shapes_half.restype = ctypes.c_double
lib.shapes_half.errcheck = lambda result, function, args: result * 2
assert lib.shapes_half(5.0) == 5.0

# === arguments that are unpacked
import ctypes

lib = ctypes.CDLL("./libshapes.so")
pair = (1, 2)
assert lib.shapes_add(*pair) == 3

# === values that know their types need no argtypes
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_half.restype = ctypes.c_double
assert lib.shapes_half(ctypes.c_double(5)) == 2.5
lib.shapes_length.restype = ctypes.c_size_t
assert lib.shapes_length(b"abc") == 3

# === an array for two fields of one type
import ctypes


class Point(ctypes.Structure):
    _fields_ = [("xy", ctypes.c_double * 2)]


lib = ctypes.CDLL("./libshapes.so")
lib.shapes_norm.argtypes = [Point]
lib.shapes_norm.restype = ctypes.c_double
point = Point()
point.xy[:] = [3, 4]
assert lib.shapes_norm(point) == 5.0

# === a handle whose fields are nobody's business
import ctypes


class point_t(ctypes.Structure):
    _fields_ = []


lib = ctypes.CDLL("./libshapes.so")
lib.shapes_new_point.restype = ctypes.POINTER(point_t)
lib.shapes_new_point.argtypes = [ctypes.c_double, ctypes.c_double]
lib.shapes_free_point.argtypes = [ctypes.POINTER(point_t)]
lib.shapes_free_point.restype = None
lib.shapes_free_point(lib.shapes_new_point(1, 2))

# === a structure that inherits its fields
import ctypes


class Base(ctypes.Structure):
    _fields_ = [("x", ctypes.c_double)]


class Point(Base):
    _fields_ = [("y", ctypes.c_double)]


lib = ctypes.CDLL("./libshapes.so")
lib.shapes_norm.argtypes = [Point]
lib.shapes_norm.restype = ctypes.c_double
assert lib.shapes_norm(Point(3, 4)) == 5.0

# === nested parts that Python writes one after the other
# file: lines.h
struct end { double x, y; };
struct line { struct end from, to; int color; };
int line_color(struct line *line);
double shapes_half(double value);
# file: main.py
import ctypes


class line(ctypes.Structure):
    _fields_ = [
        ("from_x", ctypes.c_double),
        ("from_y", ctypes.c_double),
        ("to_x", ctypes.c_double),
        ("to_y", ctypes.c_double),
        ("color", ctypes.c_int),
    ]


lib = ctypes.CDLL("./libshapes.so")
lib.shapes_half.argtypes = [ctypes.c_double]
lib.shapes_half.restype = ctypes.c_double
assert lib.shapes_half(5.0) == 2.5 and ctypes.sizeof(line) == 40

# === a pointer to bytes for text, and an integer for an address
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_version.restype = ctypes.c_void_p
assert ctypes.string_at(lib.shapes_version()) == b"1.0"

# === a macro of the header is not a function
# finds: ctypes.unknown-symbol
# raises: AttributeError
import ctypes

lib = ctypes.CDLL("./libshapes.so")
print(lib.SHAPES_MAX)

# === unsigned, enumerations and sizes by other names
import cffi

ffi = cffi.FFI()
ffi.cdef("""
    typedef unsigned long usize;
    typedef enum { SHAPE_LINE, SHAPE_CIRCLE = 4 } shape_kind;
    usize shapes_length(char const *);
    long long shapes_big();
    unsigned int shapes_add(unsigned, int);
""")
lib = ffi.dlopen("./libshapes.so")
assert lib.shapes_length(b"abc") == 3 and lib.SHAPE_CIRCLE == 4 and lib.shapes_big() == 1 << 40

# === opaque types and void pointers
import cffi

ffi = cffi.FFI()
ffi.cdef("""
    typedef struct point point_t;
    void *shapes_new_point(double, double);
    void shapes_free_point(point_t *);
""")
lib = ffi.dlopen("./libshapes.so")
lib.shapes_free_point(lib.shapes_new_point(1, 2))

# === arguments that are unpacked for CFFI
import cffi

ffi = cffi.FFI()
ffi.cdef("int shapes_add(int a, int b);")
lib = ffi.dlopen("./libshapes.so")
assert lib.shapes_add(*(1, 2)) == 3

# === a callback by decorator, and one that is kept
import cffi

ffi = cffi.FFI()
ffi.cdef("int shapes_apply(int (*function)(int), int value);")
lib = ffi.dlopen("./libshapes.so")


@ffi.callback("int(int)")
def twice(value):
    return 2 * value


assert lib.shapes_apply(twice, 4) == 8

# === memory that something of C refers to lives in a list
import cffi

ffi = cffi.FFI()
kept = []


def text(value):
    kept.append(ffi.new("char[]", value))
    return kept[-1]


names = ffi.new("char *[]", 2)
names[0] = text(b"first")
others = [ffi.new("char[]", b"other") for _ in range(5000)]
assert ffi.string(names[0]) == b"first"

# === one declaration overrides another
import cffi

ffi = cffi.FFI()
ffi.cdef("int shapes_add(int a);")
ffi.cdef("int shapes_add(int a, int b);", override=True)
lib = ffi.dlopen("./libshapes.so")
assert lib.shapes_add(1, 2) == 3

# === a float that returns a float
import cffi

ffi = cffi.FFI()
ffi.cdef("#define SHAPES_MAX 16\nfloat shapes_quarter(float); static const int SHAPES_MIN = 1;")
lib = ffi.dlopen("./libshapes.so")
assert lib.shapes_quarter(1.0) == 0.25 and lib.SHAPES_MAX == 16

# === a double where the header has a float
# finds: cffi.signature
# raises: AssertionError
import cffi

ffi = cffi.FFI()
ffi.cdef("double shapes_quarter(double);")
assert ffi.dlopen("./libshapes.so").shapes_quarter(1.0) == 0.25
