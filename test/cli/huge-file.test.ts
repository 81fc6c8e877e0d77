/** A file of very many blocks is checked in seconds, not in minutes. */
import { expect, it } from 'vitest';
import { folderWith, PYTHON, runCli } from './run-cli.js';

/** On an idle machine each takes a tenth. What is quadratic takes minutes. */
const MOST_MS = 90_000;

const END = '# tvm-ffi-stubgen(end)';

it.each<[what: string, pairs: number, pair: (i: number) => string, summary: RegExp]>([
  [
    'orphans',
    100_000,
    (i) => `# tvm-ffi-stubgen(begin): global/gone.n${i}\n${END}\n`,
    /100000 orphans?\b/,
  ],
  [
    'stale blocks',
    30_000,
    (i) => `class C${i}:\n    # tvm-ffi-stubgen(begin): object/testing.TestIntPair\n    ${END}\n`,
    /30000 stale/,
  ],
  [
    'stale blocks with code',
    30_000,
    () => `# tvm-ffi-stubgen(begin): object/testing.TestIntPair\nif x:\n    y = 1\n${END}\n`,
    /30000 stale/,
  ],
  ['begin markers', 100_000, (i) => `# tvm-ffi-stubgen(begin): global/n${i}\n`, /block\.unclosed/],
])('%s', { timeout: 300_000 }, (_, pairs, pair, summary) => {
  const text = Array.from({ length: pairs }, (_, i) => pair(i)).join('');
  const cwd = folderWith({ 'huge.py': `from typing import TYPE_CHECKING\n${text}` });
  const started = performance.now();
  const { code, stdout } = runCli(['check', 'huge.py', '--isolated', ...PYTHON], { cwd });
  expect(code).toBe(1);
  expect(stdout.slice(-2_000)).toMatch(summary);
  expect(performance.now() - started).toBeLessThan(MOST_MS);
});
