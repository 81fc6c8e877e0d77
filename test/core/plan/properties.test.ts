/** What holds for every unit of files, every registry and every dialect. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  DIALECTS,
  indexRegistry,
  messageOf,
  parseDirectives,
  planProject,
  type Dialect,
  type DialectId,
  type Plan,
  type PlanFile,
  type PlanOptions,
  type Snapshot,
} from '../../../server/src/core/index.js';
import { sampleOf } from '../../random.js';
import { dialectIds, pythonFiles, registries, wildFiles } from './arbitraries.js';
import { compileMany } from './compile-many.js';
import {
  editsAreSorted,
  emptied,
  undeclaredEdits,
  unexplained,
  userText,
  userTextAfter,
  waits,
} from './invariants.js';
import { snapshotOf } from './snapshots.js';
import { CLI_READER } from '../../readers.js';

const options: fc.Arbitrary<PlanOptions> = fc.record({
  indent: fc.constantFrom(4, 1, 2),
  keepSuppressions: fc.boolean(),
});
const units = fc.record({
  texts: fc.array(fc.oneof(wildFiles, pythonFiles), { minLength: 1, maxLength: 2 }),
  registry: registries,
  id: dialectIds,
  options,
});
const RUNS = sampleOf(200);

function dialectOf(id: DialectId): Dialect {
  return DIALECTS.find((dialect) => dialect.id === id)!;
}

function parseAll(texts: readonly string[], dialect: Dialect): readonly PlanFile[] {
  return texts.map((text, i) => ({
    path: `/p/f${i}.py`,
    parsed: parseDirectives(text, dialect.vocabulary),
  }));
}

function plan(
  files: readonly PlanFile[],
  snapshot: Snapshot,
  dialect: Dialect,
  planOptions: PlanOptions,
): Plan {
  return planProject(files, indexRegistry(snapshot), dialect, planOptions);
}

/** The texts after the plan, files without a plan as they were. */
function generate(files: readonly PlanFile[], { files: planned }: Plan): readonly string[] {
  return files.map(({ path, parsed }) => {
    const edits = planned.find((file) => file.path === path)?.edits ?? [];
    return applyEdits(parsed.text, edits);
  });
}

