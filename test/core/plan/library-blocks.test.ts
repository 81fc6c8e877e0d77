/** Library blocks at their limits: many exports, many markers, text of any kind. */
import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  indexRegistry,
  NEWEST_DIALECT,
  parseDirectives,
  planLibraries,
  planProject,
  type Snapshot,
} from '../../../server/src/core/index.js';
import { snapshotOf } from './snapshots.js';
import { processorTime } from '../../processor-time.js';

const BLOCK = '# tvm-ffi-stubs(begin): library/k\nLIB = load()\n# tvm-ffi-stubs(end)\n';

function generated(text: string, snapshot: Snapshot): string {
  const parsed = parseDirectives(text, NEWEST_DIALECT.vocabulary);
  const options = { indent: 4, keepSuppressions: false, planLibraries };
  const registry = indexRegistry(snapshot);
  const plan = planProject([{ path: 'a.py', parsed }], registry, NEWEST_DIALECT, options);
  return applyEdits(text, plan.files[0]!.edits);
}

/** Milliseconds that something takes. */
function timeOf(run: () => unknown): number {
  const spent = processorTime();
  run();
  return spent();
}

describe('takes time in proportion', () => {
  it('to the exports of a library', () => {
    const exports = {
      k: Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`f${i}`, '(int) -> int'])),
    };
    const snapshot = snapshotOf({ exports });
    let text = '';
    expect(timeOf(() => (text = generated(BLOCK, snapshot)))).toBeLessThan(10_000);
    expect(text.match(/    def /g)).toHaveLength(50_000);
    expect(timeOf(() => generated(text, snapshot))).toBeLessThan(10_000);
    expect(generated(text, snapshot)).toBe(text);
  }, 60_000);

  it.each([
    ['begin markers', '# tvm-ffi-stubs(begin): library/k\n'],
    ['end markers', '# tvm-ffi-stubs(end)\n'],
    ['blocks', BLOCK],
    ['misspelled markers', '# tvm-ffi-stubs(bgin): library/k\n'],
    ['nested suites', 'if x:\n'],
  ])('to %s', (_, piece) => {
    const text = BLOCK + piece.repeat(20_000);
    expect(timeOf(() => generated(text, snapshotOf({ exports: { k: {} } })))).toBeLessThan(5_000);
  });
});

it.each(['\r\n', '\r', '\n'])('keeps the line ends of its begin marker: %j', (eol) => {
  const text = `\ufeff${BLOCK}`.replaceAll('\n', eol);
  const after = generated(text, snapshotOf({ exports: { k: { add: '(int) -> int' } } }));
  expect(after.split(eol)).toContain('        def add(_0: int, /) -> int: ...');
  expect(after.replaceAll(eol, '')).not.toMatch(/[\r\n]/);
  expect(after.startsWith('\ufeff#')).toBe(true);
});

it.each([
  'LIB = load("""\n""")',
  'LIB = A = load()',
  'LIB += load()',
  'x = load(); LIB = x',
  'LIB = (\n  load()\n)  # why',
  'LIB: Module = load()',
  'for LIB in load(): pass',
  '<<<<<<< ours\nLIB = load()\n=======\nLIB = other()\n>>>>>>> theirs',
  "LIB = load('a\n",
  '',
])('never loses what loads the library: %j', (load) => {
  const snapshot = snapshotOf({ exports: { k: { add: '(int) -> int' } } });
  const once = generated(
    BLOCK.replace('LIB = load()', () => load),
    snapshot,
  );
  for (const line of load.split('\n')) expect(once).toContain(line.trim());
  expect(generated(once, snapshot)).toBe(once);
});
