/** Small registries, for pairs of them. */
import type { FieldEntry, RawSchema, Snapshot, TypeEntry } from '../../../server/src/core/index.js';
import { field, fn, func, INT, method, type } from '../../report/snapshots.js';

export type Schema = NonNullable<RawSchema>;
export type Side = Partial<Snapshot>;
export type Row = readonly [title: string, before: Side, after: Side, rules: readonly string[]];

export const of = (name: string, ...args: Schema[]): Schema => ({ type: name, args });
export const ANY = of('Any');
export const NONE = of('None');
export const FLOAT = of('float');
export const optional = (item: Schema): Schema => of('Optional', item);
export const union = (...items: Schema[]): Schema => of('Variant', ...items);
export const list = (item: Schema): Schema => of('ffi.List', item);
export const array = (item: Schema): Schema => of('ffi.Array', item);
export const OPAQUE = { type: 'ffi.Function' };
/** As newer headers write a signature. */
export const named = (result: Schema, params?: readonly Schema[]): Schema => ({
  type: 'ffi.Function',
  named_args: { return: [result], ...(params && { params }) },
});

export const takes = (...params: Schema[]): Side => ({
  functions: [fn('my.f', func(NONE, ...params))],
});
export const gives = (result: Schema): Side => ({ functions: [fn('my.f', func(result, INT))] });
export const shaped = (schema: RawSchema): Side => ({ functions: [fn('my.f', schema)] });
export const types = (...all: TypeEntry[]): Side => ({ types: all });
export const T = (overrides: Partial<TypeEntry> = {}): Side => types(type('my.T', overrides));
export const INIT = { __ffi_init__: { kind: 'object', typeKey: 'ffi.Function' } } as const;
export const made = (...fields: FieldEntry[]): Side => T({ fields, attributes: INIT });
export const three = { kind: 'int', value: 3 } as const;
export const four = { kind: 'int', value: 4 } as const;
export const given = (name: string, value: FieldEntry['default'] = three, more = {}): FieldEntry =>
  field(name, { hasDefault: true, default: value, ...more });
export const callable = (result: Schema, ...params: Schema[]): Schema => func(result, ...params);
export const bases = ['ffi.Object', 'my.Base'];
export const base = type('my.Base');
export const derived = type('my.D', { parent: 'my.Base', ancestors: bases });

export function converting(schema: Schema): Partial<TypeEntry> {
  return {
    attributes: { __ffi_convert_type_schema__: { kind: 'string', value: JSON.stringify(schema) } },
  };
}

/** A base whose fields its child inherits, both with a constructor. */
export function family(fields: readonly FieldEntry[]): Side {
  const parent = { ...base, fields, attributes: INIT };
  return types(parent, { ...derived, attributes: INIT });
}

export function moving(owner: string): Side {
  const methods = [method('m', func(INT, of('my.Base')))];
  return types(
    ...[base, derived].map((each) => (each.key === owner ? { ...each, methods } : each)),
  );
}

export function overloads(...params: Schema[]): Side {
  return T({ methods: params.map((param) => method('m', func(NONE, of('my.T'), param))) });
}
