/** The names under which classes may be called are read in time that is linear. */
import { expect, it } from 'vitest';
import { NEWEST_DIALECT, parseDirectives } from '../../server/src/core/index.js';
import { callableNames } from '../../server/src/pytypes/types/callable-names.js';
import { processorTime } from '../processor-time.js';

const HEAD = 'from tvm_ffi.dataclasses import py_class as made\n\n@made\nclass Item: ...\n';

it.each(['a', 'a ', 'a # x\n', 'a as ', '\\\n', 'é'])('%j many times', (piece) => {
  const text = HEAD + piece.repeat(50_000);
  const spent = processorTime();
  expect(callableNames([parseDirectives(text, NEWEST_DIALECT.vocabulary)])).toContain('Item');
  expect(spent()).toBeLessThan(10_000);
});
