/** What a plan takes over from the last one: as much as possible, and nothing that differs. */
import { describe, expect, it } from 'vitest';
import { indexRegistry, NEWEST_DIALECT, planProject } from '../../../server/src/core/index.js';
import {
  holdsPlaces,
  movedFile,
  movedFindings,
} from '../../../server/src/core/plan/memory/moved.js';
import {
  quietMemos,
  type Circumstances,
  type PlanMemo,
} from '../../../server/src/core/plan/memory/plan-memo.js';
import { quietShift } from '../../../server/src/core/plan/memory/quiet-plan.js';
import { indexProject } from '../../../server/src/core/plan/planning/project-index.js';
import type { Finding } from '../../../server/src/core/findings/types.js';
import type { PlannedFile } from '../../../server/src/core/plan/types.js';
import { readFileFacts } from '../../../server/src/structure/index.js';
import { begin, END, P, parse } from '../directive/support.js';
import { EMPTY, G, OPTIONS, REGISTRY, T, U } from './small-unit.js';

describe('the index of a unit', () => {
  const PREFIX = `${P}prefix): p`;
  const MAP = `${P}ty-map): p.U -> a.B`;
  type Unit = readonly (readonly string[])[];
  const indexOf = (unit: Unit, options = OPTIONS, last = EMPTY): typeof EMPTY => {
    const files = unit.map((lines, i) => ({ path: `/${i}.py`, parsed: parse(lines) }));
    return indexProject(files, REGISTRY, NEWEST_DIALECT, options, last);
  };

  it.each<[before: Unit, after: Unit, run: boolean, whole: boolean]>([
    [[T, G], [[...T, 'x'], [...G]], true, true],
    [[T, G], [[...T, ...U], G], true, false],
    [[[...T, ...U]], [T], true, false],
    [[T], [U], true, false],
    [[[PREFIX], T], [[PREFIX], T], true, true],
    [[[PREFIX], T], [T, [PREFIX]], true, false],
    [[[PREFIX]], [[PREFIX, `${P}prefix): q`]], true, false],
    [[[PREFIX]], [[`${PREFIX}.q`]], true, false],
    [[[PREFIX]], [[`${PREFIX}..`]], true, true],
    [[[MAP]], [[MAP]], true, true],
    [[[MAP]], [[]], false, false],
    [[[]], [[MAP]], false, false],
    [[[MAP]], [[MAP.replace('U', 'T')]], false, false],
    [[[MAP]], [[MAP.replace('B', 'C')]], false, false],
  ])('of %j is kept for %j: %s, %s', (before, after, run, whole) => {
    const first = indexOf(before);
    const next = indexOf(after, OPTIONS, first);
    expect([next.run === first.run, next === first]).toEqual([run, whole]);
    expect(next).toEqual(indexOf(after));
  });

  it.each([
    [{ ...OPTIONS }, true],
    [{ ...OPTIONS, indent: 2 }, false],
    [{ ...OPTIONS, keepSuppressions: true }, true],
  ])('with the options %j keeps its texts: %s', (options, same) => {
    expect(indexOf([T], options).run === EMPTY.run).toBe(same);
  });
});

/** Whether a change of the second line leaves the plan as it is. */
function isQuiet(
  before: string,
  after: string,
  modules = [null, null] as [unknown, unknown],
): boolean {
  const [was, is] = [before, after].map((line, i) => {
    const parsed = parse([
      ...[
        'a = 1',
        line,
        'class A(\n  Base\n):',
        `  ${begin('object/p.T')}`,
        '  bb: int',
        `  ${END}`,
      ],
      ...[...G, 'b = 2', 'load_lib_module("p", x)'],
    ]);
    const facts = { ...readFileFacts(parsed), modules: modules[i] as ReadonlySet<string> | null };
    return { parsed, facts };
  });
  const files = [{ path: '/a.py', parsed: was!.parsed }];
  const facts = { files: new Map([['/a.py', was!.facts]]), distribution: null, targets: null };
  const [planned] = planProject(files, REGISTRY, NEWEST_DIALECT, OPTIONS, facts).files;
  return quietShift(was!, is!, planned!) !== null;
}

