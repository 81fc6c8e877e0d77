/** Where statements are allowed, and what the lines around a place belong to. */
import { describe, expect, it } from 'vitest';
import {
  cutsSuite,
  emptiesSuite,
  endOfEnclosingSuite,
  misplacement,
  takesInsertion,
} from '../../../server/src/core/plan/planning/placement.js';
import { isDelayed, namesNeededBy } from '../../../server/src/core/plan/planning/needed-names.js';
import { StayingCode } from '../../../server/src/core/plan/planning/staying-code.js';
import { begin, END, P, parse } from '../directive/support.js';

/** `B` is an empty block, `C` one with code, and `?` a directive at the place in question. */
function read(lines: readonly string[]) {
  const text = lines.join('\n').replace(/^([ \t]*)([BC?])$/gm, (_, indent: string, what) => {
    const body = what === 'C' ? [`${indent}z = 1`] : [];
    if (what === '?') return `${indent}${P}skip): k`;
    return [`${indent}${begin('global/x')}`, ...body, `${indent}${END}`].join('\n');
  });
  const file = parse(`${text}\n${P}skip): k`);
  return { file, ...file.directives[0]!.marker };
}

describe('a place', () => {
  it.each<[lines: string[], reason: string | null]>([
    [['?'], null],
    [[' ?'], 'indentation'],
    [['x = [', '?', ']'], 'in-brackets'],
    [['x = [', ']', '?'], null],
    [['@d', '?', 'def f(): pass'], 'after-decorator'],
    [['if x:', '  @d', '  ?', '  def f(): pass'], 'after-decorator'],
    [['if x:', '  ?', '  y'], null],
    [['if x:', '?', '  y'], 'indentation'],
    [['if x:', '  ?'], null],
    [['if x:  # why', '  ?'], null],
    [['if x:', '?'], 'indentation'],
    [['if x:', '?', 'y'], 'indentation'],
    [['if x:', '  B', '?'], null],
    [['if x:', 'B', '?'], 'indentation'],
    [['if x: y', '  ?'], 'indentation'],
    [['x = {1: 2}', '  ?'], 'indentation'],
    [['x', '  ?'], 'indentation'],
    [['if x:', '  y', '?'], null],
    [['if x:', '  y', '  ?'], null],
    [['if x:', '    y', '  ?'], 'indentation'],
    [['if x:', ' if y:', '  z', ' ?'], null],
    [['if x:', ' if y:', '  z', '?', ' w'], 'indentation'],
    [['if x:', '  if y:', '    z', '  ?', '    w'], 'indentation'],
    [['if x:', '  y', '?', 'else:', '  z'], 'before-clause'],
    [['if x:', '  y', '  ?', 'else:', '  z'], null],
    [['x', '?', 'elsewhere'], null],
    [['x', '?', 'x = else_'], null],
    [['x', '?', 'x = y if z else w'], null],
    [['x', 'B', '  ?'], 'indentation'],
    [['if x:', '  B', '  ?'], null],
    [['if x:', '  B', '    ?'], 'indentation'],
    [['if x:', '  B', '  y', '  ?'], null],
    [['if x:', '  B', '  if y:', '    ?'], null],
    [['if x:', '\ty', '        ?'], 'indentation'],
  ])('in %j', (lines, reason) => {
    const { file, line, indent } = read(lines);
    expect(misplacement(file, line, indent)).toBe(reason);
  });

  it.each<[lines: string[], expected: boolean]>([
    [['?'], true],
    [['B', '?', 'B'], true],
    [['x = [', '?', ']'], false],
    [['class A:', '  x', '?', '  B'], false],
    [['class A:', '  x', '?', '    B'], true],
    [['class A:', '  x', '?', 'class C:', '  y', '  B'], true],
    [['class A:', '  x', '  if y:', '    z', '?', '  w', '  B'], false],
    [['y', 'class A:', '  x', '?', '  B', 'z'], false],
    [['class A:', '  B', '?'], true],
  ])('takes an insertion in %j: %s', (lines, expected) => {
    const { file, line } = read(lines);
    expect(takesInsertion(file, line)).toBe(expected);
  });

  it.each<[lines: string[], end: number]>([
    [['class A:', '  ?', '  x', 'y'], 2],
    [['class A:', '  ?', '  x = [', '  ]', 'y', '  z'], 3],
    [['class A:', '  ?', '  x', '  B', 'y'], 4],
    [['class A:', '  ?', '  B'], 3],
    [['class A:', '  ?', 'B'], 1],
    [['class A:', '  ?', 'y', 'class C:', '  B'], 1],
    [['class A:', '  B', '  ?', 'y'], 3],
    [['class A:', '  x', '  ?', 'y', 'class C:', '  z', '  B'], 2],
    [['if x:', '  ?', '  y', 'else:', '  z', 'else_'], 4],
    [['try:', '  ?', 'except E:', '  x', 'finally:', '  B', 'y'], 6],
  ])('is in a suite of %j that ends in line %i', (lines, end) => {
    const { file, line } = read(lines);
    expect(endOfEnclosingSuite(file, line)).toBe(end);
  });

  it.each<[lines: string[], delayed: boolean]>([
    [['?'], false],
    [['def f():', '?'], false],
    [['def f():', '  ?'], true],
    [['async  def f():', '  x', '  ?'], true],
    [['  def f():', '    ?'], true],
    [['def f():', '  class A:', '    ?'], true],
    [['def f():', '  x', 'class A:', '  ?'], false],
    [['class A:', '  def f():', '    x', '  ?'], false],
    [['class A:', '  ?', '  def f():', '    x'], false],
    [['define = 1', 'if x:', '  ?'], false],
    [['if x: def_', '  ?'], false],
    [['if def_:', '  ?'], false],
    [['if x:', '  ?', 'def f():', '  y'], false],
  ])('in %j is delayed: %s', (lines, delayed) => {
    const { file, line, indent } = read(lines);
    const slot = { line, indent } as Parameters<typeof isDelayed>[1];
    expect(isDelayed(file, slot)).toBe(delayed);
  });
});

