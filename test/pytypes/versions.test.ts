/** Which rules a version of the wheel has. */
import { expect, it } from 'vitest';
import { rulesFor } from '../../server/src/pytypes/editor.js';

it.each([
  ['0.1.9', undefined],
  ['0.1.10', '0.1.10'],
  ['0.1.11.post2', '0.1.11'],
  ['0.1.12', '0.1.12'],
  ['0.1.12+cu12', '0.1.12'],
  ['0.1.13.post3', '0.1.13'],
  ['0.1.15.post2', '0.1.15'],
  ['0.2.0rc1', '0.1.15'],
  ['not a version', '0.1.15'],
  [null, '0.1.15'],
])('%s', (version, since) => {
  expect(rulesFor({ wheel: version, python: null })?.since).toBe(since);
});
