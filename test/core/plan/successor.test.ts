/** Which type takes the place of one that is no longer registered. */
import { describe, expect, it } from 'vitest';
import { indexRegistry, planProject, withSuccessors } from '../../../server/src/core/index.js';
import { DIALECTS, type PlanFile } from '../../../server/src/core/index.js';
import { indexProject } from '../../../server/src/core/plan/planning/project-index.js';
import { successorOf, successorsIn } from '../../../server/src/core/plan/successor.js';
import { begin, END, parse } from '../directive/support.js';
import { snapshotOf } from './snapshots.js';

const REGISTRY = indexRegistry(
  snapshotOf({
    functions: { 'p.f': null },
    types: {
      'p.New': { fields: [['next', 'p.New']], methods: [['size', '(p.New) -> int']] },
      'p.One': { fields: [['x', 'int']] },
      'p.Two': { fields: [['x', 'int']] },
      'p.Void': {},
      'q.Only': { fields: [['x', 'int']] },
      Bare: { fields: [['z', 'int']] },
    },
  }),
);
const dialect = DIALECTS.at(-1)!;
const options = { indent: 4, keepSuppressions: false };
const block = (stub: string, ...body: string[]): string[] => [begin(stub), ...body, END];
const ON = '# fmt: off';
const OFF = '# fmt: on';
const body = (...lines: string[]): string[] => [ON, ...lines, OFF];
const fileOf = (lines: readonly string[], path = '/p/a.py'): PlanFile => ({
  path,
  parsed: parse(lines),
});

/** What `p.New` gets, with what it says of itself. */
function bodyOfNew(name: string, tail = ''): string[] {
  return body(`next: ${name}${tail}`, 'if TYPE_CHECKING:', `    def size(self, /) -> int: ...`);
}

it.each<[lines: string[], successor: string | null]>([
  [block('object/p.Old', ...bodyOfNew('Old')), 'p.New'],
  [block('object/p.Old', ...bodyOfNew('New')), 'p.New'],
  [block('object/p.Old', ...bodyOfNew('Old', '  # noqa')), 'p.New'],
  [block('object/p.Old', ...bodyOfNew('Old', '  # why')), null],
  [block('object/p.Old', ...bodyOfNew('Older')), null],
  [block('object/p.Old', ...bodyOfNew('Old').slice(0, -1)), null],
  [block('object/p.Old', ...bodyOfNew('Old'), OFF), null],
  [block('object/p.Old', ...bodyOfNew('Old')).map((line) => `    ${line}`), 'p.New'],
  // Another block has it already.
  [[...block('object/p.Old', ...bodyOfNew('Old')), ...block('object/p.New')], null],
  // Several would do, until one has a block.
  [block('object/p.Old', ...body('x: int')), null],
  [[...block('object/p.Old', ...body('x: int')), ...block('object/p.Two')], 'p.One'],
  // Only its own namespace counts.
  [block('object/q.Old', ...body('x: int')), 'q.Only'],
  [block('object/r.Old', ...body('x: int')), null],
  [block('object/Old', ...body('z: int')), null],
  [block('object/p.Old', ...body('y: int')), null],
  // Bodies without members are all alike.
  [block('object/p.Old', ...body()), null],
])('after %j it is %s', (lines, successor) => {
  const file = fileOf(lines);
  const unit = { file, files: [file], registry: REGISTRY, dialect, options };
  const [own] = file.parsed.blocks;
  expect(successorOf(own!, { ...unit, renames: new Map() })).toBe(successor);
  expect(successorOf(own!, { ...unit, registry: null, renames: new Map() })).toBeNull();
  const project = indexProject([file], REGISTRY, dialect, options);
  expect([...successorsIn([file], project)]).toEqual(successor === null ? [] : [successor]);
});