/** Adds a suppression to one generated line, not a comment, of a fresh block. */
function addTail({ path, parsed }: PlanFile, pick: number, { files }: Plan): string {
  const { text, lines } = parsed;
  const fresh = files.find((file) => file.path === path)?.blocks ?? [];
  const generated = fresh
    .filter(({ state, wanted }) => state === 'fresh' && wanted !== null)
    .flatMap(({ span }) =>
      lines.filter(({ span: { start, end } }) => span.start <= start && end <= span.end),
    )
    .filter(({ span }) => /^[^#]*[^#\s][^#]*$/.test(text.slice(span.start, span.end)));
  const line = generated[pick % Math.max(generated.length, 1)];
  if (line === undefined) return text;
  return `${text.slice(0, line.span.end)}  # type: ignore[x]${text.slice(line.span.end)}`;
}

describe('for every unit', { timeout: 600_000 }, () => {
  it('only bodies and declared places change (rule 1), and malformed blocks say why', () => {
    fc.assert(
      fc.property(units, ({ texts, registry, id, options }) => {
        const dialect = dialectOf(id);
        const files = parseAll(texts, dialect);
        for (const planned of plan(files, snapshotOf(registry), dialect, options).files) {
          const { parsed } = files.find(({ path }) => path === planned.path)!;
          expect(editsAreSorted(parsed.text, planned)).toBe(true);
          expect(undeclaredEdits(parsed, planned)).toEqual([]);
          expect(userTextAfter(parsed, planned, dialect)).toBe(userText(parsed, planned));
          expect(unexplained(planned)).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it('a second run changes nothing, and no writable block is stale', () => {
    fc.assert(
      fc.property(units, ({ texts, registry, id, options }) => {
        const dialect = dialectOf(id);
        const snapshot = snapshotOf(registry);
        const files = parseAll(texts, dialect);
        const after = parseAll(generate(files, plan(files, snapshot, dialect, options)), dialect);
        const again = plan(after, snapshot, dialect, options);
        for (const { edits, findings } of again.files) {
          expect(edits).toEqual([]);
          const codes = findings.filter((finding) => !waits(finding)).map(({ code }) => code);
          expect(codes).not.toContain('block.stale');
        }
      }),
      RUNS,
    );
  });

  it('recognizes suppressions added by hand, and keeps them on request', () => {
    fc.assert(
      fc.property(units, fc.nat(), ({ texts, registry, id, options }, pick) => {
        const dialect = dialectOf(id);
        const snapshot = snapshotOf(registry);
        const files = parseAll(texts, dialect);
        const done = generate(files, plan(files, snapshot, dialect, options));
        const whole = parseAll(done, dialect);
        const state = plan(whole, snapshot, dialect, options);
        const edited = parseAll(
          whole.map((file) => addTail(file, pick, state)),
          dialect,
        );
        const keep = plan(edited, snapshot, dialect, { ...options, keepSuppressions: true });
        expect(keep.files.flatMap(({ edits }) => edits)).toEqual([]);
        const drop = plan(edited, snapshot, dialect, { ...options, keepSuppressions: false });
        expect(generate(edited, drop)).toEqual(done);
      }),
      RUNS,
    );
  });

  it('the order in which the registry lists its entries does not matter', () => {
    fc.assert(
      fc.property(units, ({ texts, registry, id, options }) => {
        const dialect = dialectOf(id);
        const snapshot = snapshotOf(registry);
        const turned = {
          ...snapshot,
          functions: snapshot.functions.toReversed(),
          types: snapshot.types.toReversed(),
        };
        const files = parseAll(texts, dialect);
        expect(plan(files, turned, dialect, options)).toEqual(
          plan(files, snapshot, dialect, options),
        );
      }),
      RUNS,
    );
  });

  it('messages and states are there without a registry too', () => {
    fc.assert(
      fc.property(units, ({ texts, id, options }) => {
        const dialect = dialectOf(id);
        const files = parseAll(texts, dialect);
        for (const planned of planProject(files, null, dialect, options).files) {
          const { blocks, edits } = planned;
          expect(edits).toEqual([]);
          expect(blocks.every(({ state }) => state === 'unknown' || state === 'malformed')).toBe(
            true,
          );
          expect(unexplained(planned)).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it('no message holds a raw control character', () => {
    fc.assert(
      fc.property(units, ({ texts, registry, id, options }) => {
        const dialect = dialectOf(id);
        const files = parseAll(texts, dialect);
        for (const { findings } of plan(files, snapshotOf(registry), dialect, options).files) {
          for (const finding of findings)
            expect(messageOf(finding, CLI_READER)).not.toMatch(/[\p{Cc}\u2028\p{Cs}]/u);
        }
      }),
      RUNS,
    );
  });
});

describe('for every file that compiles with its blocks emptied', { timeout: 600_000 }, () => {
  it('the generated file compiles', () => {
    const cases = fc
      .sample(fc.tuple(pythonFiles, registries, dialectIds), {
        numRuns: 10 * RUNS.numRuns,
        seed: RUNS.seed,
      })
      .map(([text, registry, id]) => {
        const dialect = dialectOf(id);
        const bare = emptied(parseDirectives(text, dialect.vocabulary));
        const files = parseAll([bare], dialect);
        const options = { indent: 4, keepSuppressions: false };
        const [after = ''] = generate(files, plan(files, snapshotOf(registry), dialect, options));
        return { bare, after, registry, id };
      });
    const before = compileMany(cases.map(({ bare }) => bare));
    const after = compileMany(cases.map((each) => each.after));
    const broken = cases
      .map((each, i) => ({ ...each, error: after[i] }))
      .filter((each, i) => before[i] === null && each.error !== null)
      .sort((a, b) => a.bare.length - b.bare.length);
    const tried = before.filter((error) => error === null).length;
    expect(tried).toBeGreaterThan(cases.length / 3);
    expect(broken.slice(0, 3)).toEqual([]);
  });
});
