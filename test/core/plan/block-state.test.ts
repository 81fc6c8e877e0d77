/** The state of one block beside its wanted body, and how its edits leave it. */
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/core/index.js';
import {
  compareBlock,
  indentLines,
  isWritten,
} from '../../../server/src/core/plan/planning/block-state.js';
import { begin, END, parse } from '../directive/support.js';

const BEGIN = begin('object/p.T');

/** What becomes of a body, which may hold line ends of its own. */
function compared(
  body: string,
  lines: readonly string[],
  keep = false,
  indent = '',
  eol = '\n',
): readonly [state: string, body: string, changes: string] {
  const head = `${indent}${BEGIN}${eol}`;
  const tail = `${indent}${END}${eol}`;
  const file = parse(head + body + tail);
  const result = compareBlock(file, file.blocks[0]!, lines, keep);
  const after = applyEdits(file.text, result.edits);
  expect(result.wanted === null).toBe(result.state === 'fresh');
  if (result.wanted !== null) {
    const plain = after.slice(head.length, after.length - tail.length).replaceAll('\r', '');
    expect(plain).toBe(result.wanted.map((line) => `${line}\n`).join(''));
  }
  const changes = result.changes.map(({ op, name }) => op + name).join(' ');
  return [result.state, after.slice(head.length, after.length - tail.length), changes];
}

describe('a body', () => {
  it.each<[body: string, lines: string[], state: string, changes: string]>([
    ['', [], 'fresh', ''],
    ['', ['x: int'], 'stale', '+x'],
    ['x: int\n', [], 'stale', '-x'],
    ['x: int\ny: int\n', ['x: int', 'y: int'], 'fresh', ''],
    ['x: int\ny: int\n', ['x: int'], 'stale', '-y'],
    ['x: int\n', ['x: int', 'y: int'], 'stale', '+y'],
    ['x: int\n', ['x: str'], 'stale', '~x'],
    // Line ends do not count.
    ['x: int\r\ny: int\n', ['x: int', 'y: int'], 'fresh', ''],
    ['x: int\r\n', ['x: int'], 'fresh', ''],
    // Only suppression comments at the ends of lines.
    ['x: int  # noqa\ny: int\n', ['x: int', 'y: int'], 'edited', ''],
    ['x: int  # noqa\n', ['x: int', 'y: int'], 'stale', '+y'],
    ['x: int  # noqa\ny: int\n', ['x: int'], 'stale', '-y'],
    ['x: int  # noqa\n', ['x: str'], 'stale', '~x'],
    ['x: int  # why\n', ['x: int'], 'stale', '-# why'],
    ['x: int # why # noqa\n', ['x: int'], 'stale', ''],
    ['x: int  # noqa  # noqa\n', ['x: int  # noqa'], 'edited', ''],
  ])('%j beside %j is %s', (body, lines, state, changes) => {
    const wanted = lines.map((line) => `${line}\n`).join('');
    const after = state === 'fresh' ? body : wanted;
    expect(compared(body, lines)).toEqual([state, after, changes]);
  });

  it('is compared with its indentation', () => {
    expect(compared('  x: int\n', ['x: int'], false, '  ')).toEqual(['fresh', '  x: int\n', '']);
    expect(compared('x: int\n', ['x: int'], false, '  ')).toEqual(['stale', '  x: int\n', '']);
    expect(indentLines(['a', ''], '  ')).toEqual(['  a', '  ']);
    expect(indentLines(['a'], '')).toEqual(['a']);
  });

  it('takes the line end of its marker', () => {
    expect(compared('x: int\n', ['x: str'], false, '', '\r\n')[1]).toBe('x: str\r\n');
  });
});

describe('with kept suppressions a body', () => {
  it.each<[body: string, lines: string[], state: string, after: string]>([
    ['x: int  # noqa\n', ['x: int'], 'edited', 'x: int  # noqa\n'],
    ['x: int  # noqa\ny: int\n', ['y: str', 'x: int'], 'stale', 'y: str\nx: int  # noqa\n'],
    ['x: int  # noqa\n', ['x: str'], 'stale', 'x: str  # noqa\n'],
    ['x: int  # noqa\n', ['y: int'], 'stale', 'y: int\n'],
    ['x: int  # noqa\n', ['x: int  # ty: ignore'], 'stale', 'x: int  # ty: ignore\n'],
    ['x: int\n', ['x: str'], 'stale', 'x: str\n'],
    ['x: int  # noqa\n', ['x: int', 'x: str'], 'stale', 'x: int  # noqa\nx: str\n'],
  ])('%j beside %j is %s and becomes %j', (body, lines, state, after) => {
    expect(compared(body, lines, true).slice(0, 2)).toEqual([state, after]);
  });
});

it.each<[body: string, indent: string, lines: string[], written: boolean]>([
  ['', '', [], true],
  ['', '  ', [], true],
  ['x\n', '', ['x'], true],
  ['  x\n  y\n', '  ', ['x', 'y'], true],
  ['x\n', '', [], false],
  ['', '', ['x'], false],
  ['x\ny\n', '', ['x'], false],
  ['x\n', '  ', ['x'], false],
  ['x\r\n', '', ['x'], false],
])('%j is what is written below %j for %j: %s', (body, indent, lines, written) => {
  const file = parse(`${indent}${BEGIN}\n${body}${indent}${END}\n`);
  expect(isWritten(file, file.blocks[0]!, lines)).toBe(written);
});
