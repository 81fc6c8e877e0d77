/** A plan that reuses an earlier one equals a plan from scratch. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DIALECTS,
  indexRegistry,
  NEWEST_DIALECT,
  parseDirectives,
  planProject,
  type Dialect,
  type ParsedFile,
  type Plan,
  type PlanFile,
  type PlannedFile,
  type PlanOptions,
  type RegistryIndex,
} from '../../../server/src/core/index.js';
import { sampleOf } from '../../random.js';
import { edited, edits, shares, type Edit } from '../directive/edits.js';
import { dialectIds, pythonFiles, registries, wildFiles } from './arbitraries.js';
import { snapshotOf, type ShortRegistry } from './snapshots.js';

const RUNS = sampleOf(500);

/** One thing that happens in an editor. */
type Step =
  | { readonly kind: 'edit'; readonly file: number; readonly edits: readonly Edit[] }
  | { readonly kind: 'type'; readonly file: number; readonly line: string; readonly at: number }
  | { readonly kind: 'add'; readonly file: number; readonly text: string }
  | { readonly kind: 'remove'; readonly file: number }
  | { readonly kind: 'registry'; readonly registry: ShortRegistry | null }
  | { readonly kind: 'options'; readonly options: PlanOptions };

const file = fc.nat(3);
const P = '# tvm-ffi-stubgen(';
/** Lines that change the result for other files. */
const shared = fc.constantFrom(
  ...[`${P}ty-map): p.T -> x.y.Z`, `${P}ty-map): p.Same -> r.Same`, `${P}ty-map): int -> float`],
  ...[`${P}prefix): p`, `${P}prefix): r`, `${P}begin): object/p.T\n${P}end)`, `${P}skip): p.T`],
  ...[`${P}begin): global/p\n${P}end)`, `${P}skip-file)`, 'x = 1', '# note', ''],
);
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('edit' as const), file, edits }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('type' as const),
      file,
      line: shared,
      at: shares,
    }),
  },
  fc.record({ kind: fc.constant('add' as const), file, text: fc.oneof(wildFiles, pythonFiles) }),
  fc.record({ kind: fc.constant('remove' as const), file }),
  fc.record({ kind: fc.constant('registry' as const), registry: fc.option(registries) }),
  fc.record({
    kind: fc.constant('options' as const),
    options: fc.record({ indent: fc.constantFrom(4, 2), keepSuppressions: fc.boolean() }),
  }),
);

/** The unit as an editor holds it. */
class Session {
  readonly #parsed = new Map<number, ParsedFile>();
  #registry: RegistryIndex | null;
  #options: PlanOptions = { indent: 4, keepSuppressions: false };
  #last: Plan | null = null;
  readonly #dialect: Dialect;

  constructor(texts: readonly string[], registry: ShortRegistry, dialect: Dialect) {
    this.#dialect = dialect;
    this.#registry = indexRegistry(snapshotOf(registry));
    texts.forEach((text, i) => {
      this.#change(i, text);
    });
  }

  take(step: Step): void {
    switch (step.kind) {
      case 'edit': {
        const text = this.#parsed.get(step.file)?.text ?? '';
        this.#change(step.file, step.edits.reduce(edited, text));
        return;
      }
      case 'type': {
        const lines = (this.#parsed.get(step.file)?.text ?? '').split('\n');
        lines.splice(Math.floor(step.at * lines.length), 0, step.line);
        this.#change(step.file, lines.join('\n'));
        return;
      }
      case 'add':
        this.#change(step.file, step.text);
        return;
      case 'remove':
        this.#parsed.delete(step.file);
        return;
      case 'registry':
        this.#registry = step.registry === null ? null : indexRegistry(snapshotOf(step.registry));
        return;
      case 'options':
        this.#options = step.options;
        return;
    }
  }

  expectSamePlan(): void {
    const files = this.#files();
    const registry = this.#registry;
    const dialect = this.#dialect;
    const options = this.#options;
    const plan = planProject(files, registry, dialect, { ...options }, null, this.#last);
    const fresh = planProject(files, registry, dialect, options);
    expect(plan).toEqual(fresh);
    // Nothing changes, so nothing is created again.
    const again = planProject(files, registry, dialect, options, null, plan);
    expect(again.files.filter((each, i) => each !== plan.files[i])).toEqual([]);
    this.#last = plan;
  }

  #change(index: number, text: string): void {
    const { vocabulary } = this.#dialect;
    this.#parsed.set(index, parseDirectives(text, vocabulary, this.#parsed.get(index) ?? null));
  }

  #files(): readonly PlanFile[] {
    return [...this.#parsed]
      .sort(([a], [b]) => a - b)
      .map(([i, parsed]) => ({ path: `/p/f${i}.py`, parsed }));
  }
}

describe('after every step', { timeout: 600_000 }, () => {
  it('the plan is that of a plan from scratch', () => {
    const texts = fc.array(fc.oneof(wildFiles, pythonFiles), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        texts,
        registries,
        dialectIds,
        fc.array(steps, { minLength: 1, maxLength: 6 }),
        (all, registry, id, taken) => {
          const dialect = DIALECTS.find((each) => each.id === id)!;
          const session = new Session(all, registry, dialect);
          session.expectSamePlan();
          for (const step of taken) {
            session.take(step);
            session.expectSamePlan();
          }
        },
      ),
      RUNS,
    );
  });
});

