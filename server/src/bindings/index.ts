/**
 * Libraries that Python calls by other means than TVM-FFI: ctypes, CFFI and their like. Texts go in,
 * problems as data come out; what cannot be known by reading makes none.
 */
export { BindingChecker, readBindings, type BindingProblems, type Offered } from './checker.js';
export type { NamedBinding, NamedFunction, NamedWasm } from './named.js';
export { extensionsIn, type BuiltTarget } from './pybind11/extensions.js';
export type { CalledItem, NamedItem, OfferedItem } from './pybind11/place.js';
export type { ShownSignature } from './pybind11/shown.js';
export { compiledModules } from './pybind11/modules.js';
export { NOTHING_AROUND } from './surroundings.js';
export type { CSource, LibraryFile, NamedFile, Surroundings } from './surroundings.js';
