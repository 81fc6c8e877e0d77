/** What keeps each block of a file from being written, and what is kept for others. */
import { describe, expect, it } from 'vitest';
import { DIALECTS, indexRegistry } from '../../../server/src/core/index.js';
import { planFile } from '../../../server/src/core/plan/planning/plan-file.js';
import { indexProject } from '../../../server/src/core/plan/planning/project-index.js';
import { titleOf } from '../../../server/src/core/plan/planning/slots.js';
import type { SlotTask } from '../../../server/src/core/plan/planning/types.js';
import { begin, END, P, parse } from '../directive/support.js';
import { snapshotOf } from './snapshots.js';

const REGISTRY = indexRegistry(
  snapshotOf({
    functions: { 'p.f': '(int) -> int' },
    types: {
      'p.Empty': {},
      'p.Plain': { fields: [['x', 'int']] },
      'p.Typed': { fields: [['x', 'p.Empty']] },
      'q.New': {},
    },
  }),
);
const DIALECT = DIALECTS.at(-1)!;

function shown({ slot, draft, obstacle, waits, keeps, isInDoubt }: SlotTask): string {
  const held = keeps === null ? null : `${keeps.how} ${keeps.names.join(' ')}`;
  const reasons = [
    obstacle,
    waits === null ? null : `waits for ${typeof waits === 'string' ? waits : waits.join(' ')}`,
    held,
    draft?.failure ?? null,
    isInDoubt ? 'in doubt' : null,
  ].filter((each) => each !== null);
  return [titleOf(slot), ...reasons].join(', ');
}

function tasksOf(lines: readonly string[], path = '/p/a.py'): readonly string[] {
  return tasksIn(lines, path).map(shown);
}

function tasksIn(lines: readonly string[], path = '/p/a.py'): readonly SlotTask[] {
  const file = { path, parsed: parse(lines) };
  const options = { indent: 4, keepSuppressions: false };
  const project = indexProject([file], REGISTRY, DIALECT, options);
  const tasks: SlotTask[] = [];
  planFile(file, project, (task) => {
    tasks.push(task);
    return null;
  });
  return tasks;
}

const block = (stub: string, ...body: string[]): string[] => [begin(stub), ...body, END];
const indented = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);
const SECTION = block('import-section');
const GLOBAL = block('global/p');
const EMPTY = block('object/p.Empty');
const PLAIN = block('object/p.Plain');
const TYPED = block('object/p.Typed');
const LATER = 'from __future__ import annotations';
const NEEDS = 'waits for _FFI_INIT_FUNC TYPE_CHECKING';
const FOR_SECTION = 'waits for import-section';
const IMPORTS_A = block('import-section', 'from m import a');
const BINDS_INIT = block('object/p.Plain', '_FFI_INIT_FUNC = 1');
/** A directive that may have asked for anything. */
const DEAD = `${P}skp): k`;

type Row = readonly [lines: readonly string[], tasks: readonly string[]];

