/** What an editor shows of types that Python defines is made from the same model as their problems. */
export { keywordOf, wordsOf, type CallArgument, type Expression } from './model/expressions.js';
export type { PyCall, PyClass, PyField, PyMember, PyMethod, PyModule } from './model/types.js';
export { typeDefinitions, type TypeDefinition } from './definitions.js';
export { ffiClass, ffiName } from './names/ffi-names.js';
export {
  basesOf,
  enumOf,
  registrationOfClass,
  type ClassInfo,
  type Registration,
} from './types/class-info.js';
export { parametersOf } from './rules/c-class/calls.js';
export {
  chainOf,
  constructorOf,
  mixedChainOf,
  type Constructor,
  type MixedChain,
} from './types/constructor.js';
export { booleanIn, type FieldInfo } from './types/fields.js';
export { layoutOf, type Layout } from './types/layout.js';
export { schemaText, type Schema } from './types/schema.js';
export { TypeWorld } from './types/world.js';
export { rulesFor, type InUse, type VersionRules } from './versions.js';