it.each<[lines: string[], renames: [string, string][], successor: string | null]>([
  [block('object/p.Old'), [['p.Old', 'p.One']], 'p.One'],
  [block('object/r.Old'), [['r.Old', 'p.One']], 'p.One'],
  [block('object/p.Old', ...bodyOfNew('Old')), [['p.Old', 'p.One']], 'p.One'],
  [block('object/p.Old', ...bodyOfNew('Old')), [['p.Older', 'p.One']], 'p.New'],
  [[...block('object/p.Old'), ...block('object/p.One')], [['p.Old', 'p.One']], null],
])('of %j with the renames %j it is %s', (lines, renames, successor) => {
  const file = fileOf(lines);
  const unit = { file, files: [file], registry: REGISTRY, dialect, options };
  const [own] = file.parsed.blocks;
  expect(successorOf(own!, { ...unit, renames: new Map(renames) })).toBe(successor);
});

it('counts no block but those of types that are gone', () => {
  const gone = block('object/p.Old', ...bodyOfNew('Old'));
  const files = [
    fileOf([...block('global/p.Old', ...bodyOfNew('Old')), ...block('object/p.Void')]),
    fileOf([...block('object/q.Old', ...body('x: int')), ...gone], '/p/b.py'),
  ];
  const project = indexProject(files, REGISTRY, dialect, options);
  expect([...successorsIn(files, project)]).toEqual(['q.Only', 'p.New']);
  expect([...successorsIn(files.slice(0, 1), project)]).toEqual([]);
});

describe('findings', () => {
  const CALM = fileOf(block('object/p.One', ...body('x: int')), '/p/calm.py');
  const PLAIN = fileOf([...block('object/p.Gone'), ...block('global/gone')], '/p/plain.py');
  const GONE = fileOf(
    [
      ...block('global/p.Old', ...bodyOfNew('Old')),
      ...block('object/p.Old', ...bodyOfNew('Old')),
      ...block('object/p.Void'),
    ],
    '/p/gone.py',
  );
  const files = [CALM, PLAIN, GONE];
  const plan = planProject(files, REGISTRY, dialect, options);
  const unit = { files, registry: REGISTRY, dialect, options };

  it('name the successor of a type', () => {
    const found = withSuccessors(plan, unit).files[2]!.findings.map(({ code, data }) => {
      const { successor = null } = data as { readonly successor?: string };
      return `${code} ${successor}`;
    });
    expect(found).toEqual(['block.orphan null', 'block.orphan p.New', 'block.stale null']);
  });

  it.each<[lines: string[], renames: [string, string][], taken: object]>([
    [block('object/p.Old', ...bodyOfNew('Old')), [], { key: 'p.New', isShown: false }],
    [block('object/p.Old'), [['p.Old', 'p.New']], { key: 'p.New', isShown: true }],
  ])('name a type in place of %j that has a block', (lines, renames, taken) => {
    const unit = { registry: REGISTRY, dialect, options, renames: new Map(renames) };
    const own = [fileOf([...lines, ...block('object/p.New')])];
    const before = planProject(own, REGISTRY, dialect, options);
    const { findings } = withSuccessors(before, { ...unit, files: own }).files[0]!;
    expect(findings.map(({ data }) => (data as { taken?: object }).taken)).toContainEqual(taken);
  });

  it('are the same objects where nothing differs', () => {
    const first = withSuccessors(plan, unit).files;
    expect(first.map((file, i) => file === plan.files[i])).toEqual([true, true, false]);
    expect(withSuccessors(plan, unit).files[2]).toBe(first[2]);
    const renames = new Map([['p.Old', 'p.Two']]);
    const others = withSuccessors(plan, { ...unit, renames }).files;
    expect(JSON.stringify(others[2]!.findings)).toContain('"successor":"p.Two"');
    expect(others[2]!.findings[0]).toBe(plan.files[2]!.findings[0]);
    expect(withSuccessors(plan, { ...unit, files: [CALM] }).files[2]).toBe(plan.files[2]);
  });
});
