/** Findings that only a whole unit shows, as data: what takes effect, and what has no stub. */
import { describe, expect, it } from 'vitest';
import {
  DIALECTS,
  indexRegistry,
  planProject,
  type ProjectFacts,
} from '../../../server/src/core/index.js';
import type { ProjectNames } from '../../../server/src/core/plan/types.js';
import {
  importSectionMisplaced,
  prefixInsideClass,
  tyMapUnused,
} from '../../../server/src/core/findings/index.js';
import {
  FileFindings,
  withFindings,
} from '../../../server/src/core/plan/planning/file-findings.js';
import { begin, END, P, parse } from '../directive/support.js';
import { snapshotOf, type ShortRegistry } from './snapshots.js';

const DIALECT = DIALECTS.at(-1)!;
const NO_FACTS: ProjectFacts = { files: new Map(), distribution: null, targets: null };
const block = (stub: string, ...body: string[]): string[] => [begin(stub), ...body, END];

function dataOf(
  code: string,
  units: readonly (readonly string[])[],
  registry: ShortRegistry | null,
  { names = null, facts = NO_FACTS }: { names?: ProjectNames | null; facts?: ProjectFacts | null },
): unknown[] {
  const files = units.map((lines, i) => ({ path: `/${i}.py`, parsed: parse(lines) }));
  const index = registry === null ? null : indexRegistry(snapshotOf(registry));
  const options = { indent: 4, keepSuppressions: false, names };
  const plan = planProject(files, index, DIALECT, options, facts);
  return plan.files.flatMap(({ findings, path }) =>
    findings.flatMap((each) => (each.code === code ? [[path, each.data]] : [])),
  );
}

describe('a type map is used', () => {
  const SCHEMA =
    '{"type":"ffi.Function","args":[{"type":"a.Arg","args":[{"type":"a.Deep"}]},null]}';
  const REGISTRY: ShortRegistry = {
    functions: {
      'p.f': SCHEMA,
      'p.g': '{"type":["a.Listed",{"type":"a.Nested"}],"kind":"a.Kind"}',
      'p.h': null,
    },
    types: {
      'p.T': {
        fields: [['x', 'a.Field']],
        methods: [['m', '() -> a.Method']],
        attributes: { convert: '{"type":"a.Quoted","args":["a.B"]}', other: 'a.Plain' },
        init: true,
      },
    },
  };
  it.each([
    ['p.T', true],
    ['p.f', false],
    ['a.Arg', true],
    ['a.Deep', true],
    ['a.Field', true],
    ['a.Method', true],
    ['a.Quoted', true],
    ['a.B', true],
    ['type', true],
    ['a.Plain', false],
    ['a.Kind', false],
    ['a.Listed', false],
    ['args', true],
    ['a.Nested', true],
    ['ffi.Function', false],
    ['Callable', true],
    ['a.None', false],
  ])('for %s: %s', (origin, isUsed) => {
    const found = dataOf('ty-map.unused', [[`${P}ty-map): ${origin} -> b.C`]], REGISTRY, {});
    expect(found.length).toBe(isUsed ? 0 : 1);
    const unknown = dataOf('ty-map.unused', [[`${P}ty-map): ${origin} -> b.C`]], null, {});
    expect(unknown).toEqual([]);
  });

  it('or the finding names a similar type', () => {
    const unit = [[`${P}ty-map): p.TT -> b.C`, `${P}ty-map): far.Away -> b.C`]];
    expect(dataOf('ty-map.unused', unit, REGISTRY, {})).toEqual([
      ['/0.py', { origin: 'p.TT', target: 'b.C', similar: 'p.T' }],
      ['/0.py', { origin: 'far.Away', target: 'b.C' }],
    ]);
  });
});