it.each<[line: string, names: string[], evaluated: string[]]>([
  ['if TYPE_CHECKING:', ['TYPE_CHECKING'], ['TYPE_CHECKING']],
  ['_FFI_INIT_FUNC("p", __name__)', ['_FFI_INIT_FUNC'], ['_FFI_INIT_FUNC']],
  ['x: Map[int, T, T]', [], ['Map', 'T']],
  ['x_FFI_INIT_FUNC("p")', [], ['x_FFI_INIT_FUNC']],
  ['    def f(x: T) -> U: ...', [], []],
  ['# T', [], []],
  ['', [], []],
])('%j needs names', (line, names, evaluated) => {
  expect([namesNeededBy([line], false), namesNeededBy([line], true)]).toEqual([names, evaluated]);
});

describe('a block', () => {
  it.each<[lines: string[], empties: boolean]>([
    [['class A:', '  C'], true],
    [['class A:', '  B'], false],
    [['class A:', '  C', '  x'], false],
    [['class A:', '  x', '  C'], false],
    [['class A:', '  C', '  B'], false],
    [['class A:', '  C', 'B'], true],
    [['class A:', '  C', 'x', 'class D:', '  B'], true],
    [['class A:', '  C', 'class D:', '  B'], true],
    [['class A:', '  C', 'x'], true],
    [['class A:', '  if x:', '    C', '  y'], true],
    [['class A:', '  if x:', '    C', '  B'], true],
    [['class A: x', '  C'], false],
    [['C'], false],
  ])('empties its suite in %j: %s', (lines, empties) => {
    const { file } = read(lines);
    expect(emptiesSuite(file, file.blocks[0]!)).toBe(empties);
  });

  it.each<[indent: string, body: string[], below: string[], wanted: string[], cuts: boolean]>([
    ['', ['class A:'], ['  x'], ['y'], true],
    ['', ['class A:'], ['x'], ['y'], false],
    ['', ['class A:', '  x'], ['  y'], [], true],
    ['', ['if x:', '  y'], ['    z'], [], true],
    ['', ['class A:'], ['# x', '  B'], [], false],
    ['', ['class A:'], ['  C'], [], true],
    ['', ['class A:'], ['  B', '  C'], [], true],
    ['', ['class A:', '  class B:'], ['    C'], ['from m import a'], true],
    ['', ['if TYPE_CHECKING:', '    a'], ['    x'], ['if TYPE_CHECKING:', '    b'], false],
    ['', ['if TYPE_CHECKING:', '    a'], ['    x'], ['if TYPE_CHECKING:', '    b', 'c'], true],
    ['', ['if TYPE_CHECKING:', '    a'], ['    x'], ['c'], true],
    ['  ', ['  if TYPE_CHECKING:', '    a'], ['    x'], ['if TYPE_CHECKING:', '  b'], false],
    ['  ', ['  a'], ['  x'], [], false],
    ['  ', ['  if x: y'], ['    z'], [], true],
    ['', [], ['  x'], [], false],
  ])('at %j with %j above %j is %j: it cuts a suite: %s', (indent, body, below, wanted, cuts) => {
    const { file } = read([`${indent}${begin('global/x')}`, ...body, `${indent}${END}`, ...below]);
    expect(cutsSuite(file, file.blocks[0]!, wanted)).toBe(cuts);
  });
});

