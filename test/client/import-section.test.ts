/** A directive stands on a line of its own, whatever the file ends with. */
import { expect, it } from 'vitest';
import { sectionBehind } from '../../client/src/model/import-section.js';

it.each([
  ['', ''],
  ['x = 1', 'x = 1\n\n'],
  ['x = 1\n', 'x = 1\n\n'],
  ['x = 1\r\n', 'x = 1\r\n\n'],
  ['import a\n\nx = 1', 'import a\n\nx = 1\n\n'],
])('after %j', (text, before) => {
  const section = '# tvm-ffi-stubgen(begin): import-section\n# tvm-ffi-stubgen(end)\n';
  expect(text + sectionBehind(text)).toBe(before + section);
});
