import { describe, expect, it } from 'vitest';
import type { Json } from '../../server/src/core/index.js';
import { renderRegistryTree } from '../../server/src/report/index.js';
import { schemaText, signatureText } from '../../server/src/report/schema-text.js';
import { field, fn, func, INT, method, snapshot, STR, type } from './snapshots.js';

describe('schemas in short', () => {
  it.each<[Json, string]>([
    [INT, 'int'],
    [{ type: 'Optional', args: [STR] }, 'str | None'],
    [{ type: 'Variant', args: [INT, { type: 'ffi.Array', args: [STR] }] }, 'int | Array[str]'],
    [{ type: 'ffi.Map', args: [STR, { type: 'my.T' }] }, 'Map[str, my.T]'],
    [{ type: 'ffi.Function' }, 'Function'],
    [func(INT, func(STR, INT)), '((int) -> str) -> int'],
    [{ type: 'ffi.Function', named_args: { return: [INT], params: [STR] } }, '(str) -> int'],
    [{ type: 'ffi.Function', named_args: { return: [INT] } }, '(...) -> int'],
    [null, '?'],
    [[1], '?'],
    [{ type: 3 }, '?'],
  ])('%j', (schema, text) => {
    expect(schemaText(schema)).toBe(text);
  });

  it('omits self, and survives an endless schema', () => {
    const self = { type: 'my.T' };
    expect(signatureText('add', func(INT, self, INT), 'my.T')).toBe('add(int) -> int');
    expect(signatureText('add', func(INT, self, INT))).toBe('add(my.T, int) -> int');
    expect(signatureText('echo', { type: 'ffi.Function' })).toBe('echo(...)');
    let deep: Json = INT;
    for (let i = 0; i < 100_000; i += 1) deep = { type: 'Optional', args: [deep] };
    expect(schemaText(deep)).toContain('…');
  });
});

describe('the registry as a tree', () => {
  it('says what Python knows of a type', () => {
    const types = [
      type('my.Color', { members: ['RED', 'BLUE'] }),
      type('my.Late', { pending: true }),
    ];
    const text = renderRegistryTree(snapshot({ types }), { color: false });
    expect(text).toContain('\n    # members: RED, BLUE\n');
    expect(text).toContain('\n    # pending: an annotation names what is not defined\n');
  });

  it('groups by namespace, functions before types, with members below', () => {
    const text = renderRegistryTree(
      snapshot({
        functions: [
          fn('dotless', null),
          fn('my.add', func(INT, INT, INT), '\n  Adds.\nMore.'),
          fn('my.sub.f\u001b', func(INT)),
        ],
        types: [
          type('my.Pair', {
            doc: 'A pair.',
            fields: [
              field('a', { doc: 'First.' }),
              field('b', {
                keywordOnly: true,
                hasDefault: true,
                default: { kind: 'string', value: 'x' },
              }),
              field('c', {
                writable: false,
                init: false,
                hasDefault: true,
                defaultIsFactory: true,
              }),
            ],
            methods: [
              method('sum', func(INT, { type: 'my.Pair' })),
              method('make', func({ type: 'my.Pair' }, INT), true),
            ],
            attributes: {
              __ffi_init__: { kind: 'object', typeKey: 'ffi.Function' },
              __ffi_type_final__: { kind: 'bool', value: true },
            },
          }),
        ],
        symbols: [fn('plain', func(INT, INT))],
      }),
      { color: false },
    );
    expect(text).toBe(`\
registry: native, ABI 0.1.16, 3 functions, 1 type, 1 exported symbol
  [0] /lib/libtvm_ffi.so (runtime)
  [1] /lib/my.so (project)

(no namespace)
  dotless(...)  [1]

my
  add(int, int) -> int  [1]  # Adds.
  class my.Pair(ffi.Object)  [1]  # A pair.
    a: int  # First.
    b: int = "x" (keyword only)
    c: int = <factory> (read-only, not in __init__)
    sum() -> int
    static make(int) -> my.Pair
    # attributes: __ffi_init__, __ffi_type_final__

my.sub
  f\\x1b() -> int  [1]

exported symbols
  LIB.plain(int) -> int  [1]
`);
  });
});