describe('code that stays', () => {
  it.each<[lines: string[], lacks: boolean]>([
    [['x'], false],
    [['x = N'], true],
    [['N = 1', 'x = N'], false],
    [['x = N', 'N = 1'], true],
    [['N = 1', 'N = 2', 'x = N', 'N = 3'], false],
    [['def f():', '  return N'], true],
    [['def f():', '  return N', 'N = 1'], false],
    [['async  def f():', '  return N', 'N = 1'], false],
    [['define(x)', 'if x:', '  y = N', 'N = 1'], true],
    [['if def_:', '  y = N', 'N = 1'], true],
    [['def f():', '  N = 1', 'x = N'], true],
    [['def f():', '  y', 'x = N', 'N = 1'], true],
    [['def f():', '  if x:', '    return N', 'N = 1'], false],
    [['def f():', '  class A:', '    x = N', 'N = 1'], false],
    [['class A:', '  x = N', 'N = 1'], true],
    [['class A:', '  def f():', '    N', 'N = 1'], false],
    [['class A:', '  N = 1', 'x = N'], false],
    [['if TYPE_CHECKING:', '  x = N'], false],
    [['if  typing.TYPE_CHECKING :', '  x = N'], false],
    [['if TYPE_CHECKINGS:', '  x = N'], true],
    [['elif TYPE_CHECKING:', '  x = N'], true],
    [['if TYPE_CHECKING:', '  def f():', '    return N'], false],
    [['if TYPE_CHECKING:', '  N = 1', 'x = N'], true],
    [['if TYPE_CHECKING:', '  y', 'else:', '  x = N'], true],
    [['from a import *', 'x = N'], false],
    [['x = N', 'from a import *'], true],
    [['from a import *', 'from a import *', 'x = N'], false],
    [['def f():', '  N', 'from a import *'], false],
    [['def f():', '  from a import *', 'x = N'], true],
    [['a = 1; b = N'], true],
    [['a = [', ']; b = [', '  N,', ']; c'], true],
    [['x = [', 'N', 'B', ']'], true],
    [['x = [', begin('__all__'), 'N', END, ']'], false],
    [['x = [', begin('__all__'), 'y', END, 'N]'], true],
  ])('lacks a name in %j: %s', (lines, lacks) => {
    const { file } = read(lines);
    expect(new StayingCode(file, [], ['N']).lacks('N')).toBe(lacks);
  });

  it('includes the bodies that stay', () => {
    const { file } = read([begin('global/x'), 'y', 'N', END, 'N = 1']);
    const [left, other] = [file.blocks, []].map((each) => new StayingCode(file, each, ['N']));
    expect([left?.lacks('N'), other?.lacks('N')]).toEqual([true, false]);
    expect([left?.mentions('N', (line) => line === 2), left?.mentions('N', () => false)]).toEqual([
      true,
      false,
    ]);
  });

  it('gets no private name from a star', () => {
    const { file } = read(['from a import *', 'x = _N + N_']);
    const code = new StayingCode(file, [], ['_N', 'N_']);
    expect([code.lacks('_N'), code.lacks('N_')]).toEqual([true, false]);
  });
});
