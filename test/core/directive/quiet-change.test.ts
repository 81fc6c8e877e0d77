/** Which changes leave the blocks and directives of a file alone, and what they touch instead. */
import { describe, expect, it } from 'vitest';
import {
  changedLines,
  movedSpan,
  quietChange,
} from '../../../server/src/core/directive/quiet-change.js';
import { begin, END, P, parse } from './support.js';

const BLOCK = `class A:\n    ${begin('object/A')}\n    x: int\n    ${END}\n`;
const AROUND = `import os\ny = 1\n# why\n\n${BLOCK}z = [\n  1,\n]; w = 2\nu = [\n  5,\n]; v = [\n  6,\n]\n${P}prefix): p\nlast = 1\n\n`;

/** What replaces a text that occurs once, and the lines to look at again; none if not quiet. */
const CHANGES: [from: string, to: string, lines: string | null][] = [
  ['y = 1', 'y = 12', 'y = 12\n'],
  ['y = 1', 'y = ', 'y = \n'],
  ['y = 1', 'yy = 1', 'yy = 1\n'],
  ['# why', '# why not', '# why not\n'],
  ['# why\n', '# why\r\n', null],
  ['\n\nclass', '\n  \nclass', '  \n'],
  ['  1,', '  12,', 'z = [\n  12,\n]; w = 2\n'],
  ['w = 2', 'w = 3', 'z = [\n  1,\n]; w = 3\n'],
  ['z = [', 'zz = [', 'zz = [\n  1,\n]; w = 2\n'],
  ['  6,', '  7,', 'u = [\n  5,\n]; v = [\n  7,\n]\n'],
  ['class A', 'class AB', 'class AB:\n'],
  ['last = 1', 'last = 2', 'last = 2\n'],
  // The first line may become the docstring's or a coding cookie's; after the last there is no place.
  ['import os', 'import sys', null],
  ['last = 1\n\n', 'last = 1\nx', null],
  // Another number of lines, or of statements, or other statements.
  ['y = 1\n', 'y = 1\n\n', null],
  ['y = 1\n', '', null],
  ['y = 1', 'y = 1; x = 2', null],
  ['y = 1', 'y = (', null],
  ['y = 1', '  y = 1', null],
  ['y = 1', '# y = 1', null],
  ['y = 1', 'from __future__ import annotations', null],
  // The directives themselves.
  ['x: int', 'x: str', null],
  ['begin): object/A', 'begin): object/B', null],
  ['begin): object/A', 'begin):  object/A', null],
  ['begin): object/A', 'begin): object/A ', null],
  [`    ${END}`, `    ${END} `, null],
  [`    ${END}`, `   ${END}`, null],
  ['prefix): p', 'prefix): q', null],
  ['prefix): p', 'prefix):  p', null],
  ['prefix): p', 'skip): p', null],
  ['# why', `${P}skip-file)`, null],
  ['# why', '# tvm-ffi-stubgen begin: object/A', null],
];

describe('a change', () => {
  it.each(CHANGES)('from %j to %j', (from, to, lines) => {
    const before = parse(AROUND);
    const after = parse(AROUND.replace(from, to));
    const change = quietChange(before, after);
    expect(change && changedLines(after, change)).toBe(lines);
    if (change === null) return;
    expect(change.isCode).toBe(!/^(?:#.*|\s*)\n$/.test(lines ?? ''));
    // What did not change has moved to where the later text has it.
    const places = (file: typeof before) => [
      ...file.blocks.flatMap((block) => [block.begin.span, block.end.span]),
      ...file.directives.map(({ marker }) => marker.span),
    ];
    expect(places(before).map((span) => movedSpan(span, change))).toEqual(places(after));
  });

  it('is not quiet where a file has problems', () => {
    const broken = AROUND.replace('prefix', 'perfix');
    expect(quietChange(parse(broken), parse(broken.replace('y = 1', 'y = 2')))).toBeNull();
  });

  it('is not quiet on the last line', () => {
    const [before, after] = [`${AROUND}end = 1`, `${AROUND}end = 12`].map((text) => parse(text));
    expect(quietChange(before!, after!)).toBeNull();
  });

  it('keeps the places before it, the same objects', () => {
    const change = quietChange(parse(AROUND), parse(AROUND.replace('last = 1', 'last = 12')));
    const span = { start: 0, end: 4 };
    expect(change && movedSpan(span, change)).toBe(span);
  });
});
