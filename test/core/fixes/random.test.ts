/** Fixes for random files: a fix removes its finding and breaks nothing else. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DIALECTS, parseDirectives, type ParsedFile } from '../../../server/src/core/index.js';
import { runsOf, SEED } from '../../random.js';
import { dialectIds, pythonFiles, registries, wildFiles } from '../plan/arbitraries.js';
import type { Case } from '../plan/case.js';
import { compileMany } from '../plan/compile-many.js';
import { emptied } from '../plan/invariants.js';
import { snapshotOf, type ShortRegistry } from '../plan/snapshots.js';
import { contextsOf, offersOf, worldOf, type Text } from './fix-case.js';
import { expectSoundFix } from './properties.js';

const RUNS = runsOf(100);

type Unit = readonly [texts: readonly string[], registry: ShortRegistry, id: string];

function caseOf(id: string): Case {
  const sections = [{ name: 'options', text: 'deep\n' }];
  return {
    archive: { comment: '', sections },
    files: [],
    dialect: DIALECTS.find((dialect) => dialect.id === id)!,
    options: { indent: 4, keepSuppressions: false },
    registry: null,
  };
}

/** The texts of each changed file before and after each fix. */
function check([texts, registry, id]: Unit): (readonly [string, string])[] {
  const world = worldOf(caseOf(id), snapshotOf(registry));
  const files: readonly Text[] = texts.map((text, i) => ({ name: `f${i}.py`, text }));
  return offersOf(contextsOf(files, world)).flatMap((offer) => {
    try {
      return expectSoundFix(files, offer, world).flatMap(({ text }, i) =>
        text === texts[i] ? [] : [[texts[i]!, text] as const],
      );
    } catch (cause) {
      throw new Error(JSON.stringify({ id, texts, registry }), { cause });
    }
  });
}

const units = fc.tuple(
  fc.array(fc.oneof(wildFiles, pythonFiles), { minLength: 1, maxLength: 2 }),
  registries,
  dialectIds,
);

it('every fix mends its finding', { timeout: 600_000 }, () => {
  let offered = 0;
  fc.assert(
    fc.property(units, (unit) => {
      offered += check(unit).length;
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(offered).toBeGreaterThan(RUNS);
});

it('files that compiled still compile', { timeout: 600_000 }, () => {
  const pairs = fc
    .sample(fc.tuple(pythonFiles, registries, dialectIds), { numRuns: 2 * RUNS, seed: SEED })
    .flatMap(([text, registry, id]) => {
      const { vocabulary } = caseOf(id).dialect;
      const parse = (each: string): ParsedFile => parseDirectives(each, vocabulary);
      return check([[emptied(parse(text))], registry, id]);
    });
  const before = compileMany(pairs.map(([text]) => text));
  const after = compileMany(pairs.map(([, text]) => text));
  const broken = pairs
    .map(([from, to], i) => ({ from, to, error: after[i] }))
    .filter(({ error }, i) => before[i] === null && error !== null)
    .sort((a, b) => a.from.length - b.from.length);
  expect(before.filter((error) => error === null).length).toBeGreaterThan(pairs.length / 4);
  expect(broken.slice(0, 2)).toEqual([]);
});
