/** A file of a hundred thousand blocks is checked in seconds, not in minutes. */
import { expect, it } from 'vitest';
import { folderWith, PYTHON, runCli } from './run-cli.js';

const PAIRS = 100_000;
/** On an idle machine it takes a tenth. What is quadratic takes half an hour. */
const MOST_MS = 90_000;

const END = '# tvm-ffi-stubgen(end)';

it.each<[what: string, pair: (i: number) => string, summary: RegExp]>([
  ['orphans', (i) => `# tvm-ffi-stubgen(begin): global/gone.n${i}\n${END}\n`, /100000 orphans?\b/],
  [
    'stale blocks',
    (i) => `class C${i}:\n    # tvm-ffi-stubgen(begin): object/testing.TestIntPair\n    ${END}\n`,
    /100000 stale/,
  ],
  [
    'stale blocks with code',
    () => `# tvm-ffi-stubgen(begin): object/testing.TestIntPair\nif x:\n    y = 1\n${END}\n`,
    /100000 stale/,
  ],
  ['begin markers', (i) => `# tvm-ffi-stubgen(begin): global/n${i}\n`, /block\.unclosed/],
])('%s', { timeout: 300_000 }, (_, pair, summary) => {
  const text = Array.from({ length: PAIRS }, (_, i) => pair(i)).join('');
  const cwd = folderWith({ 'huge.py': `from typing import TYPE_CHECKING\n${text}` });
  const started = performance.now();
  const { code, stdout } = runCli(['check', 'huge.py', '--isolated', ...PYTHON], { cwd });
  expect(code).toBe(1);
  expect(stdout.slice(-2_000)).toMatch(summary);
  expect(performance.now() - started).toBeLessThan(MOST_MS);
});
