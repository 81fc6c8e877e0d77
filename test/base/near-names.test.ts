import { expect, it } from 'vitest';
import { isSameName, nearestName } from '../../server/src/base/near-names.js';

const KEYS = ['a', 'add', 'check', 'ty-map', 'skip-file', 'my_pkg.IntPair', 'my_pkg.IntPairs'];

it.each([
  // Case and word separators are ignored.
  ['Check', 'check'],
  ['tyMap', 'ty-map'],
  ['skip_file', 'skip-file'],
  ['skip file', 'skip-file'],
  // One edit, of any kind.
  ['chek', 'check'],
  ['cheeck', 'check'],
  ['chack', 'check'],
  ['chekc', 'check'],
  // More edits in a longer word: none in two letters, one in four, two in eight, three in more.
  ['b', null],
  ['ad', 'add'],
  ['dd', 'add'],
  ['dad', 'add'],
  ['adding', null],
  ['ehcek', 'check'],
  ['ehcke', null],
  ['type-map', 'ty-map'],
  ['skpfle', 'skip-file'],
  ['m_pkg.InPar', 'my_pkg.IntPair'],
  ['m_pkg.InPa', null],
  ['kpel', null],
  // The nearest, and of two alike the lower one.
  ['my_pkg.IntPairss', 'my_pkg.IntPairs'],
  ['my_pkg.IntPairx', 'my_pkg.IntPair'],
  ['', null],
])('%j was meant to be %j', (written, meant) => {
  expect(nearestName(written, KEYS)).toBe(meant);
  expect(nearestName(written, KEYS.toReversed())).toBe(meant);
});

it('distinguishes the same name from a near one', () => {
  expect(isSameName('skip_File', 'skip-file')).toBe(true);
  expect(isSameName('skip-files', 'skip-file')).toBe(false);
});
