/** The extension wakes the server for a text that may hold a directive, and for no other. */
import { expect, it } from 'vitest';
import { mentionsTool } from '../../client/src/model/mention.js';

it('knows texts that may hold a directive', () => {
  const texts = ['# tvm-ffi-stubgen(end)', '#TVM_FFI stubgen', 'import tvm_ffi', ''];
  expect(texts.map(mentionsTool)).toEqual([true, true, false, false]);
});
