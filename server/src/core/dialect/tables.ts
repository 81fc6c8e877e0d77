/** The tables that dialects share. */
import type { BlockKind, OneLineName, Vocabulary } from '../directive/types.js';

type Table = ReadonlyMap<string, string>;

const table = (entries: Readonly<Record<string, string>>): Table =>
  new Map(Object.entries(entries));
const extend = (base: Table, entries: Readonly<Record<string, string>>): Table =>
  new Map([...base, ...Object.entries(entries)]);

const BLOCKS: readonly BlockKind[] = ['global', 'object', 'import-section', 'export', '__all__'];
const ONE_LINE: readonly OneLineName[] = ['ty-map', 'import-object'];

/** Before 0.1.14: `begin): ty-map/…` is a block, and there are only two one-line names. */
export const EARLY_VOCABULARY: Vocabulary = {
  blockKinds: new Set<BlockKind>([...BLOCKS, 'ty-map']),
  oneLineNames: new Set(ONE_LINE),
};

/** From 0.1.14. */
export const VOCABULARY: Vocabulary = {
  blockKinds: new Set(BLOCKS),
  oneLineNames: new Set<OneLineName>([...ONE_LINE, 'prefix', 'skip']),
};

const FOLDS = table({
  Variant: 'Union',
  Optional: 'Optional',
  Tuple: 'tuple',
  'ffi.Function': 'Callable',
  'ffi.OpaquePyObject': 'Any',
  'ffi.Object': 'Object',
  'ffi.Tensor': 'Tensor',
  'DLTensor*': 'Tensor',
  'void*': 'ctypes.c_void_p',
  'TVMFFIByteArray*': 'bytes',
  'ffi.SmallBytes': 'bytes',
  'ffi.Bytes': 'bytes',
  'std::string': 'str',
  'const char*': 'str',
  'ffi.SmallStr': 'str',
  'ffi.String': 'str',
  DataType: 'dtype',
});

export const FOLDS_0_1_8 = extend(FOLDS, { 'ffi.Array': 'list', 'ffi.Map': 'dict' });

export const FOLDS_0_1_9 = extend(FOLDS, {
  'ffi.Array': 'Array',
  'ffi.List': 'List',
  'ffi.Map': 'Map',
  'ffi.Dict': 'Dict',
});

export const FOLDS_0_1_10 = extend(FOLDS_0_1_9, {
  'std::vector': 'Array',
  'std::optional': 'Optional',
  'std::variant': 'Union',
  'std::tuple': 'tuple',
  'std::map': 'Map',
  'std::unordered_map': 'Map',
  'std::function': 'Callable',
  ObjectRValueRef: 'Object',
});

export const FOLDS_0_1_14 = extend(FOLDS_0_1_10, { 'ffi.BigInt': 'int' });

const TYPE_MAP = table({
  Any: 'typing.Any',
  Callable: 'typing.Callable',
  Object: 'ffi.Object',
  Tensor: 'ffi.Tensor',
  dtype: 'ffi.dtype',
  Device: 'ffi.Device',
});

export const TYPE_MAP_0_1_8 = extend(TYPE_MAP, {
  Mapping: 'typing.Mapping',
  list: 'collections.abc.Sequence',
  dict: 'collections.abc.Mapping',
});

export const TYPE_MAP_0_1_9 = extend(TYPE_MAP, {
  Array: 'collections.abc.Sequence',
  List: 'collections.abc.MutableSequence',
  Map: 'collections.abc.Mapping',
  Dict: 'collections.abc.MutableMapping',
});

export const TYPE_MAP_0_1_13 = extend(TYPE_MAP_0_1_9, {
  'ffi.Enum': 'tvm_ffi.dataclasses.Enum',
});

/** Parameters accept more than results promise. */
export const INPUT_TYPE_MAP = table({
  Array: 'collections.abc.Sequence',
  List: 'collections.abc.Sequence',
  Map: 'collections.abc.Mapping',
  Dict: 'collections.abc.Mapping',
});

/** The runtime's own types, which its Python package binds. */
export const BUILTIN_TYPE_KEYS: ReadonlySet<string> = new Set([
  'ffi.Bytes',
  'ffi.Error',
  'ffi.Function',
  'ffi.Object',
  'ffi.OpaquePyObject',
  'ffi.SmallBytes',
  'ffi.SmallStr',
  'ffi.String',
  'ffi.Tensor',
]);

export const BUILTIN_TYPE_KEYS_0_1_14: ReadonlySet<string> = new Set([
  ...BUILTIN_TYPE_KEYS,
  'ffi.BigInt',
]);

export const SEQUENCES_0_1_8: ReadonlySet<string> = new Set(['list']);
export const MAPPINGS_0_1_8: ReadonlySet<string> = new Set(['dict']);
export const SEQUENCES: ReadonlySet<string> = new Set(['list', 'Array', 'List']);
export const MAPPINGS: ReadonlySet<string> = new Set(['dict', 'Map', 'Dict']);

const MODULES: readonly (readonly [string, string])[] = [
  ['testing', 'tvm_ffi.testing'],
  ['ffi', 'tvm_ffi'],
];

/** Before 0.1.13: any module that begins with the letters is rewritten, even `ffi_x`. */
export function importModuleByLetters(module: string): string {
  for (const [from, to] of MODULES) {
    if (module.startsWith(from)) return to + module.slice(from.length);
  }
  return module;
}

/** From 0.1.13: only whole segments count. */
export function importModuleBySegment(module: string): string {
  for (const [from, to] of MODULES) {
    if (module === from || module.startsWith(`${from}.`)) return to + module.slice(from.length);
  }
  return module;
}
