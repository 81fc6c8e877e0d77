"""Calls of a library that has no header, only debug information."""

# === a double is another int
# finds: ctypes.missing-restype
# raises: AssertionError
import ctypes

lib = ctypes.CDLL("./libtold.so")
lib.told_half.argtypes = [ctypes.c_double]
assert lib.told_half(5.0) == 2.5

# === a float is another int
# finds: ctypes.missing-restype
# raises: AssertionError
import ctypes

lib = ctypes.CDLL("./libtold.so")
lib.told_quarter.argtypes = [ctypes.c_float]
assert lib.told_quarter(5.0) == 1.25

# === a pointer is cut
# finds: ctypes.missing-restype
# raises: dies
import ctypes

lib = ctypes.CDLL("./libtold.so")
lib.told_new_pair.argtypes = [ctypes.c_double, ctypes.c_int32]
address = lib.told_new_pair(1.0, 2)
assert ctypes.c_double.from_address(address).value == 1.0

# === 64 bits are cut
# finds: ctypes.missing-restype
# raises: AssertionError
import ctypes

lib = ctypes.CDLL("./libtold.so")
assert lib.told_big() == 1 << 40

# === a long is cut
# finds: ctypes.missing-restype
# raises: AssertionError
import ctypes

lib = ctypes.CDLL("./libtold.so")
assert lib.told_long() == 1 << 41

# === what fits in an int needs no restype
import ctypes

lib = ctypes.CDLL("./libtold.so")
assert lib.told_add(2, 3) == 5
assert lib.told_yes() & 1 == 1
assert lib.told_pick(1) == 1
assert lib.told_short() & 0xFFFF == 7
lib.told_nothing()

# === a call with too many arguments reaches C
# finds: ctypes.argument-count
import ctypes

lib = ctypes.CDLL("./libtold.so")
assert lib.told_add(2, 3, 4) == 5

# === argtypes that lack the last parameter
# finds: ctypes.argument-count
import ctypes

lib = ctypes.CDLL("./libtold.so")
lib.told_add.argtypes = [ctypes.c_int]
assert lib.told_add(2, 3) == 5

# === argtypes of another length
# finds: ctypes.argument-count
# raises: AssertionError
import ctypes

lib = ctypes.CDLL("./libtold.so")
lib.told_half.argtypes = [ctypes.c_int, ctypes.c_double, ctypes.c_double]
lib.told_half.restype = ctypes.c_double
assert lib.told_half(1, 3.0, 4.0) == 2.0

# === an int where a double is taken
# finds: ctypes.missing-argtypes
# raises: AssertionError
import ctypes

lib = ctypes.CDLL("./libtold.so")
lib.told_half.restype = ctypes.c_double
assert lib.told_half(5) == 2.5

# === variadic, and in the style of K&R
import ctypes

lib = ctypes.CDLL("./libtold.so")
assert lib.told_sum(3, 1, 2, 3) == 6
lib.told_old.restype = ctypes.c_double
assert lib.told_old(ctypes.c_double(1.5), 2) == 3.5

# === a callback
import ctypes

VISIT = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_void_p)
lib = ctypes.CDLL("./libtold.so")
lib.told_visit_all.argtypes = [VISIT, ctypes.c_void_p, ctypes.c_int]
visit = VISIT(lambda i, _: i)
assert lib.told_visit_all(visit, None, 4) == 6

# === a structure with its fields
import ctypes


class Pair(ctypes.Structure):
    _fields_ = [("first", ctypes.c_double), ("second", ctypes.c_int32)]


class Record(ctypes.Structure):
    _fields_ = [
        ("kind", ctypes.c_uint8),
        ("weight", ctypes.c_float),
        ("label", ctypes.c_char_p),
        ("inner", Pair),
        ("numbers", ctypes.c_int * 3),
    ]


lib = ctypes.CDLL("./libtold.so")
lib.told_weigh.argtypes = [ctypes.POINTER(Record)]
lib.told_weigh.restype = ctypes.c_double
assert lib.told_weigh(Record(2, 3.0, b"", Pair(1.0, 0))) == 7.0

# === a field of another type
# finds: ctypes.struct
# raises: AssertionError
import ctypes


class Pair(ctypes.Structure):
    _fields_ = [("first", ctypes.c_float), ("second", ctypes.c_int32)]


lib = ctypes.CDLL("./libtold.so")
lib.told_new_pair.argtypes = [ctypes.c_double, ctypes.c_int32]
lib.told_new_pair.restype = ctypes.POINTER(Pair)
pair = lib.told_new_pair(1.5, 2).contents
assert (pair.first, pair.second) == (1.5, 2)

# === fields in another order
# finds: ctypes.struct
# raises: AssertionError
import ctypes


class MyPair(ctypes.Structure):
    _fields_ = [("second", ctypes.c_int32), ("first", ctypes.c_double)]


lib = ctypes.CDLL("./libtold.so")
lib.told_new_pair.argtypes = [ctypes.c_double, ctypes.c_int32]
lib.told_new_pair.restype = ctypes.POINTER(MyPair)
assert lib.told_new_pair(1.5, 2).contents.first == 1.5

# === a packed structure is not compared
import ctypes


class Tight(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("tag", ctypes.c_char), ("value", ctypes.c_double)]


lib = ctypes.CDLL("./libtold.so")
lib.told_tight.argtypes = [ctypes.POINTER(Tight)]
lib.told_tight.restype = ctypes.c_double
assert lib.told_tight(Tight(b"a", 2.5)) == 2.5

# === bit fields, a union and a chain
import ctypes


class Flags(ctypes.Structure):
    _fields_ = [("a", ctypes.c_uint, 3), ("b", ctypes.c_uint, 5)]


class Either(ctypes.Union):
    _fields_ = [("number", ctypes.c_double), ("whole", ctypes.c_int64)]


class Chain(ctypes.Structure):
    pass


Chain._fields_ = [("next", ctypes.POINTER(Chain)), ("value", ctypes.c_int)]
lib = ctypes.CDLL("./libtold.so")
lib.told_flags.argtypes = [ctypes.POINTER(Flags)]
assert lib.told_flags(Flags(1, 2)) == 3
lib.told_either.argtypes = [ctypes.POINTER(Either)]
lib.told_either.restype = ctypes.c_int64
assert lib.told_either(Either(whole=5)) == 5
lib.told_chain.argtypes = [ctypes.POINTER(Chain)]
assert lib.told_chain(Chain(None, 4)) == 4

# === a cdef that says something else
# finds: cffi.signature
# raises: AssertionError
import cffi

ffi = cffi.FFI()
ffi.cdef("int told_half(double value);")
lib = ffi.dlopen("./libtold.so")
assert lib.told_half(5.0) == 2.5

# === a cdef that says the same
import cffi

ffi = cffi.FFI()
ffi.cdef("double told_half(double); size_t told_length(const char *); int told_sum(int, ...);")
lib = ffi.dlopen("./libtold.so")
assert lib.told_half(5.0) == 2.5
assert lib.told_length(b"abc") == 3