describe('a block waits', () => {
  it.each<Row>([
    // For what a section would bind.
    [GLOBAL, [`global/p, ${NEEDS}`]],
    [block('global/p', 'if TYPE_CHECKING: pass'), ['global/p, waits for _FFI_INIT_FUNC']],
    [TYPED, ['object/p.Typed, waits for Empty']],
    [PLAIN, ['object/p.Plain']],
    [
      [...SECTION, ...GLOBAL, ...PLAIN, ...TYPED],
      ['import-section', 'global/p', 'object/p.Plain', 'object/p.Typed'],
    ],
    // For a section that cannot be written where it is.
    [
      ['x = 1', ...SECTION, ...PLAIN, ...EMPTY, ...GLOBAL],
      [
        'import-section, late',
        `object/p.Plain, ${FOR_SECTION}`,
        'object/p.Empty',
        `global/p, ${FOR_SECTION}`,
      ],
    ],
    [
      ['if x:', ...indented(SECTION), ...GLOBAL, ...PLAIN],
      ['import-section, indented', `global/p, ${FOR_SECTION}`, `object/p.Plain, ${FOR_SECTION}`],
    ],
    [
      ['x = [', ...SECTION, ']', ...GLOBAL, ...PLAIN],
      ['import-section, in-brackets', `global/p, ${FOR_SECTION}`, `object/p.Plain, ${FOR_SECTION}`],
    ],
    [
      [...SECTION, 'from __future__ import division', ...GLOBAL, ...PLAIN],
      [
        'import-section, before-future',
        `global/p, ${FOR_SECTION}`,
        `object/p.Plain, ${FOR_SECTION}`,
      ],
    ],
    [
      [...SECTION, LATER, ...GLOBAL, ...PLAIN],
      ['import-section, before-future', `global/p, ${FOR_SECTION}`, 'object/p.Plain'],
    ],
    // For a section below it.
    [
      [LATER, ...GLOBAL, ...SECTION],
      [`global/p, ${NEEDS}`, 'import-section'],
    ],
    [
      [...TYPED, ...SECTION],
      [`object/p.Typed, ${FOR_SECTION}`, 'import-section, late'],
    ],
    [
      [LATER, 'def f():', ...indented(GLOBAL), ...SECTION],
      ['global/p', 'import-section'],
    ],
    [[LATER, 'def f():', ...indented(GLOBAL)], [`global/p, ${NEEDS}`]],
    // For a section that stays, because the file needs more than its imports.
    [
      [...block('import-section', 'import a.b'), 'a', ...GLOBAL, ...PLAIN],
      ['import-section, left a', `global/p, ${FOR_SECTION}`, 'object/p.Plain'],
    ],
    // For the section that a prefix would add.
    [
      ['x = 1', `${P}prefix): p`],
      ['object/p.Empty', `object/p.Plain, ${FOR_SECTION}`, `object/p.Typed, ${FOR_SECTION}`],
    ],
    [
      [LATER, 'x = 1', `${P}prefix): p`],
      ['import-section', 'object/p.Empty', 'object/p.Plain', 'object/p.Typed'],
    ],
    // Until it is clear whether its file is skipped.
    [
      [`${P}skip-fil)`, ...block('global/p', 'x = 1'), ...EMPTY, 'x'],
      ['global/p, waits for skip-file', 'object/p.Empty, waits for skip-file'],
    ],
  ])('in %j', (lines, tasks) => {
    expect(tasksOf(lines)).toEqual(tasks);
  });

  it.each<Row>([
    [['from __future__ import annotations'], ['object/p.Typed']],
    [['from __future__ import division, annotations'], ['object/p.Typed']],
    [['# from __future__ import annotations'], ['object/p.Typed, waits for Empty']],
    [['from __future__ import division'], ['object/p.Typed, waits for Empty']],
    [['x'], ['object/p.Typed, waits for Empty']],
    [['Empty = 1'], ['object/p.Typed']],
  ])('unless a block that stays holds %j', (body, tasks) => {
    expect(tasksOf([...block('global/gone', ...body), ...TYPED])).toEqual([
      'global/gone, orphan',
      ...tasks,
    ]);
  });
});

describe('a place takes no statements', () => {
  it.each<Row>([
    [[...PLAIN, LATER], ['object/p.Plain, before-future']],
    [[...EMPTY, LATER], ['object/p.Empty']],
    [['if x:', ...indented(block('object/p.Empty', 'y = 1'))], ['object/p.Empty, only-statement']],
    [['@x', ...PLAIN, 'class A: pass'], ['object/p.Plain, after-decorator']],
    [['@x', ...EMPTY, 'class A: pass'], ['object/p.Empty']],
    [
      ['@x', ...block('__all__'), 'class A: pass', ...EMPTY],
      ['__all__, after-decorator', 'object/p.Empty'],
    ],
    [
      ['x = [', ...block('__all__'), ']', ...EMPTY],
      ['__all__', 'object/p.Empty'],
    ],
    [
      [...SECTION, ...SECTION, ...block('__all__'), ...block('__all__')],
      ['import-section', 'import-section, duplicate', '__all__', '__all__, duplicate'],
    ],
    [indented(block('export/q')), ['export/q, indented']],
    [[...block('global/p', 'x = ('), ')'], ['global/p, cuts-brackets']],
    [[...block('global/p', 'if x:'), '    y'], ['global/p, cuts-suite']],
  ])('in %j', (lines, tasks) => {
    expect(tasksOf(lines)).toEqual(tasks);
  });
});

