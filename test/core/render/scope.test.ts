/** Names that annotations use: whether they can be written, what they import, and aliases. */
import { describe, expect, it } from 'vitest';
import { DIALECTS, indexRegistry, type Dialect } from '../../../server/src/core/index.js';
import { Imports } from '../../../server/src/core/render/imports.js';
import {
  BlockScope,
  inputTypeMapOf,
  renderOnce,
  type RunScope,
} from '../../../server/src/core/render/scope.js';
import { schemaOf, snapshotOf } from '../plan/snapshots.js';

const NEWEST = DIALECTS.at(-1)!;
const registry = indexRegistry(snapshotOf({}));

function runOf(maps: Readonly<Record<string, string>> = {}, dialect: Dialect = NEWEST): RunScope {
  const typeMap = new Map([...dialect.typeMap, ...Object.entries(maps)]);
  return { dialect, registry, indent: 4, typeMap, inputTypeMap: inputTypeMapOf(typeMap, dialect) };
}

const MAPS = { 'p.T': 'list[int]', 'p.U': 'a.B', 'p.V': 'x y', 'p.W': 'a b.C', 'p.X': 'int' };

it.each<[origin: string, name: string | null, imported: string]>([
  ['q.T', 'T', 'q.T'],
  ['p.U', 'B', 'a.B'],
  ['p.T', 'list[int]', ''],
  ['p.X', 'int', ''],
  ['p.V', null, ''],
  ['p.W', null, ''],
  ['Plain', 'Plain', ''],
  ['list[int]', null, ''],
  ['q.class', null, ''],
])('%s is written as %s and imports %j', (origin, name, imported) => {
  const imports = new Imports();
  const scope = new BlockScope(runOf(MAPS), imports, new Set());
  for (const side of ['input', 'output'] as const) {
    expect([scope.nameOf(origin, side), scope.nameOf(origin, side)]).toEqual([name, name]);
  }
  expect(
    imports
      .items()
      .map(({ module, name: last }) => `${module}.${last}`)
      .join(),
  ).toBe(imported);
  expect(imports.items().every(({ typeCheckingOnly }) => typeCheckingOnly)).toBe(true);
  const type = new Map(Object.entries(MAPS)).get(origin) ?? origin;
  expect(scope.notes).toEqual(
    name === null ? Array.from({ length: 4 }, () => ({ kind: 'unimportable-type', type })) : [],
  );
});

it('a type with the name of a member gets an alias', () => {
  const imports = new Imports();
  const scope = new BlockScope(runOf(), imports, new Set(['T']));
  expect([scope.nameOf('q.T', 'output'), scope.nameOf('q.U', 'output')]).toEqual(['_T', 'U']);
  expect(imports.items().map(({ name, alias }) => `${name} ${alias}`)).toEqual(['T _T', 'U null']);
  const older = DIALECTS.find(({ aliasesCollisions }) => !aliasesCollisions)!;
  expect(new BlockScope(runOf({}, older), imports, new Set(['T'])).nameOf('q.T', 'output')).toBe(
    'T',
  );
});

it('Any has a name, whatever it is mapped to', () => {
  const any = (maps: Readonly<Record<string, string>>): string =>
    new BlockScope(runOf(maps), new Imports(), new Set()).any();
  expect([any({}), any({ Any: 'a.Anything' }), any({ Any: 'x y' })]).toEqual([
    'Any',
    'Anything',
    'object',
  ]);
});

it.each<[mapped: string | null, written: boolean, type: string | null]>([
  [null, true, 'p.Union'],
  [null, false, 'p.Union'],
  ['typing.Union', true, null],
  ['typing.Union', false, 'typing.Union'],
  ['my.typing.Union', true, 'my.typing.Union'],
])(
  'of a form of typing mapped to %s, written: %s, the note is about %s',
  (mapped, written, type) => {
    const scope = new BlockScope(
      runOf(mapped === null ? {} : { 'p.Union': mapped }),
      new Imports(),
      new Set(),
    );
    for (const side of ['input', 'output'] as const) scope.noteTypingName('p.Union', side, written);
    const note = { kind: 'typing-name', type, written };
    expect(scope.notes).toEqual(type === null ? [] : [note, note]);
  },
);

describe('a text is rendered once', () => {
  const schema = new BlockScope(runOf(), new Imports(), new Set()).schema(schemaOf('q.T'))!;

  /** How often it was rendered, and what came of it. */
  function rendered(run: RunScope, members: readonly string[], purposes = ['a']): unknown[] {
    let times = 0;
    const imports = new Imports();
    const scope = new BlockScope(run, imports, new Set(members));
    const texts = purposes.map((purpose) =>
      renderOnce(purpose, schema, scope, (own) => {
        times += 1;
        return `${purpose}: ${String(own.nameOf('q.T', 'output'))}`;
      }),
    );
    return [
      times,
      texts.join(),
      imports
        .items()
        .map(({ name }) => name)
        .join(),
    ];
  }

  it('in a run, for each purpose', () => {
    const run = runOf();
    expect(rendered(run, [], ['a', 'a', 'b'])).toEqual([2, 'a: T,a: T,b: T', 'T']);
    expect(rendered(run, [], ['a', 'b'])).toEqual([0, 'a: T,b: T', 'T']);
    expect(rendered(run, ['U'])).toEqual([0, 'a: T', 'T']);
    expect(rendered(runOf(), [])).toEqual([1, 'a: T', 'T']);
  });

  it('but not beside a member with the name of a type', () => {
    const run = runOf();
    expect(rendered(run, ['T'])).toEqual([2, 'a: _T', 'T']);
    expect(rendered(run, ['T'])).toEqual([1, 'a: _T', 'T']);
    expect(rendered(run, [])).toEqual([0, 'a: T', 'T']);
  });

  it('but not where a note belongs to the block', () => {
    const run = runOf({ 'q.T': 'x y' });
    expect(rendered(run, [])).toEqual([2, 'a: null', '']);
    expect(rendered(run, [])).toEqual([1, 'a: null', '']);
  });
});

it('parameters take wider types, unless a type map says otherwise', () => {
  const wide = DIALECTS.find(({ inputTypeMap }) => inputTypeMap !== null)!;
  const [origin, wider] = [...wide.inputTypeMap!][0]!;
  expect(inputTypeMapOf(wide.typeMap, wide).get(origin)).toBe(wider);
  expect(inputTypeMapOf(new Map(), wide).get(origin)).toBe(wider);
  expect(inputTypeMapOf(new Map([[origin, 'my.Own']]), wide).get(origin)).toBe('my.Own');
  const plain = DIALECTS.find(({ inputTypeMap }) => inputTypeMap === null)!;
  expect(inputTypeMapOf(plain.typeMap, plain)).toBe(plain.typeMap);
});
