/** What a change between two registries is called: pairs of names, counts, words. */
import { describe, expect, it } from 'vitest';
import {
  changeOf,
  diffSnapshots,
  isEmptyChange,
  listChange,
  summarizeChange,
  type FunctionEntry,
  type TypeEntry,
} from '../../../server/src/core/index.js';
import { field, fn, func, INT, method, snapshot, STR, type } from '../../report/snapshots.js';

interface Side {
  readonly functions?: readonly FunctionEntry[];
  readonly types?: readonly TypeEntry[];
  readonly symbols?: readonly FunctionEntry[];
}

const diffOf = (before: Side, after: Side) => diffSnapshots(snapshot(before), snapshot(after));
const told = (before: Side, after: Side): string =>
  summarizeChange(changeOf(diffOf(before, after)));

/** A pair of integers under some name, with a method that mentions the type itself. */
const pair = (key: string, ...more: string[]): TypeEntry =>
  type(key, {
    fields: ['a', 'b', ...more].map((name) => field(name)),
    methods: [method('copy', func({ type: key }, { type: key })), method('sum', func(INT))],
  });
const numbers = (key: string, ...names: string[]): TypeEntry =>
  type(key, { fields: names.map((name) => field(name)) });
const holder = (key: string, held: string): TypeEntry =>
  type(key, { fields: [field('held', { schema: { type: held } })] });
const sig = func(INT, INT);

describe('types that were renamed', () => {
  it.each<[string, TypeEntry[], TypeEntry[], string]>([
    ['with equal members', [pair('m.IntPair')], [pair('m.IntPair2')], 'm.IntPair>m.IntPair2'],
    ['in another namespace', [pair('m.P')], [pair('n.P')], 'm.P>n.P'],
    ['under a name that has nothing in common', [pair('m.A')], [pair('m.Zebra')], 'm.A>m.Zebra'],
    ['and got a field', [pair('m.P')], [pair('m.Q', 'c')], 'm.P>m.Q'],
    [
      'and changed much, under a near name',
      [pair('m.Point')],
      [pair('m.Points', 'c', 'd', 'e')],
      'm.Point>m.Points',
    ],
    ['and changed much: no pair', [pair('m.Point')], [pair('m.Zebra', 'c', 'd', 'e')], ''],
    ['with another parent too', [pair('m.P')], [{ ...pair('m.Q'), parent: 'm.Base' }], 'm.P>m.Q'],
    ['two alike for one: no pair', [pair('m.A')], [pair('m.X'), pair('m.Y')], ''],
    ['two alike, one of the same last name', [pair('m.A')], [pair('n.A'), pair('n.B')], 'm.A>n.A'],
    [
      'two alike, one of a near name',
      [pair('m.Pair')],
      [pair('m.PairObj'), pair('m.X')],
      'm.Pair>m.PairObj',
    ],
    [
      'two for two, by name',
      [pair('m.A'), pair('m.B')],
      [pair('n.B'), pair('n.A')],
      'm.A>n.A m.B>n.B',
    ],
    [
      'one certain pair leaves another',
      [pair('m.A'), pair('m.B')],
      [pair('n.A'), pair('n.Z')],
      'm.A>n.A m.B>n.Z',
    ],
    [
      'the nearer shape wins',
      [numbers('m.A', 'x', 'y')],
      [numbers('m.Y', 'x', 'y'), numbers('m.Z', 'x', 'y', 'z')],
      'm.A>m.Y',
    ],
    ['without members: no pair', [type('m.A')], [type('m.B')], ''],
    ['without members, moved', [type('m.A')], [type('n.A')], 'm.A>n.A'],
    ['of unlike members', [numbers('m.A', 'x')], [numbers('m.B', 'y')], ''],
    [
      'one holds the other',
      [pair('m.P'), holder('m.H', 'm.P')],
      [pair('n.P'), holder('n.H', 'n.P')],
      'm.H>n.H m.P>n.P',
    ],
  ])('%s', (_, before, after, pairs) => {
    const { renames } = diffOf({ types: before }, { types: after });
    expect(renames.map((each) => `${each.before}>${each.after}`).join(' ')).toBe(pairs);
  });
});

