import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { GROWTH, ROWS, SIZES } from '../../scripts/bench/rows.mjs';
import { median, percentile, summarize, verdictOf } from '../../scripts/bench/statistics.mjs';

/** The budgets, as the project promises them. */
const BUDGETS = {
  'small-cold': 0.65,
  'small-cached': 0.4,
  'tree-cached': 0.35,
  'big-cold': 0.5,
  'big-cached': 0.3,
  'tvm-cold': 0.45,
  'tvm-cached': 0.2,
  'wheel-cached': 0.4,
  'npm-cached': 0.28,
  'plain-check': 3,
  'plain-project': 3,
  'deep-first': 4,
  'deep-again': 1.5,
  'growth-blocks': 1.2,
  'growth-files': 1.2,
  keystroke: 0.02,
  'keystroke-classes': 0.02,
  memory: 2,
  'growth-keystroke': 1.2,
  'cpp-first': 4,
  'cpp-next': 1,
  'cpp-memory': 1,
  'wheel-check': 1,
  'wheel-check-installed': 1,
  'wheel-check-large': 1,
};

test('the benchmark has a row for each budget, with its number', () => {
  expect(Object.fromEntries(ROWS.map(({ id, budget }) => [id, budget]))).toEqual(BUDGETS);
});

test('the inputs have the sizes that the budgets name', () => {
  expect(SIZES.tree).toEqual({ files: 2000, withBlocks: 200 });
  expect(SIZES.big).toEqual({ files: 180, blocks: 900, functions: 1800, types: 480, fields: 960 });
  expect(SIZES.plain).toEqual({ files: 20_000, folders: 200, bytes: 2048 });
  expect(SIZES.classes).toEqual({ classes: 60 });
  expect(SIZES.tvmPython).toEqual({ files: 894 });
  expect(SIZES.typing).toEqual({ blocks: 500, lines: 10_000 });
  expect([SIZES.ordinaryWheel['ms'], SIZES.largeWheel['ms']]).toEqual([200, 3000]);
  expect(GROWTH).toBe(10);
  for (const { input } of ROWS) expect(Object.keys(SIZES)).toContain(input);
});

test('docs/performance.md has each row', () => {
  const text = readFileSync(new URL('../../docs/performance.md', import.meta.url), 'utf8');
  for (const { work } of ROWS) expect(text).toContain(work);
});

test('a median and its verdict', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(percentile([5, 1, 2, 3, 4], 0.5)).toBe(3);
  expect(
    percentile(
      Array.from({ length: 200 }, (_, i) => i + 1),
      0.95,
    ),
  ).toBe(190);
  const steady = summarize([0.5, 0.5, 0.5, 9]);
  expect(steady).toEqual({ ratio: 0.5, noise: 0 });
  expect(verdictOf(steady, 0.5)).toBe('held');
  expect(verdictOf({ ratio: 0.55, noise: 0.1 }, 0.5)).toBe('unclear');
  expect(verdictOf({ ratio: 0.55, noise: 0.01 }, 0.5)).toBe('missed');
});
