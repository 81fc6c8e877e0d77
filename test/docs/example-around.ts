/** The library and the header that are beside the examples of docs/findings.md. */
import { NOTHING_AROUND, type Surroundings } from '../../server/src/bindings/index.js';

const HEADER = `
typedef struct vec { double x; double y; } vec;
int vec_add(int a, int b);
double vec_norm(const vec *v);
void vec_set_callback(void (*callback)(int));
/* The caller frees it with vec_free(). */
char *vec_text(void);
`;

const NAMES = ['vec_add', 'vec_norm', 'vec_set_callback', 'vec_text', 'vec_scale'];

const MODULE = `
PYBIND11_MODULE(_vec, m) {
  m.def("add", [](int a, int b) { return a + b; });
  m.def("scale", [](double v, double by) { return v * by; }, py::arg("v"), py::arg("by") = 2.0);
}
`;

const SOURCES = [
  { path: '/my_pkg/vec.h', shown: 'vec.h', text: HEADER },
  { path: '/my_pkg/vec_py.cc', shown: 'vec_py.cc', text: MODULE },
];

const LIBRARY = {
  path: '/my_pkg/libvec.so',
  shown: 'libvec.so',
  exports: NAMES.map((name) => ({ name, version: null, isFunction: true })),
};

export const EXAMPLE_AROUND: Surroundings = {
  ...NOTHING_AROUND,
  wasm: () => null,
  sources: () => SOURCES,
  library: ({ path }) => (/^(?:\.\/)?libvec\.so$/.test(path) ? LIBRARY : null),
  built: (module) => ({ shown: `${module}.abi3.so`, isOlder: true }),
  compiled: () => new Set(['_vec']),
  builtName: () => null,
  mayBeCompiled: () => true,
};
