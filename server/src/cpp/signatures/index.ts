/**
 * From C++ text to signatures: what a registered expression is, where it is declared, and which
 * schema TVM-FFI gives its types. Nothing is compiled; what the text leaves open becomes `Any`.
 */
export { commentAbove } from './comment.js';
export { readCppUnit } from './declarations.js';
export { declares, exportsOf } from './exports.js';
export { signatureOf, type Wish } from './callable.js';
export { next, readParameters, splitAtCommas } from './cpp-type.js';
export type { Tokens } from './lex.js';
export { spanOf } from './places.js';
export type { CppParam, CppSchema, CppSignature, KeyOfClass } from './types.js';
export type { CppFunction, CppUnit } from './unit.js';