describe('what has no stub', () => {
  const REGISTRY: ShortRegistry = {
    functions: {
      'p.f': '() -> int',
      'p.sub.deep.g': '() -> int',
      'q.h': '() -> int',
      't.f': '() -> int',
    },
    types: { 'p.sub.T': {}, 'r.R': {}, 'r.Q': {}, 't.T': {} },
  };
  const NAMES = { package: 'own', target: 'lib', prefix: 'p' };
  const of = (
    units: readonly (readonly string[])[],
    names: ProjectNames | null,
    facts: ProjectFacts | null = NO_FACTS,
  ): unknown[] => dataOf('prefix.unstubbed', units, REGISTRY, { names, facts });

  const DEEP = { prefix: 'p.sub.deep', typeKeys: [], functions: ['p.sub.deep.g'] };
  const SUB = { prefix: 'p.sub', typeKeys: ['p.sub.T'], functions: [] };

  it('is reported below what has one', () => {
    const init = { package: null, target: 'project', prefix: 'p' };
    const found = [
      ['/0.py', { ...SUB, init }],
      ['/0.py', { ...DEEP, init }],
    ];
    expect(of([block('global/p')], null)).toEqual(found);
    expect(of([block('global/p')], null, null)).toEqual([]);
    expect(of([block('export/p')], null)).toEqual([]);
    const of2 = { ...init, prefix: 'p.sub' };
    expect(of([block('object/p.sub.T')], null)).toEqual([['/0.py', { ...DEEP, init: of2 }]]);
    expect(of([block('global/p'), block('object/p.sub.T')], null)).toEqual([
      ['/1.py', { ...DEEP, init }],
    ]);
    expect(of([block('global/p.sub.deep')], null)).toEqual([]);
  });

  it('is reported for the prefix of a project', () => {
    const init = { package: 'own', target: 'lib', prefix: 'p' };
    expect(of([block('global/q')], NAMES, null)).toEqual([
      ['/0.py', { prefix: 'p', typeKeys: [], functions: ['p.f'], init }],
      ['/0.py', { ...SUB, init }],
      ['/0.py', { ...DEEP, init }],
    ]);
    expect(of([block('global/q')], { ...NAMES, prefix: null }, null)).toEqual([]);
    expect(of([['x = 1']], NAMES, null)).toEqual([]);
    // The command for what is below another prefix names that one.
    const other = { ...NAMES, prefix: 'p.sub.' };
    expect(of([block('global/p')], other, null)).toEqual([
      ['/0.py', { ...SUB, init: { ...init, prefix: 'p.sub' } }],
      ['/0.py', { ...DEEP, init: { ...init, prefix: 'p.sub' } }],
    ]);
    const types = { prefix: 'r', typeKeys: ['r.Q'], functions: [] };
    expect(of([block('object/r.R')], { ...NAMES, prefix: 'x' }, null)).toEqual([
      ['/0.py', { ...types, init: { ...init, prefix: 'r' } }],
    ]);
  });

  it('is reported with all that lacks a stub', () => {
    const [[, found]] = of([block('object/t.Gone')], null) as [[string, object]];
    expect(found).toMatchObject({ prefix: 't', typeKeys: ['t.T'], functions: ['t.f'] });
  });

  it('is not reported where a prefix adds it', () => {
    expect(of([[`${P}prefix): r`]], null)).toEqual([]);
    expect(of([[`${P}prefix): p.sub`]], null)).toHaveLength(1);
    expect(of([block('object/r.R')], null)).toHaveLength(1);
  });
});

describe('the findings of a file', () => {
  const DATA = {} as never;
  const at = (start: number): { start: number; end: number } => ({ start, end: start + 1 });

  it('are in the order of their places, then of their codes', () => {
    const findings = new FileFindings();
    findings.add(tyMapUnused, DATA, at(3));
    findings.add(tyMapUnused, DATA, at(1));
    findings.add(prefixInsideClass, DATA, at(3));
    findings.add(importSectionMisplaced, DATA, at(3));
    findings.add(tyMapUnused, DATA, at(3), [{ path: '/a', span: at(0), role: 'winner' }]);
    const codes = [importSectionMisplaced.code, prefixInsideClass.code, tyMapUnused.code];
    const sorted = findings.sorted();
    expect([...codes].sort()).toEqual(codes);
    expect(sorted.map(({ code }) => code)).toEqual([codes[2], ...codes, codes[2]]);
    expect(sorted.map(({ related }) => related.length)).toEqual([0, 0, 0, 0, 1]);
    const file = { path: '/a', blocks: [], edits: [], declared: [], findings: sorted };
    expect(withFindings(file, [])).toBe(file);
    const more = { ...sorted[0]!, span: at(2) };
    expect(withFindings(file, [more]).findings.map(({ span }) => span.start)).toEqual([
      1, 2, 3, 3, 3, 3,
    ]);
  });

  it('are known by their rule', () => {
    const findings = new FileFindings();
    expect(findings.has(tyMapUnused)).toBe(false);
    findings.add(prefixInsideClass, DATA, at(0));
    findings.add(importSectionMisplaced, DATA, at(0));
    expect(
      [prefixInsideClass, tyMapUnused].map((rule) => findings.has<never>(rule as never)),
    ).toEqual([true, false]);
  });
});