describe('a change is quiet', () => {
  it.each<[before: string, after: string, quiet: boolean]>([
    ['# a', '# ab', true],
    ['# a', '#', true],
    ['', '# a', false],
    ['# a', '', false],
    ['z = 1', 'z = 12', true],
    ['z = 1', 'zz = 1', true],
    ['z = q', 'z = qq', true],
    ['z = 1', 'zz = int', false],
    ['z = int', 'z = 1', false],
    ['int = 1', 'z = 1', false],
    ['z = 1', 'int = 1', false],
    ['z = 1', 'bb = 1', false],
    ['z = bb', 'z = qq', false],
    ['z = 1', 'z = Mapping', true],
    ['from q import v', 'from q import *', false],
    ['from q import *', 'from r import *', false],
    ['z = 1', 'z = TYPE_CHECKING', false],
    ['z = TYPE_CHECKING', 'z = 1', false],
    ['def z(): pass', 'def zz(): pass', false],
    ['z = 1  # q', 'z = 1  # q:', false],
    ['z: q', 'z:', false],
    ['if z: q', 'if z: qq', true],
    ['# stubs: ignore', '# stubs: ignored', true],
    ['# tvm-ffi-stubs: ignore', '# tvm-ffi-stubs: ignored', false],
    ['init_ffi_api("p", z)', 'init_ffi_api("q", z)', false],
    ['init_ffi_api("p", z)', 'load_lib_module("p", z)', false],
    ['init_ffi_api("p", z)', 'init_ffi_api(z, z)', false],
    ['init_ffi_api("p", z)', 'init_ffi_api("p", "z")', false],
    ['init_ffi_api("p", z)', 'init_ffi_api("p", zz)', false],
    ['init_ffi_api("p", z)', 'init_ffi_ap("p", z)', false],
  ])('from %j to %j: %s', (before, after, quiet) => {
    expect(isQuiet(before, after)).toBe(quiet);
  });

  it.each<[string, string, boolean]>([
    ['@register_object("p.T")', '@register_object("p.TT")', false],
    ['@register_object("p.T")', '@c_class("p.T")', false],
    ['@register_object("p.T")', '@register_object( "p.T")', true],
    ['@register_object("p.T")', '@register_object("p.T") # q', true],
    ['@other', '@register_object("p.T")', false],
    ['@other', '@others', true],
    ['@register_object("p.T")', 'z = 1', false],
  ])('above a class from %j to %j: %s', (before, after, quiet) => {
    expect(isQuiet(before, after)).toBe(quiet);
  });

  it.each<[string, unknown, unknown, boolean]>([
    ['none', new Set(), new Set(), true],
    ['the same', new Set(['m']), new Set(['m']), true],
    ['another', new Set(['m']), new Set(['n']), false],
    ['one more', new Set(['m']), new Set(['m', 'n']), false],
    ['one less', new Set(['m', 'n']), new Set(['m']), false],
    ['no longer known', new Set(['m']), null, false],
    ['now known', null, new Set(['m']), false],
  ])('when the modules are %s', (_, was, is, quiet) => {
    expect(isQuiet('# a', '# ab', [was, is])).toBe(quiet);
  });
});

describe('findings move', () => {
  const SHIFT = { start: 10, by: 3 };
  const finding = (
    start: number,
    end: number,
    ...places: [path: string, at: number][]
  ): Finding => ({
    ...{ code: 'block.orphan', severity: 'error' as const, data: null, span: { start, end } },
    related: places.map(([path, at]) => ({ path, role: 'first', span: { start: at, end: at } })),
  });
  const shifts = new Map([['/a.py', SHIFT]]);

  it.each([
    ['above a change', '/a.py', finding(2, 10), finding(2, 10)],
    ['around a change', '/a.py', finding(2, 11), finding(2, 14)],
    ['below a change', '/a.py', finding(20, 21), finding(23, 24)],
    ['in another file', '/b.py', finding(20, 21), finding(20, 21)],
    [
      'with other places',
      '/b.py',
      finding(2, 30, ['/a.py', 20], ['/b.py', 20]),
      finding(2, 30, ['/a.py', 23], ['/b.py', 20]),
    ],
  ])('%s', (_, path, before, after) => {
    const rest = [finding(1, 2)];
    const found = movedFindings(path, [...rest, before], shifts);
    expect(found).toEqual([...rest, after]);
    expect(found[0]).toBe(rest[0]);
    const all = [before];
    const isSame = JSON.stringify(before) === JSON.stringify(after);
    expect(movedFindings(path, all, shifts) === all).toBe(isSame);
  });

  const edit = (start: number, end: number) => ({ span: { start, end }, text: '' });
  const planned = (path: string, at: number): PlannedFile => ({
    ...{ path, findings: [finding(at, at, ['/a.py', at])], edits: [edit(2, 10), edit(at, at)] },
    declared: [{ kind: 'insert', span: { start: at, end: at }, block: 'b' }],
    blocks: [
      {
        ...{ kind: 'object', name: 'n', state: 'stale', wanted: null, changes: [] },
        ...{ span: { start: 2, end: 4 }, markerSpan: { start: at, end: at } },
        edits: [edit(2, 4), edit(at, at)],
      },
    ],
  });

  it('with their file', () => {
    expect(movedFile(planned('/a.py', 20), shifts)).toEqual(planned('/a.py', 23));
    const own = planned('/a.py', 10);
    expect(movedFile(own, shifts).blocks[0]).toBe(own.blocks[0]);
    const other = planned('/b.py', 20);
    expect(movedFile(other, shifts)).toEqual({
      ...other,
      findings: [finding(20, 20, ['/a.py', 23])],
    });
    const still = { ...other, findings: [] };
    expect(movedFile(still, shifts)).toBe(still);
  });

  it.each([
    [[], false],
    [[null], false],
    [['span'], false],
    [[{ place: 1 }], false],
    [[null, { span: 1 }], true],
  ])('unless their data %j hold places', (data, holds) => {
    const findings = data.map((each) => ({ ...finding(1, 2), data: each }));
    expect(holdsPlaces({ ...planned('/a.py', 1), findings })).toBe(holds);
  });
});

