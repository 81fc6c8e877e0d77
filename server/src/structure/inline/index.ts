/** C++ in strings of Python: `tvm_ffi.cpp.load_inline` and its relatives, read without compiling. */
export { declaredIn, functionsOf, type InlineFunction } from './functions.js';
export { inlineProblems } from './problems.js';
export { readInlineFile } from './read.js';
export type { InlineCallSite, InlineFile, InlineModule, InlineUse } from './types.js';