describe('a body stays', () => {
  it.each<Row>([
    [[...block('global/p', 'x = 1'), 'x'], ['global/p, left x']],
    [block('global/p', 'x = 1'), [`global/p, ${NEEDS}`]],
    // Which another block needs.
    [
      [...BINDS_INIT, 'TYPE_CHECKING = 1', ...GLOBAL],
      ['object/p.Plain, left _FFI_INIT_FUNC', 'global/p'],
    ],
    [
      [...SECTION, ...BINDS_INIT, ...GLOBAL],
      ['import-section', 'object/p.Plain', 'global/p'],
    ],
    // Which keeps annotations from being evaluated.
    [
      [...block('object/p.Plain', LATER), ...TYPED],
      ['object/p.Plain, left annotations', 'object/p.Typed'],
    ],
    [
      [LATER, ...block('object/p.Plain', LATER), ...TYPED],
      ['object/p.Plain', 'object/p.Typed'],
    ],
    [
      [...block('object/p.Empty', LATER), ...SECTION, ...GLOBAL],
      ['object/p.Empty', 'import-section', 'global/p'],
    ],
    [
      [...block('object/p.Empty', LATER), ...GLOBAL, ...SECTION],
      ['object/p.Empty, left annotations', `global/p, ${FOR_SECTION}`, 'import-section, late'],
    ],
  ])('in %j', (lines, tasks) => {
    expect(tasksOf(lines)).toEqual(tasks);
  });

  it.each<Row>([
    [block('global/p', LATER, 'def f(): ...'), ['global/p']],
    [
      [...BINDS_INIT, 'TYPE_CHECKING = 1', ...GLOBAL],
      ['object/p.Plain', 'global/p'],
    ],
    [[...block('global/p', 'x = 1'), 'x'], ['global/p']],
    [TYPED, ['object/p.Typed']],
  ])('but not in a stub file: %j', (lines, tasks) => {
    expect(tasksOf(lines, '/p/a.pyi')).toEqual(tasks);
  });
});

describe('for what stays, names stay', () => {
  it.each<[section: string, others: readonly string[], tasks: readonly string[]]>([
    ['import-section', [], []],
    ['import-section', block('object/p.Plain', 'a'), ['object/p.Plain']],
    [
      'import-section, added a',
      ['if x:', ...indented(block('export/q', 'a'))],
      ['export/q, indented'],
    ],
    ['import-section, added a', block('object/p.Plain', `${P}skip): x`, 'a'), ['object/p.Plain']],
    [
      'import-section, added a',
      [...block('object/p.Plain', 'b = a'), 'b'],
      ['object/p.Plain, left b'],
    ],
  ])('in an %s above %j', (section, others, tasks) => {
    expect(tasksOf([...IMPORTS_A, ...GLOBAL, ...others])).toEqual([section, 'global/p', ...tasks]);
  });

  it.each<Row>([
    [
      [
        ...block('import-section', 'from p import Empty'),
        ...GLOBAL,
        ...EMPTY,
        ...[...block('object/p.Plain', 'b = Empty'), 'b'],
      ],
      ['import-section, added Empty', 'global/p', 'object/p.Empty', 'object/p.Plain, left b'],
    ],
    [
      [`${P}prefix): q`, ...IMPORTS_A, ...GLOBAL, ...block('object/q.Old', 'a')],
      ['import-section', 'object/q.New', 'global/p', 'object/q.Old'],
    ],
    [
      [...block('__all__', '"g",'), ...EMPTY, ...block('global/p', 'x = 1', 'def g(): ...'), 'x'],
      ['__all__, added g', 'object/p.Empty', 'global/p, left x'],
    ],
    [
      [...SECTION, ...block('__all__', '"f",'), ...block('global/p', 'def f(): ...'), DEAD],
      ['import-section, in doubt', '__all__, in doubt', 'global/p'],
    ],
    [
      [...block('__all__', '"g",'), ...EMPTY, ...block('object/p.Plain', 'def g(): ...'), DEAD],
      ['__all__, in doubt', 'object/p.Empty', 'object/p.Plain'],
    ],
    [
      [...block('__all__', '"g",'), ...EMPTY, DEAD],
      ['__all__, added g, in doubt', 'object/p.Empty'],
    ],
  ])('in %j', (lines, tasks) => {
    expect(tasksOf(lines)).toEqual(tasks);
  });

  it.each<[lines: readonly string[], kept: string, tasks: readonly string[]]>([
    [
      [...IMPORTS_A, ...GLOBAL, ...block('global/gone', 'x(a)')],
      'from m import a',
      ['import-section', 'global/p', 'global/gone, orphan'],
    ],
    [
      [...block('__all__', '"f",'), ...EMPTY, ...block('global/gone', 'def f(): ...')],
      '"f",',
      ['__all__', 'object/p.Empty', 'global/gone, orphan'],
    ],
    [
      [...block('__all__', '"Gone",'), ...EMPTY, ...block('object/p.Gone')],
      '"Gone",',
      ['__all__', 'object/p.Empty', 'object/p.Gone, orphan'],
    ],
  ])('unsaid, for the orphan in %j', (lines, kept, tasks) => {
    expect(tasksOf(lines)).toEqual(tasks);
    const [first] = tasksIn(lines);
    expect(first!.draft!.lines!.map((line) => line.trim())).toContain(kept);
  });
});
