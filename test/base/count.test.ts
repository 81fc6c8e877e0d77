import { expect, it } from 'vitest';
import { count } from '../../server/src/base/count.js';

it.each([
  [0, '0 blocks'],
  [1, '1 block'],
  [2, '2 blocks'],
])('counts %i', (number, words) => {
  expect(count(number, 'block')).toBe(words);
});
