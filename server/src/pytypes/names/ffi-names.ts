/** What tvm_ffi exports that matters to types, under every path that leads to it. */
import { isSlipOf } from '../../base/near-names.js';

/** Classes of libtvm_ffi that Python wraps; all have a static type index, except the last ones. */
const BUILTIN_CLASSES: readonly string[] = [
  ...['Array', 'List', 'Map', 'Dict', 'Function', 'Tensor', 'Module', 'Error', 'Shape'],
  ...['String', 'Bytes', 'BigInt', 'OpaquePyObject', 'Device'],
];

const NAMES: ReadonlySet<string> = new Set([
  ...['py_class', 'c_class', 'register_object', 'field', 'Field', 'KW_ONLY', 'method'],
  ...['init_property', 'Enum', 'IntEnum', 'StrEnum', 'auto', 'entry', 'MISSING', 'EnumState'],
  ...['structural_equal', 'structural_hash', 'StructuralKey'],
  ...['Object', 'CObject', 'device', 'dtype', 'DataType', ...BUILTIN_CLASSES],
]);

/** The parts of tvm_ffi that such a name may be imported from. */
const MODULES: ReadonlySet<string> = new Set([
  ...['tvm_ffi', 'tvm_ffi.dataclasses', 'tvm_ffi.core', 'tvm_ffi.container', 'tvm_ffi.registry'],
  ...['py_class', 'c_class', 'field', 'enum'].map((name) => `tvm_ffi.dataclasses.${name}`),
  ...['tvm_ffi._tensor', 'tvm_ffi._dtype', 'tvm_ffi.module', 'tvm_ffi.error'],
  'tvm_ffi.structural',
]);

/** The name that a dotted path of tvm_ffi leads to; `null` for all other paths. */
export function ffiName(path: string): string | null {
  const dot = path.lastIndexOf('.');
  const name = path.slice(dot + 1);
  return dot > 0 && NAMES.has(name) && MODULES.has(path.slice(0, dot)) ? name : null;
}

/** Whether Python cannot derive from a class: the runtime has no room for more types below it. */
export function isClosed(name: string): boolean {
  return BUILTIN_CLASSES.includes(name);
}

/** Types of the runtime with an index of their own, below which there is no room either. */
const CLOSED_KEYS: ReadonlySet<string> = new Set(
  [
    ...['String', 'Bytes', 'Error', 'Function', 'Shape', 'Tensor', 'Array', 'Map', 'Module'],
    ...['OpaquePyObject', 'List', 'Dict', 'VisitInterrupt', 'BigInt'],
  ].map((name) => `ffi.${name}`),
);

/** The same for the type that a class describes. */
export function isClosedKey(key: string): boolean {
  return CLOSED_KEYS.has(key);
}

const CLASSES: ReadonlySet<string> = new Set([
  ...['Object', 'CObject', 'Enum', 'IntEnum', 'StrEnum', 'EnumState', ...BUILTIN_CLASSES],
]);

/** The class of tvm_ffi that a dotted path leads to; `null` for everything else. */
export function ffiClass(path: string): string | null {
  const name = ffiName(path);
  return name !== null && CLASSES.has(name) ? name : null;
}

/** Whether a path names something that tvm_ffi does not have, but for a slip. */
export function isMisspelled(path: string): boolean {
  const name = /^tvm_ffi\.([A-Z]\w*)$/.exec(path)?.[1];
  if (name === undefined || CLASSES.has(name) || OTHERS.has(name)) return false;
  return BUILTIN_CLASSES.some((each) => isSlipOf(name, each)) || isSlipOf(name, 'Object');
}

/** What else the package has that begins like a class. */
const OTHERS: ReadonlySet<string> = new Set([
  ...['CAny', 'CContainerBase', 'DLDeviceType', 'DefRegionKind', 'InplaceMode', 'LIB'],
  ...['ObjectConvertible', 'StreamContext', 'StructuralKey', 'StructuralMutator'],
  ...['StructuralVisitor', 'TYPE_CHECKING', 'VisitInterrupt', 'WalkOrder', 'WalkResult'],
]);
