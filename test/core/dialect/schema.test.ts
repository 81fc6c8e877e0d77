/** Reading type schemas: both forms of a function's signature, and what each version rejects. */
import { describe, expect, it } from 'vitest';
import {
  DIALECTS,
  readSchema,
  type DialectId,
  type RawSchema,
  type Schema,
} from '../../../server/src/core/index.js';

function read(raw: RawSchema, id: DialectId = '0.1.15'): Schema | null {
  return readSchema(raw, DIALECTS.find((dialect) => dialect.id === id)!.schema);
}

const int = { type: 'int' };
const text = { type: 'ffi.String' };

describe('readSchema', () => {
  it('reads both forms of a signature alike', () => {
    const legacy = read({ type: 'ffi.Function', args: [int, text] });
    const named = read({ type: 'ffi.Function', named_args: { return: [int], params: [text] } });
    expect(legacy?.signature?.params?.map(({ origin }) => origin)).toEqual(['str']);
    expect(legacy?.signature).toEqual(named?.signature);
  });

  it('distinguishes a signature without parameters from one with unknown parameters', () => {
    const none = read({ type: 'ffi.Function', named_args: { return: [int], params: [] } });
    const unknown = read({ type: 'ffi.Function', named_args: { return: [int] } });
    expect(none?.signature?.params).toEqual([]);
    expect(unknown?.signature?.params).toBeNull();
    expect(read({ type: 'ffi.Function' })?.signature).toBeNull();
    // Before 0.1.15 a lone result meant a function without parameters.
    expect(read({ type: 'ffi.Function', args: [int] }, '0.1.14')?.signature?.params).toEqual([]);
  });

  it.each<[string, RawSchema]>([
    ['nothing', null],
    ['no type', {}],
    ['an empty type', { type: '' }],
    ['a type that is no text', { type: 7 }],
    ['a union of one', { type: 'Variant', args: [int] }],
    ['an optional of two', { type: 'Optional', args: [int, int] }],
    ['an array of two', { type: 'ffi.Array', args: [int, int] }],
    ['a map of one', { type: 'ffi.Map', args: [int] }],
    ['a spoilt argument', { type: 'ffi.Array', args: [{ type: '' }] }],
    ['two results', { type: 'ffi.Function', named_args: { return: [int, int] } }],
    ['an unknown group', { type: 'ffi.Function', named_args: { return: [int], what: [] } }],
  ])('rejects %s', (_, raw) => {
    expect(read(raw)).toBeNull();
  });

  it('completes containers without arguments', () => {
    expect(read({ type: 'ffi.Map' })?.args?.map(({ origin }) => origin)).toEqual(['Any', 'Any']);
    expect(read({ type: 'ffi.Array' })?.args?.map(({ origin }) => origin)).toEqual(['Any']);
    expect(read({ type: 'Tuple' })?.args).toBeNull();
    expect(read({ type: 'Tuple', args: [] })?.args).toEqual([]);
  });

  it.each<[DialectId, string]>([
    ['0.1.8', 'list'],
    ['0.1.9', 'Array'],
    ['0.1.15', 'Array'],
  ])('%s folds ffi.Array into %s', (id, origin) => {
    expect(read({ type: 'ffi.Array', args: [int] }, id)?.origin).toBe(origin);
  });
});
