import { expect, it } from 'vitest';
import { firstOf, listed } from '../../server/src/base/list.js';

it.each([
  [[], [], ''],
  [['a'], ['a'], 'A'],
  [['a', 'b'], ['a', 'b'], 'A, B'],
  [['a', 'b', 'c', 'd'], ['a', 'b', 'and 2 more'], 'A, B and 2 more'],
])('shows two of %j', (items, first, sentence) => {
  expect(firstOf(items, 2)).toEqual(first);
  expect(listed(items, 2, (item) => item.toUpperCase())).toBe(sentence);
});
