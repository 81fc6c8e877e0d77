/**
 * The seven dialects. Each extends its predecessor, so an entry shows only what its version
 * changed. A new reference version needs one entry here and its goldens.
 */
import * as t from './tables.js';
import type { Dialect } from './types.js';

const D0_1_8: Dialect = {
  id: '0.1.8',
  vocabulary: t.EARLY_VOCABULARY,
  schema: {
    folds: t.FOLDS_0_1_8,
    sequences: t.SEQUENCES_0_1_8,
    mappings: t.MAPPINGS_0_1_8,
    skipsPlainArguments: false,
    tellsBareTuple: false,
    namedArguments: false,
  },
  typeMap: t.TYPE_MAP_0_1_8,
  inputTypeMap: null,
  builtinTypeKeys: t.BUILTIN_TYPE_KEYS,
  importModule: t.importModuleByLetters,
  aliasesCollisions: false,
  groupsOverloads: false,
  constructors: 'method-only',
  methodNames: new Map([['__ffi_init__', '__c_ffi_init__']]),
  ffiInitTail: '',
  convertsInputs: false,
  prefixRemovesGone: false,
};

const D0_1_9: Dialect = {
  ...D0_1_8,
  id: '0.1.9',
  schema: {
    ...D0_1_8.schema,
    folds: t.FOLDS_0_1_9,
    sequences: t.SEQUENCES,
    mappings: t.MAPPINGS,
  },
  typeMap: t.TYPE_MAP_0_1_9,
  aliasesCollisions: true,
};

const D0_1_10: Dialect = {
  ...D0_1_9,
  id: '0.1.10',
  schema: {
    ...D0_1_9.schema,
    folds: t.FOLDS_0_1_10,
    skipsPlainArguments: true,
    tellsBareTuple: true,
  },
  constructors: 'from-constructor',
};

const D0_1_11: Dialect = {
  ...D0_1_10,
  id: '0.1.11',
  constructors: 'from-fields',
  methodNames: new Map(),
  ffiInitTail: '  # ty: ignore[invalid-method-override]',
};

const D0_1_13: Dialect = {
  ...D0_1_11,
  id: '0.1.13',
  typeMap: t.TYPE_MAP_0_1_13,
  inputTypeMap: t.INPUT_TYPE_MAP,
  importModule: t.importModuleBySegment,
  groupsOverloads: true,
  ffiInitTail: '',
  convertsInputs: true,
};

const D0_1_14: Dialect = {
  ...D0_1_13,
  id: '0.1.14',
  vocabulary: t.VOCABULARY,
  schema: { ...D0_1_13.schema, folds: t.FOLDS_0_1_14 },
  builtinTypeKeys: t.BUILTIN_TYPE_KEYS_0_1_14,
};

const D0_1_15: Dialect = {
  ...D0_1_14,
  id: '0.1.15',
  schema: { ...D0_1_14.schema, namedArguments: true },
  prefixRemovesGone: true,
};

/** Oldest first. */
export const DIALECTS: readonly Dialect[] = [
  D0_1_8,
  D0_1_9,
  D0_1_10,
  D0_1_11,
  D0_1_13,
  D0_1_14,
  D0_1_15,
];

/** Used when no version is known. */
export const NEWEST_DIALECT: Dialect = D0_1_15;
