/** What a `prefix` inserts and removes, and what stays of the lines around it. */
import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  DIALECTS,
  indexRegistry,
  planProject,
  surprisingChanges,
  type Finding,
} from '../../../server/src/core/index.js';
import {
  lastFutureLine,
  lastLineWithoutCode,
} from '../../../server/src/core/plan/planning/future-imports.js';
import type { PlannedFile } from '../../../server/src/core/plan/types.js';
import { begin, END, P, parse } from '../directive/support.js';
import { snapshotOf } from './snapshots.js';

const REGISTRY = indexRegistry(snapshotOf({ types: { 'q.New': {} } }));
const PREFIX = `${P}prefix): q`;
const block = (stub: string, ...body: string[]): string[] => [begin(stub), ...body, END];
const body = ['# fmt: off', '# fmt: on'];
const NEW = block('object/q.New', ...body);
const OLD = block('object/q.Old', 'x: int');
const OLDER = block('object/q.Older');
const SECTION = block('import-section');

function planned(text: string): PlannedFile {
  const files = [{ path: '/a.py', parsed: parse(text) }];
  const options = { indent: 4, keepSuppressions: false };
  return planProject(files, REGISTRY, DIALECTS.at(-1)!, options).files[0]!;
}

describe('of a type that is gone', () => {
  const HEAD = [PREFIX, ...SECTION, ...NEW];
  it.each<[name: string, before: string[], after: string[], removed: string[][]]>([
    ['the block goes', [...HEAD, ...OLD, 'x'], [...HEAD, 'x'], [OLD]],
    ['with an empty line above', [...HEAD, '', ...OLD, 'x'], [...HEAD, 'x'], [['', ...OLD]]],
    ['but not with two', [...HEAD, '', '', ...OLD], [...HEAD, ''], [['', ...OLD]]],
    ['nor with one below', [...HEAD, ...OLD, '', 'x'], [...HEAD, '', 'x'], [OLD]],
    ['nor with code', [...HEAD, 'y', ...OLD, 'x'], [...HEAD, 'y', 'x'], [OLD]],
    ['at the very top', [...OLD, ...HEAD], HEAD, [OLD]],
    ['below an empty first line', ['', ...OLD, ...HEAD], HEAD, [['', ...OLD]]],
    ['with its neighbor', [...HEAD, '', ...OLD, ...OLDER], HEAD, [['', ...OLD, ...OLDER]]],
    [
      'each with a line of their own',
      [...HEAD, '', '', ...OLD, ...OLDER, 'x'],
      [...HEAD, 'x'],
      [['', '', ...OLD, ...OLDER]],
    ],
    [
      'apart',
      [...HEAD, '', ...OLD, 'x', '', ...OLDER, 'y'],
      [...HEAD, 'x', 'y'],
      [
        ['', ...OLD],
        ['', ...OLDER],
      ],
    ],
  ])('%s', (_, before, after, removed) => {
    const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
    const text = joined(before);
    const { edits, declared } = planned(text);
    expect(applyEdits(text, edits)).toBe(joined(after));
    expect(declared.map(({ kind }) => kind)).toEqual(removed.map(() => 'remove'));
    const cut = declared.map(({ span }) => text.slice(span.start, span.end));
    expect(cut).toEqual(removed.map(joined));
    expect(declared.map(({ block: name }) => name).join()).toMatch(/^object\/q\.Old/);
  });
});

describe('of a new type', () => {
  const ADDED = ['', ...SECTION, '', ...NEW].join('\n');
  it.each<[before: string, after: string]>([
    [`${PREFIX}\n`, `${PREFIX}\n${ADDED}\n`],
    [PREFIX, `${PREFIX}\n${ADDED}`],
    [`${PREFIX}\r\n`, `${PREFIX}\r\n${ADDED.replaceAll('\n', '\r\n')}\r\n`],
    [`${PREFIX}\nx\n`, `${PREFIX}\n${ADDED}\nx\n`],
    [`x: int = 1\n${PREFIX}\ny`, `x: int = 1\n${PREFIX}\n\n${NEW.join('\n')}\ny`],
  ])('a block comes to %j', (before, after) => {
    const { edits, declared } = planned(before);
    expect(applyEdits(before, edits)).toBe(after);
    expect(declared.map(({ kind, span }) => kind + String(span.end - span.start))).toEqual(
      declared.map(() => 'insert0'),
    );
  });
});

const LATER = 'from __future__ import annotations';
const OTHER = 'from __future__ import division';

it.each<[lines: string[], line: number, outside: number]>([
  [['x'], -1, -1],
  [[LATER, 'x'], 0, 0],
  [['x', OTHER], 1, 1],
  [[LATER, OTHER, 'x'], 1, 1],
  // A block that brings the import must stay above all code, too.
  [['x', ...block('global/p', LATER)], 0, -1],
  [['x', 'y', ...block('global/p', 'z', OTHER)], 1, -1],
  [[OTHER, 'x', ...block('global/p', LATER)], 1, 0],
  [['x', ...block('global/p', LATER), OTHER], 4, 4],
  [['x', ...block('global/p', LATER), 'y.__future__'], -1, -1],
  [['x', ...block('global/p', `# ${LATER}`)], -1, -1],
  [['x', ...block('global/p', `x ${LATER}`)], -1, -1],
  [['x', ...block('global/p', 'y'), ...block('global/q', LATER)], 3, -1],
  [['x', ...block('global/p', 'y', '# __future__'), ...block('global/q')], -1, -1],
  // But not the section.
  [['x', ...block('import-section', LATER)], -1, -1],
  [['x', ...block('global/p'), ...block('import-section', LATER)], -1, -1],
  [['x', ...SECTION, ...block('import-section', LATER)], 2, -1],
])('%j takes code below line %d', (lines, line, outside) => {
  const file = parse([...lines, P]);
  expect([lastLineWithoutCode(file), lastFutureLine(file)]).toEqual([line, outside]);
});

describe('what generating takes away', () => {
  const lossOf = (text: string): unknown[] => {
    const file = planned(text);
    return surprisingChanges(file, parse(text)).map(({ code, data, span }: Finding) => [
      code,
      (data as { lost?: string }).lost,
      applyEdits(text, file.edits).slice(span.start, span.end),
    ]);
  };
  const TAIL = block('object/q.New', ...body.slice(0, 1), 'x: int  # noqa', ...body.slice(1));
  const KEPT = block('object/q.New', '# fmt: off', '# fmt: on  # noqa');
  const CONFLICT = block('object/q.New', '<<<<<<< a', 'x', '=======', 'y', '>>>>>>> b');
  const at = begin('object/q.New');
  it.each<[name: string, lines: string[], expected: unknown[]]>([
    ['nothing', [...NEW, 'x'], []],
    ['a member with its comment', TAIL, []],
    ['a comment', KEPT, [['block.overwritten', 'suppressions', at]]],
    ['a conflict', CONFLICT, [['block.overwritten', 'conflict', at]]],
    [
      'a conflict elsewhere',
      [...CONFLICT, ...KEPT],
      [
        ['block.overwritten', 'conflict', at],
        ['block.overwritten', 'suppressions', at],
      ],
    ],
    [
      'below new blocks',
      [PREFIX, ...block('object/q.Old'), ...KEPT],
      [['block.overwritten', 'suppressions', at]],
    ],
  ])('%s', (_, lines, expected) => {
    expect(lossOf(`${lines.join('\n')}\n`)).toEqual(expected);
  });
});