describe('functions that were renamed', () => {
  it.each<[string, FunctionEntry[], FunctionEntry[], string]>([
    ['moved to another namespace', [fn('m.add', sig)], [fn('n.add', sig)], 'm.add>n.add'],
    ['spelt alike', [fn('m.add_one', sig)], [fn('m.addone', sig)], 'm.add_one>m.addone'],
    ['of another signature', [fn('m.add_one', sig)], [fn('m.addone', func(STR))], ''],
    ['of another doc', [fn('m.add_one', sig, 'a')], [fn('m.addone', sig, 'b')], ''],
    ['of a name that is not near', [fn('m.add', sig)], [fn('m.subtract', sig)], ''],
    ['two for one', [fn('m.add', sig)], [fn('n.add', sig), fn('o.add', sig)], ''],
    ['without a signature, spelt alike', [fn('m.add_one', null)], [fn('m.addone', null)], ''],
    ['without a signature, moved', [fn('m.add', null)], [fn('n.add', null)], 'm.add>n.add'],
  ])('%s', (_, before, after, pairs) => {
    const { functionRenames } = diffOf({ functions: before }, { functions: after });
    expect(functionRenames.map((each) => `${each.before}>${each.after}`).join(' ')).toBe(pairs);
  });

  it('a whole namespace of a thousand is paired, and quickly', () => {
    const side = (space: string): Side => ({
      functions: Array.from({ length: 1000 }, (_, i) => fn(`${space}.f${i}`, sig)),
      types: Array.from({ length: 300 }, (_, i) => pair(`${space}.T${i}`, `x${i}`)),
    });
    const diff = diffOf(side('m'), side('n'));
    expect([diff.functionRenames.length, diff.renames.length]).toEqual([1000, 300]);
    expect(told(side('m'), side('n'))).toBe(
      '`m.T0` → `n.T0`, `m.T1` → `n.T1`, `m.T10` → `n.T10` and 1297 more renamed',
    );
  });
});

describe('a change in words', () => {
  it.each<[string, Side, Side, string]>([
    [
      'the example',
      { functions: [fn('m.f', sig)], types: [pair('m.IntPair')] },
      {
        functions: [fn('m.f', func(STR)), fn('m.one', sig), fn('m.two', func(STR))],
        types: [pair('m.IntPair2')],
      },
      '2 functions added, 1 signature changed, `IntPair` → `IntPair2` renamed',
    ],
    [
      'what follows from a rename is no change',
      {
        functions: [fn('m.make', func({ type: 'm.P' }))],
        types: [pair('m.P'), holder('m.Box', 'm.P')],
      },
      {
        functions: [fn('m.make', func({ type: 'n.P' }))],
        types: [pair('n.P'), holder('m.Box', 'n.P')],
      },
      '`m.P` → `n.P` renamed',
    ],
    [
      'members of a type that was renamed',
      { types: [pair('m.P')] },
      { types: [pair('m.Q', 'c')] },
      '1 field added, `P` → `Q` renamed',
    ],
    [
      'fields and methods',
      { types: [type('T', { fields: [field('a'), field('b')], methods: [method('m', sig)] })] },
      {
        types: [
          type('T', { fields: [field('a', { schema: STR })], methods: [method('n', func(STR))] }),
        ],
      },
      '1 field removed, 1 method added, 1 method removed, 1 field changed',
    ],
    [
      'a parent',
      { types: [type('T')] },
      { types: [type('T', { parent: 'm.B' })] },
      '1 type changed',
    ],
    ['a symbol', {}, { symbols: [fn('f', sig)] }, '1 function added'],
    [
      'docs alone',
      { functions: [fn('f', sig)] },
      { functions: [fn('f', sig, 'd')] },
      '1 doc changed',
    ],
    ['nothing', { functions: [fn('f', sig)] }, { functions: [fn('f', sig)] }, 'nothing changed'],
    [
      'foreign names are made visible',
      { types: [pair('m.A')] },
      { types: [pair('m.B\u202e`\n')] },
      "`A` → `B\\u202e'\\n` renamed",
    ],
  ])('%s', (_, before, after, words) => {
    expect(told(before, after)).toBe(words);
    expect(isEmptyChange(changeOf(diffOf(before, after)))).toBe(words === 'nothing changed');
  });

  it('lists names, at most five of a sort', () => {
    const added = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => fn(`m.${name}`, sig));
    const change = changeOf(
      diffOf({ types: [pair('m.P')] }, { functions: added, types: [pair('m.Q')] }),
    );
    expect(listChange(change)).toEqual([
      'functions added: `m.a`, `m.b`, `m.c`, `m.d`, `m.e` and 2 more',
      'types renamed: `m.P` → `m.Q`',
    ]);
  });
});
