import { describe, expect, it } from 'vitest';
import { diffSnapshots } from '../../../server/src/core/snapshot/diff.js';
import { field, fn, func, method, snapshot, type } from '../../report/snapshots.js';

describe('the difference of two snapshots', () => {
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
    const { functions, symbols, addedTypes, removedTypes, changedTypes } = diff;
    const changes = [functions, symbols, addedTypes, removedTypes, changedTypes].flat();
    expect(changes).toEqual([]);
    expect(diff.docs).toEqual(['T', 'T.a']);
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
