/** The extension starts the server only for a text that may hold a directive. */
import { expect, it } from 'vitest';
import { mentionsTool, sectionBehind } from '../../client/src/model/directive-text.js';

it('recognizes texts that may hold a directive', () => {
  const texts = ['# tvm-ffi-stubgen(end)', '#TVM_FFI stubgen', 'import tvm_ffi', ''];
  expect(texts.map(mentionsTool)).toEqual([true, true, false, false]);
});

it.each([
  ['', ''],
  ['x = 1', 'x = 1\n\n'],
  ['x = 1\n', 'x = 1\n\n'],
  ['x = 1\r\n', 'x = 1\r\n\n'],
  ['import a\n\nx = 1', 'import a\n\nx = 1\n\n'],
])('a first directive is on its own line after %j', (text, before) => {
  const section = '# tvm-ffi-stubgen(begin): import-section\n# tvm-ffi-stubgen(end)\n';
  expect(text + sectionBehind(text)).toBe(before + section);
});
