/** Python and C++ that bind a library already say what a header would. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { convert, type Conversion } from '../../server/src/convert/index.js';
import { build, VENV } from './build.js';

const OPTIONS = { form: 'export', tensors: [], only: null, library: 'sq' } as const;

function made(name: string, text: string, form: 'export' | 'global' = 'export'): Conversion {
  const found = convert({ name, text, included: [] }, { ...OPTIONS, form });
  if (found === null) throw new Error(`nothing was read in ${name}`);
  return found;
}

const CTYPES = `
import ctypes

class Point(ctypes.Structure):
    _fields_ = [("x", ctypes.c_double), ("y", ctypes.c_double)]

lib = ctypes.CDLL("./libsq.so")
lib.add.argtypes = [ctypes.c_int, ctypes.c_int]
lib.scale.argtypes = [Point, ctypes.c_double]
lib.scale.restype = Point
lib.name.argtypes = []
lib.name.restype = ctypes.c_char_p
lib.unknown.restype = ctypes.c_double
`;

test('declarations for ctypes', () => {
  const { cpp, functions, leftOut } = made('sq.py', CTYPES);
  expect(functions).toEqual(['add', 'scale', 'name']);
  expect(leftOut).toEqual([
    { name: 'unknown', reason: 'Its argtypes are missing or not known by reading.' },
  ]);
  expect(/extern "C" \{[^]*?\n\}\n/.exec(cpp)?.[0]).toMatchInlineSnapshot(`
    "extern "C" {
    typedef struct Point {
      double x;
      double y;
    } Point;
    int add(int arg0, int arg1);
    Point scale(Point arg0, double arg1);
    const char *name(void);
    }
    "
  `);
});

const CDEF = `
from cffi import FFI
ffi = FFI()
ffi.cdef("""
    typedef struct { double x; double y; } Point;
    int add(int a, int b);
    Point scale(Point p, double by);
    extern "Python" int callback(int value);
""")
ffi.set_source("_sq", '#include "sq.h"')
`;

test('a cdef, with the source that it is compiled with', () => {
  const { cpp, functions } = made('build_sq.py', CDEF);
  expect(functions).toEqual(['add', 'scale']);
  expect(cpp).toContain('extern "C" {\n#include "sq.h"\n}');
  const alone = made('build_sq.py', CDEF.replace(/^ffi.set_source.*$/m, ''));
  expect(alone.cpp).toContain('extern "C" {\ntypedef struct { double x; double y; } Point;');
  expect(
    convert({ name: 'a.py', text: 'ffi.cdef(f"int {name}(void);")', included: [] }, OPTIONS),
  ).toBe(null);
});

const MODULE = `#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <string>
#include <vector>

namespace py = pybind11;

int add(int a, int b) { return a + b; }
std::string greet(const std::string& name) { return "Hello, " + name; }
double total(std::vector<double> values) {
  double sum = 0;
  for (double each : values) sum += each;
  return sum;
}
struct Thing { int value; };

PYBIND11_MODULE(sq, m) {
  m.doc() = "A module (of functions)";
  m.def("add", &add, "Adds two numbers, a and b", py::arg("a"), py::arg("b") = 1);
  m.def("greet", &greet).def("total", &total);
  m.def("twice", [](int a) { int b = a, c = a; return b + c; });
  m.def("same", [](py::object value) { return value; });
  m.def("over", [](int a) { return a; });
  m.def("over", [](double a) { return a; });
  py::class_<Thing>(m, "Thing").def(py::init<>()).def("get", [](Thing& t) { return t.value; });
}
`;

test('a module of pybind11 keeps its functions', { timeout: 120_000 }, () => {
  const conversion = made('sq.cc', MODULE);
  expect(conversion.functions).toEqual(['add', 'greet', 'total', 'twice']);
  expect(conversion.leftOut.map(({ name, reason }) => `${name}: ${reason}`)).toMatchInlineSnapshot(`
    [
      "Thing: It is a class: make it an object with refl::ObjectDef, field by field.",
      "same: It uses types of pybind11 or nanobind.",
      "over: It is overloaded, and TVM-FFI has one function for a name.",
    ]
  `);
  const code = 'import sq; print(sq.add(1, 2), sq.greet("Ada"), sq.total([1.5, 2.0]), sq.twice(4))';
  const run = { cwd: build(conversion, 'sq', []), encoding: 'utf8' } as const;
  expect(execFileSync(VENV.python, ['-c', code], run)).toBe('3 Hello, Ada 3.5 8\n');
  expect(made('sq.cc', MODULE, 'global').cpp).toContain('.def("sq.twice", [](int a) {');
});

test.each<readonly [string, string]>([
  ['print.py', 'print("hello")'],
  ['broken.py', 'ffi.cdef("""int a'],
])('nothing is declared in %s', (name, text) => {
  expect(convert({ name, text, included: [] }, OPTIONS)).toBe(null);
});

test('macros and conditions of a library', () => {
  const header = `
#ifndef MY_H
#define MY_H
MY_EXPORT(1, int, my_first, (int a));
MYAPI(const char *) my_second(void);
MYAPI int MYCALL my_third (double);
typedef int (MYCALL *my_callback)(int);
#if defined(MY_MORE) && \\
    MY_LEVEL > 2 /* more */
void my_fourth(my_callback call);
#else
# ifndef MY_LESS
unsigned my_fifth(long long value);
# endif
#endif
#endif
`;
  const { cpp, functions } = made('my.h', header);
  expect(functions).toEqual(['my_first', 'my_second', 'my_third', 'my_fourth', 'my_fifth']);
  expect(cpp.match(/^#if .*$/gm)).toEqual([
    '#if (defined(MY_MORE) && MY_LEVEL > 2)',
    '#if !(defined(MY_MORE) && MY_LEVEL > 2) && (!defined(MY_LESS))',
    '#if (defined(MY_MORE) && MY_LEVEL > 2)',
    '#if !(defined(MY_MORE) && MY_LEVEL > 2) && (!defined(MY_LESS))',
  ]);
});
