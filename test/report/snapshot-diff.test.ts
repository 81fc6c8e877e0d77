import { describe, expect, it } from 'vitest';
import { diffSnapshots, isEmptyDiff } from '../../server/src/core/snapshot/diff.js';
import { renderSnapshotDiff } from '../../server/src/report/index.js';
import { field, fn, func, INT, method, snapshot, STR, type } from './snapshots.js';

const render = (a: Parameters<typeof snapshot>[0], b: Parameters<typeof snapshot>[0]): string =>
  renderSnapshotDiff(diffSnapshots(snapshot(a), snapshot(b)), { color: false });

describe('the difference of two snapshots', () => {
  it('lists functions, types and members by what a caller sees', () => {
    const before = {
      functions: [fn('my.gone', func(INT)), fn('my.same', func(INT), 'old'), fn('my.x', func(INT))],
      types: [
        type('my.Gone', { fields: [field('only')] }),
        type('my.T', {
          fields: [field('a'), field('b')],
          methods: [method('m', func(INT, { type: 'my.T' }))],
        }),
      ],
    };
    const after = {
      functions: [fn('my.new', func(STR)), fn('my.same', func(INT), 'new'), fn('my.x', func(STR))],
      types: [
        type('my.New'),
        type('my.T', {
          parent: 'my.Base',
          fields: [field('a', { schema: STR }), field('c', { offset: 32 })],
          methods: [
            method('m', func(INT, { type: 'my.T' })),
            method('m', func(INT, { type: 'my.T' }, STR)),
          ],
        }),
      ],
    };
    expect(render(before, after)).toBe(`\
functions
  - my.gone() -> int
  + my.new() -> str
  ~ my.x() -> int → my.x() -> str

types
  - class my.Gone(ffi.Object)
  + class my.New(ffi.Object)
  ~ class my.T(ffi.Object) → class my.T(my.Base)
      ~ a: int → a: str
      - b: int
      + c: int
      ~ m() -> int → m() -> int and m(str) -> int

only the documentation changed
  my.same

3 functions, 3 types differ
1 function added, 1 function removed, 1 type added, 1 type removed, 1 field added, 1 field removed, 2 signatures changed, 1 field changed, 1 type changed
`);
  });

  it('ignores the order of keys, places in memory, libraries and docs', () => {
    const a = snapshot({
      functions: [fn('f', { type: 'int', x: 1, y: [1, { z: 2, w: 3 }] })],
      types: [type('T', { fields: [field('a')], doc: 'x' })],
    });
    const b = snapshot({
      functions: [{ ...fn('f', { y: [1, { w: 3, z: 2 }], x: 1, type: 'int' }), library: null }],
      types: [type('T', { fields: [field('a', { offset: 99, size: 4, doc: 'y' })], totalSize: 1 })],
      abiVersion: '0.1.15',
    });
    const diff = diffSnapshots(a, b);
    expect(isEmptyDiff(diff)).toBe(true);
    expect(diff.docs).toEqual(['T', 'T.a']);
    expect(renderSnapshotDiff(diff, { color: false })).toContain('no differences');
  });

  it('reports a changed attribute, and members with names of Object.prototype', () => {
    const diff = diffSnapshots(
      snapshot({ types: [type('T', { fields: [field('__proto__')] })] }),
      snapshot({
        types: [
          type('T', {
            attributes: { __ffi_init__: { kind: 'none' } },
            fields: [field('constructor')],
          }),
        ],
      }),
    );
    expect(diff.changedTypes).toMatchObject([
      {
        traitsChanged: true,
        members: [
          { op: '-', name: '__proto__' },
          { op: '+', name: 'constructor' },
        ],
      },
    ]);
  });

  it('proposes renames where members are equal, each type once', () => {
    const members = (key: string) => ({
      fields: [field('a')],
      methods: [method('copy', func({ type: key }, { type: key }))],
    });
    const diff = diffSnapshots(
      snapshot({
        types: [type('m.Empty'), type('m.Old', members('m.Old')), type('n.T', members('n.T'))],
      }),
      snapshot({
        types: [type('m.Bare'), type('m.New', members('m.New')), type('o.T', members('o.T'))],
      }),
    );
    expect(diff.renames).toEqual([
      { before: 'm.Old', after: 'm.New' },
      { before: 'n.T', after: 'o.T' },
    ]);
  });
});
