/** The order of new blocks and classes. */
import { expect, it } from 'vitest';
import { indexRegistry } from '../../../server/src/core/index.js';
import { sortByInheritance } from '../../../server/src/core/plan/planning/topological.js';
import { snapshotOf } from './snapshots.js';

const REGISTRY = indexRegistry(
  snapshotOf({
    types: {
      'p.A': { parent: 'p.Z' },
      'p.B': { parent: 'p.Z' },
      'p.C': { parent: 'p.A' },
      'p.M': {},
      'p.X': { parent: 'p.M' },
      'p.Z': {},
    },
  }),
);

it.each([
  ['', ''],
  ['Z M', 'M Z'],
  ['A Z', 'Z A'],
  ['A', 'A'],
  ['B A Z', 'Z A B'],
  ['C B A Z', 'Z A B C'],
  ['C B Z', 'C Z B'],
  ['X M', 'M X'],
  ['Z X M A', 'M X Z A'],
  ['Y B M Z', 'M Y Z B'],
  ['M M', 'M'],
])('%s is sorted to %s', (given, sorted) => {
  const keysOf = (names: string): string[] =>
    names
      .split(' ')
      .filter(Boolean)
      .map((n) => `p.${n}`);
  expect(sortByInheritance(keysOf(given), REGISTRY)).toEqual(keysOf(sorted));
});
