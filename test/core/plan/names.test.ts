/** No generated line needs a name that the file does not bind when it is imported. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  applyEdits,
  DIALECTS,
  indexRegistry,
  parseDirectives,
  planProject,
  type ParsedFile,
} from '../../../server/src/core/index.js';
import { withDerived } from '../../../server/src/core/fixes/index.js';
import { runsOf, SEED } from '../../random.js';
import { dialectIds, pythonFiles, registries } from './arbitraries.js';
import { emptied } from './invariants.js';
import { runMany } from './run-many.js';
import { snapshotOf } from './snapshots.js';

const SECTION = '# tvm-ffi-stubgen(begin): import-section\n# tvm-ffi-stubgen(end)\n';
const RUNS = runsOf(200);

it('sees a name that is missing', () => {
  expect(runMany(['x', 'y', 'class A:\n    a: Missing'])).toEqual([
    null,
    expect.stringContaining('NameError'),
    expect.stringContaining('NameError'),
  ]);
});

/** What is planned for random files whose blocks are empty, below a section at the top. */
function plannedFiles(count: number) {
  return fc
    .sample(fc.tuple(pythonFiles, registries, dialectIds), { numRuns: count, seed: SEED })
    .map(([text, short, id]) => {
      const dialect = DIALECTS.find((each) => each.id === id)!;
      const parse = (each: string): ParsedFile => parseDirectives(each, dialect.vocabulary);
      const bare = emptied(parse(SECTION + text.replace(/^\ufeff/, '')));
      const parsed = parse(bare);
      const options = { indent: 4, keepSuppressions: false };
      const files = [{ path: '/p/a.py', parsed }];
      const plan = planProject(files, indexRegistry(snapshotOf(short)), dialect, options);
      return { bare, id, short, parsed, planned: plan.files[0] };
    });
}

it('each block alone, with what it needs, leaves the file running', () => {
  const cases = plannedFiles(RUNS).flatMap(({ bare, id, short, parsed, planned }) =>
    (planned?.blocks ?? [])
      .filter(({ edits }) => edits.length > 0)
      .map((block) => {
        const { edits } = withDerived(parsed, planned!, block);
        return { bare, id, short, block: block.name, after: applyEdits(bare, edits) };
      }),
  );
  const before = runMany(cases.map(({ bare }) => bare));
  const after = runMany(cases.map((each) => each.after));
  const broken = cases.filter((_, i) => before[i] === null && after[i] !== null);
  expect(before.filter((error) => error === null).length).toBeGreaterThan(RUNS / 3);
  expect(broken.slice(0, 2)).toEqual([]);
}, 600_000);

it('a file with its section at the top runs as it did with its blocks emptied', () => {
  const cases = plannedFiles(10 * RUNS)
    .map(({ bare, id, short, planned }) => {
      const codes = planned?.findings.map(({ code }) => code) ?? [];
      return { bare, after: applyEdits(bare, planned?.edits ?? []), id, short, codes };
    })
    .filter(({ codes }) => !codes.includes('import-section.misplaced'));
  const before = runMany(cases.map(({ bare }) => bare));
  const after = runMany(cases.map((each) => each.after));
  const broken = cases
    .map((each, i) => ({ ...each, error: after[i] }))
    .filter((each, i) => before[i] === null && each.error !== null)
    .sort((a, b) => a.bare.length - b.bare.length);
  expect(before.filter((error) => error === null).length).toBeGreaterThan(cases.length / 3);
  expect(broken.slice(0, 2)).toEqual([]);
}, 600_000);
