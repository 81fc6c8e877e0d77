/** Where the action is offered: at declarations that `convert` reads, and nowhere else. */
import { expect, it } from 'vitest';
import { processorTime } from '../../../processor-time.js';
import { offersConversion } from '../../../../server/src/lsp/features/convert/offered.js';

const CTYPES = `import ctypes
lib = ctypes.CDLL("./libsq.so")
class Point(ctypes.Structure):
    _fields_ = [("x", ctypes.c_double)]

lib.add.argtypes = [ctypes.c_int]
print(lib.add(1))
`;
const CDEF = `from cffi import FFI
ffi = FFI()
ffi.cdef("""
    int add(int a, int b);
""")
lib = ffi.dlopen("./libsq.so")
`;
const MODULE = `#include <pybind11/pybind11.h>
int add(int a, int b) { return a + b; }
PYBIND11_MODULE(sq, m) {
  m.def("add", &add);
}
int other() { return 1; }
`;

it.each<[name: string, text: string, lines: number[]]>([
  ['a.py', CTYPES, [1, 2, 3, 5]],
  ['a.py', CDEF, [2, 3, 4]],
  ['a.py', CTYPES.replace('import ctypes', 'import other'), []],
  ['a.py', CDEF.replace('ffi.cdef("""', 'ffi.cdef(f"""'), []],
  ['a.cc', MODULE, [2, 3, 4]],
  ['a.cc', MODULE.replace('PYBIND11_MODULE', 'NB_MODULE'), [2, 3, 4]],
  ['a.cc', 'int add(int a, int b);\n', []],
  ['a.h', 'int add(int a, int b);\n', [0, 1]],
  ['a.hpp', 'PNG_EXPORT(7, void, name,\n  (int a));\n', [0, 1, 2]],
  ['a.h', '#define A(x) f(x);\n// f(x);\n#include "b.h"\n', []],
  ['a.h', 'struct S { int a; };\n', []],
])('in %s with %j at lines %j', (name, text, lines) => {
  const all = text.split('\n').map((_, at) => at);
  const offered = all.filter((at) => offersConversion(name, text, { first: at, last: at }));
  expect(offered).toEqual(lines);
});

it('a long line costs little', () => {
  const text = `int ${'a '.repeat(200_000)}\n`;
  expect(offersConversion('a.h', text, { first: 0, last: 0 })).toBe(false);
}, 2000);

it.each(['a)\n', 'int f(int)\n', ') ', '\n ', '#\n', '{\n'])('ends soon for many %j', (piece) => {
  const spent = processorTime();
  offersConversion('a.h', `${piece.repeat(100_000)};`, { first: 0, last: 0 });
  expect(spent()).toBeLessThan(5_000);
});
