"""Calls the same C library through ctypes and through the converted one, and compares."""

import ctypes
import sys

from tensors import tensor

FOLDER, LIBRARY = sys.argv[1:]
sys.path.insert(0, FOLDER)
import shapes  # noqa: E402

c = ctypes.CDLL(LIBRARY)


class Point(ctypes.Structure):
    _fields_ = [("x", ctypes.c_double), ("y", ctypes.c_double)]


class Pixel(ctypes.Structure):
    _fields_ = [("column", ctypes.c_int), ("level", ctypes.c_ubyte)]


def old(name, restype, *argtypes):
    function = getattr(c, name)
    function.restype, function.argtypes = restype, argtypes
    return function


def same(ours, theirs):
    assert ours == theirs, (ours, theirs)


def raises(kind, function, *args):
    try:
        function(*args)
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind.__name__} was not raised")


integer, real, size = ctypes.c_int, ctypes.c_double, ctypes.c_size_t
same(shapes.add(2, -5), old("add", integer, integer, integer)(2, -5))
same(shapes.is_even(7), old("is_even", ctypes.c_bool, ctypes.c_long)(7))
# TVM-FFI has whole numbers of 64 bits with a sign: no other number takes its place.
same("too large" in raises(RuntimeError, shapes.biggest), True)
same(shapes.half(5.0), old("half", ctypes.c_float, ctypes.c_float)(5.0))
name = old("color_name", ctypes.c_char_p, integer)
same([shapes.color_name(0), shapes.color_name(5)], [name(0).decode(), name(5).decode()])
same(shapes.color_name(3), name(3))
same(shapes.next_color(5), old("next_color", integer, integer)(5))
length = old("length", size, ctypes.c_char_p)
same([shapes.length("wörd"), shapes.length(b"abc"), shapes.length(None)], [length("wörd".encode()), 3, 0])
same(shapes.from_(4), -4)

p = shapes.Point(3.0, 4.0)
theirs = old("scale", Point, Point, real)(Point(3.0, 4.0), 2.5)
ours = shapes.scale(p, 2.5)
same([ours.x, ours.y], [theirs.x, theirs.y])
same(shapes.norm(p), 25.0)
shapes.move(p, 1.0, -1.0)
same([p.x, p.y], [4.0, 3.0])
pixel = shapes.brighter(shapes.pixel(7, 9))
same([pixel.column, pixel.level], [7, 10])

counter = shapes.counter_new(40)
same([shapes.counter_next(counter), shapes.counter_next(counter)], [40, 41])
shapes.counter_free(counter)

greeted = []
shapes.with_name(lambda *args: greeted.append(args))
same(greeted, [("Ada", 5)])


def fails(*_):
    raise ValueError("from the callback")


same("from the callback" in raises(ValueError, shapes.with_name, fails), True)

doubles, ints = (real * 3)(2, 2, 2), (integer * 5)(1, 2, 3, 4, 5)
a, other = tensor(doubles), (real * 3)(1, 2, 3)
pointer = ctypes.POINTER(real)
dot = old("dot", real, pointer, pointer, size)
same(shapes.dot(a, tensor(other), 3), dot(doubles, other, 3))
same("different lengths" in raises(ValueError, shapes.dot, a, tensor((real * 4)())), True)
same("another type" in raises(TypeError, shapes.dot, a, tensor((ctypes.c_float * 3)())), True)
shapes.fill(a, value=7.5, n=None)
same(list(doubles), [7.5] * 3)
same(shapes.checksum(a), old("checksum", ctypes.c_uint, pointer, size)(doubles, 24))
seen = []
visit = lambda value, data: seen.append(value) or len(seen) < 3  # noqa: E731
same([shapes.for_each(tensor(ints), 5, visit, None), seen], [2, [1, 2, 3]])
tens, ones = (integer * 1)(), (integer * 1)()
shapes.split(42, tensor(tens), tensor(ones))
same([tens[0], ones[0]], [4, 2])
same("needs 1 elements" in raises(ValueError, shapes.split, 4, tensor((integer * 0)()), a), True)
print("agreed")
