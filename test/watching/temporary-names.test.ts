/** Which names are those of files that are not whole yet. */
import { expect, it } from 'vitest';
import { isTemporary } from '../../server/src/watching/watched-places.js';
import { processorTime } from '../processor-time.js';

it.each([
  ['a.py', false],
  ['libkit.so', false],
  ['libkit.so.1', false],
  ['.hidden', true],
  ['a.py~', true],
  ['libkit.so.tmp', true],
  ['libkit.so.tmp-1a_2', true],
  ['libkit.so.part.1', true],
  ['libkit.so.Xa3f', true],
])('%s: %s', (name, expected) => {
  expect(isTemporary(name)).toBe(expected);
});

it.each(['a', '_', '.a', '-_', '__.'])('a long name of %j is read soon', (piece) => {
  const spent = processorTime();
  expect(isTemporary(`x.tmp${piece.repeat(240)}!`)).toBe(false);
  expect(spent()).toBeLessThan(1_000);
});
