/** How wide Python takes an indentation to be. */
import { expect, it } from 'vitest';
import { indentWidth } from '../../../server/src/core/directive/whitespace.js';

it.each([
  ['', 0],
  ['    ', 4],
  ['\t', 8],
  [' \t', 8],
  ['       \t', 8],
  ['        \t', 16],
  ['\t\t', 16],
  ['\t ', 9],
  ['  \f ', 1],
  ['\t\f\t', 8],
])('%j is %d columns', (indent, columns) => {
  expect(indentWidth(indent)).toBe(columns);
});
