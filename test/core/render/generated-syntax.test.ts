/** What is about to be written is Python: compared with Python itself, on whole and damaged bodies. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DIALECTS,
  indexRegistry,
  messageOf,
  NEWEST_DIALECT,
  parseDirectives,
  planProject,
} from '../../../server/src/core/index.js';
import { faultyLine } from '../../../server/src/core/render/index.js';
import { SEED } from '../../random.js';
import { compileMany } from '../plan/compile-many.js';
import { dialectIds, registries } from '../plan/arbitraries.js';
import { snapshotOf, type ShortRegistry } from '../plan/snapshots.js';
import { CLI_READER } from '../../readers.js';

const OPTIONS = { indent: 4, keepSuppressions: false };

/** What blocks for all namespaces and types of a registry would hold. */
function bodiesOf(registry: ShortRegistry, dialect = NEWEST_DIALECT): readonly string[][] {
  const names = Object.keys(registry.functions ?? {}).map((name) => name.replace(/\.[^.]*$/s, ''));
  const kinds = [
    'import-section',
    ...new Set(names.map((name) => `global/${name}`)),
    ...Object.keys(registry.types ?? {}).map((key) => `object/${key}`),
    'export/sub',
    '__all__',
  ].filter((kind) => !/[\r\n]/.test(kind));
  const text = kinds
    .map((kind) => `# tvm-ffi-stubgen(begin): ${kind}\n# tvm-ffi-stubgen(end)\n`)
    .join('');
  const parsed = parseDirectives(text, dialect.vocabulary);
  const index = indexRegistry(snapshotOf(registry));
  const plan = planProject([{ path: '/p/a.py', parsed }], index, dialect, OPTIONS);
  // What is refused is not wanted: it must not hide here.
  const refused = plan.files.flatMap(({ findings }) => findings);
  expect(refused.filter(({ code }) => code === 'block.not-python')).toEqual([]);
  return plan.files.flatMap(({ blocks }) =>
    blocks.flatMap(({ wanted }) => (wanted === null ? [] : [[...wanted]])),
  );
}

/** Puts in nothing twice: deleting is the likeliest damage. */
const INSERTED = ['', '', ',', ' ', '|', '[', ']', '(', ')', ':', ' class', '*', '/', '"', '@x'];

/** Bodies with a few characters deleted, repeated, moved or put in. */
function damage(bodies: readonly string[][]): readonly string[][] {
  const damaged = fc
    .tuple(fc.constantFrom(...bodies), fc.nat(), fc.nat(3), fc.constantFrom(...INSERTED))
    .map(([lines, at, length, inserted]) => {
      const text = lines.join('\n');
      const start = at % (text.length + 1);
      return (text.slice(0, start) + inserted + text.slice(start + length)).split('\n');
    });
  return fc.sample(damaged, { numRuns: 6000, seed: SEED });
}

describe('faultyLine', () => {
  it('accepts what is rendered, and nothing that Python rejects', () => {
    const bodies = fc
      .sample(fc.tuple(registries, dialectIds), { numRuns: 300, seed: SEED })
      .flatMap(([registry, id]) =>
        bodiesOf(
          registry,
          DIALECTS.find((dialect) => dialect.id === id),
        ),
      );
    expect(bodies.length).toBeGreaterThan(500);
    expect(bodies.map(faultyLine).filter((fault) => fault !== null)).toEqual([]);
    const damaged = damage(bodies);
    const accepted = damaged.filter((lines) => faultyLine(lines) === null);
    expect(accepted.length).toBeGreaterThan(500);
    expect(accepted.length).toBeLessThan(damaged.length / 2);
    const errors = compileMany(accepted.map((lines) => `${lines.join('\n')}\n`));
    expect(accepted.filter((_, i) => errors[i] !== null).slice(0, 5)).toEqual([]);
  });

  it.each([
    ['def f(_0: , /) -> int: ...'],
    ['def f(_0: int, /) -> : ...'],
    ['def f(_0: Sequence[], /) -> int: ...'],
    ['def f(_0: int | , /) -> int: ...'],
    ['def f(self, a: int, a: int) -> None: ...'],
    ['def f(self, a: int = ..., b: int) -> None: ...'],
    ['def f(self, *) -> None: ...'],
    ['x: '],
    ['from my.class import T'],
    ['from __future__ import names'],
    ['from my import T as'],
    ['if TYPE_CHECKING:'],
    ['@overload'],
    ['    x: int'],
    ['# a comment\rimport os'],
    ['"it"s",'],
  ])('rejects %j', (line) => {
    expect(faultyLine(['# fmt: off', line, '# fmt: on'])).toBe(line);
  });
});

describe('a body that is not Python', () => {
  // No registry leads to one: only a dialect with a fault does.
  const broken = { ...NEWEST_DIALECT, ffiInitTail: ' (' };
  const registry = { types: { 'my.T': { init: true }, 'my.U': {} } };
  const planOf = (text: string): ReturnType<typeof planProject>['files'][number] => {
    const parsed = parseDirectives(text, broken.vocabulary);
    const index = indexRegistry(snapshotOf(registry));
    return planProject([{ path: '/p/a.py', parsed }], index, broken, OPTIONS).files[0]!;
  };
  const block = (key: string): string =>
    `# tvm-ffi-stubgen(begin): object/${key}\n# tvm-ffi-stubgen(end)\n`;

  it('is held back with a finding, and the rest is written', () => {
    const { blocks, edits, findings } = planOf(block('my.T') + block('my.U'));
    expect(blocks.map(({ state }) => state)).toEqual(['malformed', 'stale']);
    expect(edits.every(({ span }) => span.start > block('my.T').length)).toBe(true);
    const found = findings.filter(({ code }) => code === 'block.not-python');
    expect(found.map((finding) => messageOf(finding, CLI_READER))).toEqual([
      '`object/my.T` is left as it is, because this line of its new text is not valid Python: ' +
        '`def __ffi_init__(self) -> None: ... (`. Rename what it names, or map it to another ' +
        'name with a ty-map directive.',
    ]);
  });

  it('is not inserted by a prefix either', () => {
    const { edits, findings } = planOf('# tvm-ffi-stubgen(prefix): my\n');
    expect(findings.map(({ code }) => code)).toContain('block.not-python');
    expect(edits.map(({ text }) => text).join('')).not.toContain('... (');
  });
});