const REGISTRY = indexRegistry(
  snapshotOf({
    functions: { 'p.f': '(p.T) -> int' },
    types: { 'p.T': { fields: [['x', 'int']] }, 'p.U': { fields: [['y', 'str']] } },
  }),
);
const OPTIONS: PlanOptions = { indent: 4, keepSuppressions: false };
const SECTION = `${P}begin): import-section\n${P}end)\n`;
const block = (stub: string): string => `${P}begin): ${stub}\n${P}end)\n`;
const A = `${SECTION}x = 1\nclass T:\n    ${block('object/p.T').replace('\n#', '\n    #')}`;
const B = `${SECTION}${block('global/p')}`;

const parse = (text: string): ParsedFile => parseDirectives(text, NEWEST_DIALECT.vocabulary);
const plan = (files: readonly PlanFile[], previous: Plan | null, registry = REGISTRY): Plan =>
  planProject(files, registry, NEWEST_DIALECT, OPTIONS, null, previous);
const planned = ({ files }: Plan, path: string): PlannedFile =>
  files.find((each) => each.path === path)!;

describe('reuse', () => {
  const files = [
    { path: '/a.py', parsed: parse(A) },
    { path: '/b.py', parsed: parse(B) },
  ];
  const change = (text: string): readonly PlanFile[] => [
    { path: '/a.py', parsed: parse(text) },
    files[1]!,
  ];
  const first = plan(files, null);

  it('files that nothing happened to are the same objects', () => {
    const next = plan(change(A.replace('x = 1', 'x = 12')), first);
    expect(planned(next, '/b.py')).toBe(planned(first, '/b.py'));
    expect(planned(next, '/a.py')).not.toBe(planned(first, '/a.py'));
  });

  it('blocks above a change are taken over, blocks below it have moved', () => {
    const next = planned(plan(change(A.replace('x = 1', 'x = 12')), first), '/a.py');
    const before = planned(first, '/a.py');
    expect(next.blocks[0]?.span).toBe(before.blocks[0]?.span);
    expect(next.blocks[1]?.wanted).toBe(before.blocks[1]?.wanted);
    expect(next.blocks[1]?.span.start).toBe(before.blocks[1]!.span.start + 1);
  });

  it('another key in a sibling changes no file without a prefix', () => {
    const next = plan(change(A.replace('object/p.T', 'object/p.U')), first);
    expect(planned(next, '/b.py')).toBe(planned(first, '/b.py'));
  });

  it('a type map in a sibling changes every file', () => {
    const next = plan(change(`${P}ty-map): p.T -> q.V\n${A}`), first);
    const text = planned(next, '/b.py')
      .edits.map((edit) => edit.text)
      .join('');
    expect(text).toContain('-> int');
    expect(text).toContain('V');
    expect(next.files).not.toContain(planned(first, '/b.py'));
  });

  it('another registry changes every file', () => {
    const next = plan(files, first, indexRegistry(REGISTRY.snapshot));
    expect(next).toEqual(first);
    expect(next.files.filter((each) => first.files.includes(each))).toEqual([]);
  });

  it('other facts change their file', () => {
    const exporting = [{ path: '/a.py', parsed: parse(block('export/gone')) }, files[1]!];
    const withModules = (modules: readonly string[], previous: Plan | null): Plan => {
      const uses = { isUser: false, all: [], computed: [], decorated: [], skipsUnknown: false };
      const own = {
        classes: [],
        outside: [],
        calls: [],
        inline: [],
        exports: { loads: [], imports: [], uses: [] },
        uses,
        modules: new Set(modules),
      };
      const facts = { files: new Map([['/a.py', own]]), distribution: null, targets: null };
      return planProject(exporting, REGISTRY, NEWEST_DIALECT, OPTIONS, facts, previous);
    };
    const there = withModules(['gone'], null);
    const gone = withModules([], there);
    const codes = (each: Plan): string[] => planned(each, '/a.py').findings.map(({ code }) => code);
    expect(codes(there)).not.toContain('export.missing-module');
    expect(codes(gone)).toContain('export.missing-module');
    expect(planned(gone, '/b.py')).toBe(planned(there, '/b.py'));
  });
});
