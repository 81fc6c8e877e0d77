/** Small snapshots for the tests of the registry's reports. */
import type {
  FieldEntry,
  FunctionEntry,
  MethodEntry,
  RawSchema,
  Snapshot,
  TypeEntry,
} from '../../server/src/core/index.js';

export const INT = { type: 'int' };
export const STR = { type: 'ffi.String' };

export function func(
  result: NonNullable<RawSchema>,
  ...params: NonNullable<RawSchema>[]
): NonNullable<RawSchema> {
  return { type: 'ffi.Function', args: [result, ...params] };
}

export function fn(name: string, schema: RawSchema, doc: string | null = null): FunctionEntry {
  return { name, schema, doc, library: 1 };
}

export function field(name: string, overrides: Partial<FieldEntry> = {}): FieldEntry {
  return {
    name,
    schema: INT,
    doc: null,
    writable: true,
    init: true,
    keywordOnly: false,
    hasDefault: false,
    default: null,
    defaultIsFactory: false,
    flags: 1,
    offset: 24,
    size: 8,
    ...overrides,
  };
}

export function method(name: string, schema: RawSchema, isStatic = false): MethodEntry {
  return { name, schema, doc: null, static: isStatic, autoInit: false };
}

export function type(key: string, overrides: Partial<TypeEntry> = {}): TypeEntry {
  return {
    key,
    parent: 'ffi.Object',
    ancestors: ['ffi.Object'],
    doc: null,
    totalSize: 32,
    structuralEquality: 'unsupported',
    creatable: false,
    fields: [],
    methods: [],
    attributes: {},
    library: 1,
    ...overrides,
  };
}

export function snapshot(overrides: Partial<Snapshot>): Snapshot {
  return {
    version: 1,
    provider: 'native',
    abiVersion: '0.1.16',
    libraries: [
      { path: '/lib/libtvm_ffi.so', role: 'runtime' },
      { path: '/lib/my.so', role: 'project' },
    ],
    functions: [],
    types: [],
    symbols: [],
    ...overrides,
  };
}
