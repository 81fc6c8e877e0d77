/** One file per project is enough for the server to know the project. */
import { expect, it } from 'vitest';
import { onePerProject } from '../../client/src/model/discover.js';
import { mentionsTool } from '../../client/src/model/mention.js';

it('takes the first file below each nearest pyproject.toml', () => {
  const files = ['a/x.py', 'a/y.py', 'a/inner/z.py', 'b/deep/down/w.py', 'loose.py', 'ab/v.py'];
  const configs = ['a/pyproject.toml', 'a/inner/pyproject.toml', 'b/pyproject.toml'];
  expect(onePerProject(files, configs)).toEqual([
    'a/x.py',
    'a/inner/z.py',
    'b/deep/down/w.py',
    'loose.py',
  ]);
});

it('takes one file when the root is the project', () => {
  expect(onePerProject(['x.py', 'a/y.py'], ['pyproject.toml'])).toEqual(['x.py']);
  expect(onePerProject([], ['pyproject.toml'])).toEqual([]);
});

it('knows texts that may hold a directive', () => {
  const texts = ['# tvm-ffi-stubgen(end)', '#TVM_FFI stubgen', 'import tvm_ffi', ''];
  expect(texts.map(mentionsTool)).toEqual([true, true, false, false]);
});
