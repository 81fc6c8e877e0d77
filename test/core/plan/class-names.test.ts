/** Which type a name in a Python file means. */
import { describe, expect, it } from 'vitest';
import { indexRegistry } from '../../../server/src/core/index.js';
import { ClassNames, keyOfClass } from '../../../server/src/core/plan/unit-findings/class-names.js';
import { readFileFacts } from '../../../server/src/structure/index.js';
import { begin, END, P, parse } from '../directive/support.js';
import { snapshotOf } from './snapshots.js';

const types = ['p.T', 'p.U', 'p.V', 'p.q.W', 'testing.Obj', 'p.Twice', 'q.Twice', 'p.Mapped'];
const REGISTRY = indexRegistry(
  snapshotOf({ types: Object.fromEntries(types.map((t) => [t, {}])) }),
);

const read = (lines: readonly string[]) => {
  const parsed = parse(lines);
  return { parsed, facts: readFileFacts(parsed) };
};
const ofType = (name: string, key: string): string[] => [
  `class ${name}:`,
  `    ${begin(`object/${key}`)}`,
  `    ${END}`,
];
const A = read([
  ...[...ofType('T', 'p.T'), ...ofType('Own', 'p.V'), ...ofType('Twice', 'p.Twice')],
  ...['class Plain: pass', `${P}import-object): p.U;False;Mine`, `${P}import-object): p.q.W`],
  ...[`${P}import-object): tvm_ffi.testing.Obj;False;Obj`, `${P}import-object): p.Gone;;Gone`],
  ...[`${P}import-object): x.tvm_ffi.testing.Obj;False;Other`, `${P}skip): p.U;False;NotMine`],
  ...[`${P}import-object): tvm_ffi.Object;False;Root`],
]);
const B = read([...ofType('Far', 'p.U'), ...ofType('Plain', 'p.V'), ...ofType('Twice', 'q.Twice')]);
const files = [A, B].map(({ parsed }, i) => ({ path: `/${i}.py`, parsed }));
const names = new ClassNames(files, REGISTRY, new Map([['p.Mapped', 'a.Target']]), {
  files: new Map([A, B].map(({ facts }, i) => [`/${i}.py`, facts])),
  ...{ distribution: null, targets: null },
});

describe('a base', () => {
  it.each<[base: string, parent: string, keys: string[] | null]>([
    ['T', 'p.X', ['p.T']],
    ['Own', 'p.X', ['p.V']],
    ['Mine', 'p.X', ['p.U']],
    ['m.Mine', 'p.X', ['p.U']],
    ['W', 'p.X', ['p.q.W']],
    ['Obj', 'p.X', ['testing.Obj']],
    ['Root', 'p.X', null],
    ['Other', 'p.X', null],
    ['NotMine', 'p.X', null],
    ['Gone', 'p.X', null],
    ['_p_q_W', 'p.X', ['p.q.W']],
    ['Plain', 'p.X', null],
    ['Far', 'p.X', ['p.U']],
    ['m.T', 'p.X', null],
    ['m.Far', 'p.X', ['p.U']],
    ['Twice', 'p.X', ['p.Twice']],
    ['m.Twice', 'p.X', null],
    ['X', 'p.X', ['p.X']],
    ['_X', 'p.X', ['p.X']],
    ['X_', 'p.X', null],
    ['a_X', 'p.aX', null],
    ['Target', 'p.Mapped', ['p.Mapped']],
    ['Mapped', 'p.Mapped', null],
    ['Object', 'p.X', ['ffi.Object']],
    ['m.Object', 'p.X', ['ffi.Object']],
    ['é.Far', 'p.X', ['p.U']],
    ['T()', 'p.X', null],
    ['f().T', 'p.X', null],
    ['Unknown', 'p.X', null],
  ])('%s that should be %s', (base, parent, keys) => {
    const found = names.resolve(base, parent, A.parsed);
    expect(found === null ? null : [...found]).toEqual(keys);
  });

  it('may be one of several in the whole unit', () => {
    const { parsed } = read(['x = 1', `${P}skip): k`]);
    expect(names.resolve('Twice', 'p.X', parsed)).toEqual(new Set(['p.Twice', 'q.Twice']));
  });
});

it.each<[key: string, bases: string[], name: string | null]>([
  ['p.T', [], 'T'],
  ['p.U', ['x'], 'Mine'],
  ['p.q.W', [], 'W'],
  ['q.Twice', ['Twice'], null],
  ['q.X', ['T', 'm.X'], 'm.X'],
  ['q.X', ['T', 'x()'], null],
])('%s with the bases %j is called %s', (key, bases, name) => {
  expect(names.nameIn(A.parsed, key, bases)).toBe(name);
});

it('has the classes of the unit and the root', () => {
  const keys = ['ffi.Object', 'p.T', 'q.Twice', 'p.Mapped'];
  expect(keys.filter((key) => names.hasClass(key))).toEqual(keys.slice(0, 3));
});

it.each<[lines: string[], key: string | null]>([
  [ofType('T', 'p.T'), 'p.T'],
  [['@register_object("p.T")', ...ofType('T', 'p.T')], 'p.T'],
  [['@register_object("p.U")', ...ofType('T', 'p.T')], null],
  [['@register_object("p.U")', 'class T: pass', `${P}skip): k`], 'p.U'],
  [[...ofType('T', 'p.T'), ...ofType('T', 'p.U').slice(1)], null],
  [['@register_object("p.U")', ...ofType('T', 'p.T'), ...ofType('T', 'p.U').slice(1)], 'p.U'],
  [['class T:', `    ${begin('global/p.T')}`, `    ${END}`], null],
])('the class of %j is registered for %s', (lines, key) => {
  const { parsed, facts } = read(lines);
  expect(facts.classes.map((each) => keyOfClass(parsed, each))).toEqual([key]);
});
