/**
 * Types that Python defines for TVM-FFI: what of them raises, crashes or silently goes wrong. Texts
 * go in, problems as data come out; what cannot be known by reading makes none.
 */
export { typeDefinitions } from './definitions.js';
export { TypeChecker, type TypeProblems } from './checker.js';
export { checkTypes } from './check-types.js';
export type { InUse } from './versions.js';