describe('after a keystroke', () => {
  const fileOf = (lines: readonly string[], path = '/a.py') => ({ path, parsed: parse(lines) });
  const [FIRST, SECOND] = [fileOf(['x = 1', '# a', ...G, '']), fileOf(['y', ...T, ''], '/b.py')];
  const facts = {
    files: new Map([FIRST, SECOND].map(({ path, parsed }) => [path, readFileFacts(parsed)])),
    ...{ distribution: 'd', targets: new Set(['t']) as ReadonlySet<string> | null },
  };
  const NOW = { registry: REGISTRY, dialect: NEWEST_DIALECT, options: OPTIONS, facts } as const;
  type Files = readonly ReturnType<typeof fileOf>[];
  const memoOf = (files: Files, { registry, dialect, options, facts: known }: Circumstances) => {
    const plan = planProject(files, registry, dialect, options, known);
    return (plan as unknown as Record<symbol, PlanMemo>)[Object.getOwnPropertySymbols(plan)[0]!]!;
  };
  const TYPED = fileOf(['x = 1', '# ab', ...G, '']);
  const OTHER = fileOf(['x = 1', '# ab', ...T, '']);
  const withFacts = (more: object): Circumstances => ({ ...NOW, facts: { ...facts, ...more } });
  const typedFacts = new Map([...facts.files, ['/a.py', readFileFacts(TYPED.parsed)] as const]);

  it.each<[name: string, files: Files, now: Circumstances, kept: boolean]>([
    ['nothing changed', [FIRST, SECOND], NOW, true],
    ['a comment changed', [TYPED, SECOND], withFacts({ files: typedFacts }), true],
    ['facts were read again', [FIRST, SECOND], withFacts({ files: typedFacts }), false],
    ['facts are unknown', [TYPED, SECOND], withFacts({ files: new Map() }), false],
    ['a block changed', [OTHER, SECOND], NOW, false],
    ['a file went', [FIRST], NOW, false],
    ['a file came', [FIRST, SECOND, fileOf(U, '/c.py')], NOW, false],
    ['a file has another name', [fileOf(T, '/0.py'), FIRST], NOW, false],
    [
      'the registry is another',
      [FIRST, SECOND],
      { ...NOW, registry: indexRegistry(REGISTRY.snapshot) },
      false,
    ],
    ['the dialect is another', [FIRST, SECOND], { ...NOW, dialect: { ...NEWEST_DIALECT } }, false],
    ['options are equal', [FIRST, SECOND], { ...NOW, options: { ...OPTIONS } }, true],
    [
      'options differ',
      [FIRST, SECOND],
      { ...NOW, options: { ...OPTIONS, keepSuppressions: true } },
      false,
    ],
    ['there are no facts', [FIRST, SECOND], { ...NOW, facts: null }, false],
    ['the distribution is another', [FIRST, SECOND], withFacts({ distribution: 'e' }), false],
    ['the targets are others', [FIRST, SECOND], withFacts({ targets: null }), false],
  ])('%s', (_, files, now, kept) => {
    const memo = memoOf([FIRST, SECOND], NOW);
    const next = quietMemos(files, now, memo);
    expect(next !== null).toBe(kept);
    if (next === null) return;
    expect(next === memo.files).toBe(files[0] === FIRST);
    expect([...next.keys()]).toEqual(['/a.py', '/b.py']);
    expect(next.get('/b.py')).toBe(memo.files.get('/b.py'));
    const fresh = memoOf(files, now).files.get('/a.py')!;
    expect(next.get('/a.py')?.planned).toEqual(fresh.planned);
    expect(next.get('/a.py')?.own.planned).toEqual(fresh.own.planned);
  });

  it('without facts before and now', () => {
    const now = { ...NOW, facts: null };
    const memo = memoOf([FIRST, SECOND], now);
    expect(quietMemos([TYPED, SECOND], now, memo)).not.toBeNull();
    expect(quietMemos([TYPED, SECOND], NOW, memo)).toBeNull();
  });
});
