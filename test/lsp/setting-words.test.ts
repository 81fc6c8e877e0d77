/** Options in messages of the registry, as an editor's user knows them. */
import { expect, it } from 'vitest';
import { inSettingWords } from '../../server/src/lsp/setting-words.js';

it.each([
  ['Pass --python PYTHON (an interpreter).', 'Set `python` (an interpreter).'],
  ['Or pass --python PYTHON or --runtime FILE (x).', 'Or set `python` or `runtime` (x).'],
  ['Use --provider python (or auto) to see it.', 'Use `provider` python (or auto) to see it.'],
  ['Build first, or pass --dll LIB.', 'Build first, or set `libraries`.'],
  ['none of --dlls exists', 'none of `libraries` exists'],
  ['or raise --timeout.', 'or raise `timeout`.'],
  ['Pass --reference-version to choose another.', 'Set `reference-version` to choose another.'],
  ['interpreter /v/bin/python (--python)', 'interpreter /v/bin/python (`python`)'],
  ['a-b--c and -- stay', 'a-b--c and -- stay'],
])('%s', (message, expected) => {
  expect(inSettingWords(message)).toBe(expected);
});
