"""Headers of the project that are not those of the library."""

# === a header of another library declares the same name
# file: other/include/other.h
double shapes_big(double value);
void other_open(void);
void other_close(void);
void other_read(void);
# file: main.py
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_big.restype = ctypes.c_int64
assert lib.shapes_big() == 1 << 40

# === a library of the system, of which the project declares a single name
# file: other.h
double add(double a, double b);
# file: main.py
import ctypes

lib = ctypes.CDLL("libunknown-system.so") if False else ctypes.CDLL(None)
other = ctypes.CDLL
if False:
    system = ctypes.CDLL("libunknown-system.so")
    print(system.add(1), system.open_all(), system.close_all())

# === a structure of the system with a name that the project has, too
# file: geometry.h
struct point { double x, y, z; };
double norm(struct point *p);
# file: main.py
import ctypes


class POINT(ctypes.Structure):
    _fields_ = [("x", ctypes.c_long), ("y", ctypes.c_long)]


assert POINT(1, 2).x == 1

# === a cdef of the library of C with a structure that the project has, too
# file: time.h
struct tm { int hours; };
double hours(struct tm *t);
# file: main.py
import cffi

ffi = cffi.FFI()
ffi.cdef("struct tm { int tm_sec; int tm_min; int tm_hour; ...; }; long time(long *t);")
assert ffi.dlopen(None).time(ffi.NULL) > 0

# === two headers that differ
# finds: ctypes.missing-restype
# raises: AssertionError
# file: old/shapes_old.h
int shapes_quarter(int value);
# file: main.py
import ctypes

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_half.argtypes = [ctypes.c_double]
lib.shapes_quarter.argtypes = [ctypes.c_float]
assert lib.shapes_quarter(4.0) >= 0 and lib.shapes_half(5.0) == 2.5

# === structures in a file of their own
# finds: ctypes.struct
# raises: AssertionError
# file: structures.py
import ctypes


class Point(ctypes.Structure):
    _fields_ = [("y", ctypes.c_double), ("x", ctypes.c_double)]
# file: main.py
import ctypes

from structures import Point

lib = ctypes.CDLL("./libshapes.so")
lib.shapes_new_point.restype = ctypes.c_void_p
lib.shapes_new_point.argtypes = [ctypes.c_double, ctypes.c_double]
assert Point.from_address(lib.shapes_new_point(1, 2)).x == 1
