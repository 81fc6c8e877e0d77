/** Typing beside blocks: reuse gives the same as reading and planning again. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  indexRegistry,
  NEWEST_DIALECT,
  parseDirectives,
  planProject,
  type FileFacts,
  type ParsedFile,
  type Plan,
  type PlanFile,
  type ProjectFacts,
  type RegistryIndex,
} from '../../../server/src/core/index.js';
import { quietShift } from '../../../server/src/core/plan/memory/quiet-plan.js';
import { readFileFacts } from '../../../server/src/structure/index.js';
import { sampleOf } from '../../random.js';
import { snapshotOf } from './snapshots.js';

const RUNS = sampleOf(250);

const P = '# tvm-ffi-stubgen(';
const { vocabulary } = NEWEST_DIALECT;
const OPTIONS = { indent: 4, keepSuppressions: false };
const REGISTRY = indexRegistry(
  snapshotOf({
    functions: { 'p.f': '(p.T) -> int', 'p.q.g': '() -> None' },
    types: {
      'p.T': { fields: [['x', 'int']] },
      'p.U': { parent: 'p.T', fields: [['y', 'str']] },
      'p.q.V': { parent: 'p.U' },
      'p.q.W': {},
    },
  }),
);

/** Each of them says something about the lines around it, to facts or to the planner. */
const parts = fc.constantFrom(
  ...[
    'import os',
    'from m import register_object as reg',
    'x = [\n  1,\n]',
    'y = f(\n)',
    '',
    '# a',
  ],
  ...['if x:', '    pass', 'else:', '@deco', 'def f():', '    z = 1', '"""Doc."""', '    # inner'],
  ...['class Object:', 'class T(Object):', 'class U(T):\n    a = 1', 'class V(Base,\n  Other):'],
  ...['@register_object("p.T")\nclass T(Object):', '@reg("p.U")\nclass W(T):\n    """Doc."""'],
  ...['init_ffi_api("p", __name__)', 'LIB = load_lib_module(\n  "dist", "target"\n)'],
  ...['from .f0 import *', `__all__ = [\n${P}begin): __all__\n${P}end)\n]`],
  ...['from m import init as _FFI_INIT_FUNC', '_FFI_INIT_FUNC("p", __name__); x = 1'],
  ...[
    `${P}ty-map): p.T -> a.T`,
    `${P}ty-map): p.gone -> a.G`,
    `${P}import-object): m.Base;False;_p_T`,
  ],
  ...[`${P}prefix): p`, `${P}prefix): p.q`, `${P}skip): p.U`, 'a = 1; b = [', '2]; c = 3'],
  ...['import-section', 'global/p', 'global/p.q', 'global/gone', '__all__', 'export/mod'].map(
    (kind) => `${P}begin): ${kind}\n${P}end)`,
  ),
  ...['p.T', 'p.U', 'p.q.V', 'p.q.W', 'p.gone'].flatMap((key) =>
    ['', '    '].map((by) => `${by}${P}begin): object/${key}\n${by}w: int\n${by}${P}end)`),
  ),
);
const texts = fc
  .array(parts, { minLength: 6, maxLength: 14 })
  .map((all) => `"""D."""\n\n${all.join('\n')}\nend = 1\n`);
const units = fc.array(texts, { minLength: 1, maxLength: 3 });

/** One change: where on which line without a marker, units taken out, and what comes in. */
const keys = fc.record({
  file: fc.nat(2),
  // Doubles would nearly always be at the ends.
  line: fc.nat(1_000).map((share) => share / 1_001),
  column: fc.nat(1_000).map((share) => share / 1_000),
  removed: fc.constantFrom(0, 0, 1, 2),
  typed: fc.constantFrom(
    ...[
      '',
      'x',
      'x',
      'x',
      'x',
      'x',
      'y',
      'z',
      '1',
      ' ',
      '#',
      ':',
      '@',
      '"',
      '(',
      ')',
      ';',
      '\n',
      '\r',
      '\t',
      '\\',
      'pass',
    ],
    ...[
      'class T',
      'else',
      'init_ffi_api("p")',
      '_FFI_INIT_FUNC',
      'globals()',
      '__all__ ',
      ' if x',
      'LIB = 1',
    ],
  ),
});

type Key = typeof keys extends fc.Arbitrary<infer K> ? K : never;

class Session {
  #parsed: readonly ParsedFile[];
  #facts: readonly FileFacts[] = [];
  #last: Plan | null = null;
  quiet = 0;
  readonly #registry: RegistryIndex | null;

  constructor(texts: readonly string[], registry: RegistryIndex | null) {
    this.#registry = registry;
    this.#parsed = texts.map((text) => parseDirectives(text, vocabulary));
    this.#check(this.#parsed);
  }

  type({ file, line, column, removed, typed }: Key): void {
    const index = file % this.#parsed.length;
    const { text } = this.#parsed[index]!;
    const lines = [...text.matchAll(/^(?!.*stubgen).*$/gm)];
    const chosen = lines[Math.floor(line * lines.length)]!;
    const start = chosen.index + Math.round(column * chosen[0].length);
    const next = text.slice(0, start) + typed + text.slice(start + removed);
    const changed = this.#parsed.map((each, i) =>
      i === index ? parseDirectives(next, vocabulary, each) : each,
    );
    this.#check(changed);
  }

  #check(parsed: readonly ParsedFile[]): void {
    const facts = parsed.map((each, i) => readFileFacts(each, this.#parsed[i]));
    const fresh = parsed.map(({ text }) => parseDirectives(text, vocabulary));
    const freshFacts = fresh.map((each) => readFileFacts(each));
    expect(facts).toEqual(freshFacts);
    const plan = this.#plan(parsed, facts, this.#last);
    expect(plan).toEqual(this.#plan(fresh, freshFacts, null));
    parsed.forEach((after, i) => {
      const [before, old, now] = [this.#parsed[i], this.#facts[i], facts[i]];
      const planned = this.#last?.files.find(({ path }) => path === `/p/f${i}.py`);
      if (!before || before === after || !old || !now || !planned) return;
      const known = { parsed: before, facts: old };
      if (quietShift(known, { parsed: after, facts: now }, planned)) this.quiet += 1;
    });
    [this.#parsed, this.#facts, this.#last] = [parsed, facts, plan];
  }

  #plan(parsed: readonly ParsedFile[], facts: readonly FileFacts[], previous: Plan | null): Plan {
    const files = parsed.map((each, i): PlanFile => ({ path: `/p/f${i}.py`, parsed: each }));
    const ofFiles = new Map(files.map(({ path }, i) => [path, facts[i]!]));
    const around: ProjectFacts = { files: ofFiles, distribution: 'dist', targets: null };
    return planProject(files, this.#registry, NEWEST_DIALECT, OPTIONS, around, previous);
  }
}

describe('typing', { timeout: 600_000 }, () => {
  it('ends in the plan and the facts of a fresh start', () => {
    let [quiet, typed] = [0, 0];
    fc.assert(
      fc.property(
        units,
        fc.array(keys, { minLength: 5, maxLength: 12 }),
        fc.boolean(),
        (all, taken, hasRegistry) => {
          const session = new Session(all, hasRegistry ? REGISTRY : null);
          for (const key of taken) session.type(key);
          quiet += session.quiet;
          typed += taken.length;
        },
      ),
      RUNS,
    );
    // The property would say nothing if no change were a quiet one.
    expect(quiet / typed).toBeGreaterThan(0.05);
  });
});
