/** What a change means for callers: each rule with pairs that raise it, and pairs that raise nothing. */
import { describe, expect, it } from 'vitest';
import { API_RULES, compareApis } from '../../../server/src/core/index.js';
import { readDocument } from '../../docs/markdown.js';
import { fn, func, INT, snapshot, type } from '../../report/snapshots.js';
import { FUNCTIONS, SILENT } from './function-rows.js';
import { NONE, T, takes, type Schema, type Side } from './sides.js';
import { TYPES } from './type-rows.js';

const rulesOf = (before: Side, after: Side): readonly string[] =>
  compareApis(snapshot(before), snapshot(after)).changes.map(({ rule }) => rule);

describe('a change', () => {
  it.each([...FUNCTIONS, ...SILENT])('of a function: %s', (_, before, after, rules) => {
    expect([...rulesOf(before, after)].sort()).toEqual([...rules].sort());
  });

  it.each(TYPES)('of a type: %s', (_, before, after, rules) => {
    expect([...rulesOf(before, after)].sort()).toEqual([...rules].sort());
  });

  it('has rows for every rule', () => {
    const raised = new Set([...FUNCTIONS, ...TYPES].flatMap(([, , , rules]) => rules));
    expect([...raised].sort()).toEqual(Object.keys(API_RULES).sort());
  });
});

describe('a report', () => {
  it.each<readonly [string, Side, Side, string]>([
    ['breaking', takes(INT), {}, 'major'],
    ['added', {}, takes(INT), 'minor'],
    ['documented', T(), T({ doc: 'x' }), 'patch'],
    ['equal', T(), T(), 'patch'],
  ])('%s: its verdict', (_, before, after, verdict) => {
    expect(compareApis(snapshot(before), snapshot(after)).verdict).toBe(verdict);
  });

  it('leaves out what is not asked for, and puts breaking changes first', () => {
    const functions = ['a.f', 'b.g', 'c.h'].map((name, i) =>
      fn(name, func(NONE, ...Array<Schema>(i).fill(INT))),
    );
    const { changes, counts } = compareApis(
      snapshot({ functions: functions.slice(0, 2) }),
      snapshot({ functions: functions.slice(2), types: [type('a.T')] }),
      (name) => !name.startsWith('b.'),
    );
    expect(changes.map(({ name }) => name)).toEqual(['a.f', 'a.T', 'c.h']);
    expect(counts).toEqual({ breaking: 1, addition: 2, documentation: 0 });
  });
});

it('docs/api-changes.md has a row with both reasons for each rule, at its level', () => {
  const rows = [
    ...readDocument('docs/api-changes.md').matchAll(
      /^\| `([a-z.-]+\.[a-z-]+)` \| (\w+) \| (.+) \| (.+) \|$/gm,
    ),
  ];
  const table = rows.map(([, rule = '', level = '']) => [rule, level]);
  expect(table).toEqual(Object.entries(API_RULES).map(([rule, { level }]) => [rule, level]));
});
