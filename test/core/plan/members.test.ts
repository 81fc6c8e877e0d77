/** How the members of two bodies are compared. */
import { describe, expect, it } from 'vitest';
import {
  lineKeys,
  losesTails,
  memberChanges,
  suppressionTail,
} from '../../../server/src/core/plan/planning/members.js';
import { logicalLines } from '../../../server/src/core/plan/planning/logical-lines.js';
import { hiddenTypes } from '../../../server/src/core/plan/planning/hidden-types.js';

const TAILS = ['type', 'ty', 'pyright', 'pyrefly'].flatMap((tool) =>
  ['', ' ', '  '].map((space) => `  # ${tool}:${space}ignore`),
);

it.each<[line: string, tail: string]>([
  ...TAILS.map((tail): [string, string] => [`x: int${tail}`, tail]),
  ['x: int # noqa', ' # noqa'],
  ['x: int#NOQA: E501, x', '#NOQA: E501, x'],
  ['x: int  #  type: ignore[a]  # b', '  #  type: ignore[a]  # b'],
  ['x: int  # noqa2', ''],
  ['x: int  # why', ''],
  ['x: int', ''],
])('the suppression comment of %j is %j', (line, tail) => {
  expect(suppressionTail(line)).toBe(tail);
});

const INIT = 'def __ffi_init__(self) -> None: ...';

it.each<[current: string[], wanted: string[], loses: boolean]>([
  [['x: int  # noqa'], ['x: int'], true],
  [['x: int  # noqa'], ['x: str'], true],
  [['x: int  # noqa'], ['x: int  # type: ignore'], false],
  [['x: int  # noqa'], ['y: int'], false],
  [['x: int'], ['x: int'], false],
  [['y: int', 'x: int  # noqa'], ['y: int', 'x: int'], true],
  [[`${INIT}  # noqa`], [INIT], false],
  [['@overload  # noqa', 'def f() -> int: ...'], ['@overload', 'def f() -> str: ...'], true],
])('from %j to %j a comment is lost: %s', (current, wanted, loses) => {
  expect(losesTails(current, wanted)).toBe(loses);
});

it.each<[current: string[], wanted: string[], changes: string[]]>([
  [['x: int'], ['x: int  # noqa'], []],
  [['  x: int'], ['x: int'], []],
  [['# x: int', 'if TYPE_CHECKING:', 'else:', '@overload'], [], ['- # x: int: # x: int > null']],
  [['@staticmethod', 'def f() -> int: ...'], ['def f() -> int: ...'], []],
  [
    ['@property', 'def f() -> int: ...'],
    ['def f() -> int: ...'],
    ['- @property: @property > null'],
  ],
  [['@a.b(1)', 'def f() -> int: ...'], ['def f() -> int: ...'], ['- @a.b(1): @a.b(1) > null']],
  [['x: int; y: int;'], ['x: int', 'y: int'], []],
  [['x: int; y: int'], ['x: int', 'y: str'], ['~ y: y: int > y: str']],
  [['x: int; z = 1'], ['x: int'], ['- z = 1: z = 1 > null']],
  [['x: "a;b"'], ['x: "a;b"'], []],
  [[], ['x: int', 'y: A[b: c]'], ['+ x: null > x: int', '+ y: null > y: A[b: c]']],
  [['x: int'], [], ['- x: x: int > null']],
  [['x: int'], ['x: str'], ['~ x: x: int > x: str']],
  [[], ['def f() -> int: ...'], ['+ f: null > f()']],
  [[], ['def f(_0: int, _10: str, /) -> int: ...'], ['+ f: null > f(int, str)']],
  [[], ['def f(self, /) -> int: ...'], ['+ f: null > f()']],
  [[], ['def f(self, _0: int, /, *, y: int) -> int: ...'], ['+ f: null > f(int, /, *, y: int)']],
  [[], ['def f(selfish: int) -> int: ...'], ['+ f: null > f(selfish: int)']],
  [[], ['def f(x: self) -> int: ...'], ['+ f: null > f(x: self)']],
  [['def f() -> int: ...'], ['def f() -> str: ...'], ['~ f: f() -> int > f() -> str']],
  [['def f() -> int: ...'], ['def f(x: int) -> str: ...'], ['~ f: f() > f(x: int)']],
  [
    ['def f(_0: int) -> int: ...'],
    ['def f(_1: int) -> int: ...'],
    ['~ f: def f(_0: int) -> int: ... > def f(_1: int) -> int: ...'],
  ],
  [['f: int'], ['def f() -> int: ...'], ['~ f: f: int > f()']],
  [['"f",'], ['f: "f"'], ['~ f: f > f: "f"']],
  [
    ['def f(x: int) -> int: ...', 'def f(x: str) -> int: ...'],
    ['def f(x: int) -> int: ...'],
    ['- f: f(x: str) > null'],
  ],
  [
    ['"a",', '"b",'],
    ['"b",', '"c",'],
    ['+ c: null > c', '- a: a > null'],
  ],
  [['x "a",', '"a", x'], [], ['- x "a",: x "a", > null', '- "a", x: "a", x > null']],
  [['from a import b, c'], ['from a import c'], ['- a.b: a.b > null']],
  [['from a import (b) + c'], [], ['- from a import(b)+c: from a import(b)+c > null']],
  [['async def f() -> e: ...'], [], ['- async def f() -> e: ...: async def f() -> e: ... > null']],
  [
    ['def fa() -> int: ...'],
    ['def fa() -> int: ...', 'def fb() -> int: ...'],
    ['+ fb: null > fb()'],
  ],
  [
    ['x = y if z else w', 'passes', '... x', '<a'],
    [],
    [
      '- x = y if z else w: x = y if z else w > null',
      '- passes: passes > null',
      '- ... x: ... x > null',
      '- <a: <a > null',
    ],
  ],
  [
    ['...', 'pass', 'else:', 'if x:', '@overload', '_FFI_INIT_FUNC("p", __name__)', '<<<<<<< a'],
    [],
    [],
  ],
  [
    ['#fmt: off', '#  fmt : off', '# isort:skip', '# a fmt: off'],
    [],
    ['- # a fmt: off: # a fmt: off > null'],
  ],
  [['x: int  # why'], ['x: int  # why'], []],
  [[], ['def f() -> int: ... + x'], ['+ f: null > def f() -> int: ...+x']],
  [
    ['x from a import b', 'from a import'],
    [],
    ['- x from a import b: x from a import b > null', '- from a import: from a import > null'],
  ],
])('from %j to %j', (current, wanted, expected) => {
  const changes = memberChanges(current, wanted);
  const shown = changes.map(({ op, name, before, after }) => `${op} ${name}: ${before} > ${after}`);
  expect(shown).toEqual(expected);
});

describe('a line', () => {
  it('is known by its member', () => {
    const lines = ['# fmt: off', '@overload', 'def f() -> int: ...', 'x: int', 'x: str', '@last'];
    const [off, over, f, x, again, last] = lineKeys(lines);
    expect([off, last]).toEqual(['# fmt: off', '@last\0']);
    expect(new Set([over, f, x, again]).size).toBe(4);
    expect(lineKeys(['@overload', '# a', 'def f() -> str: ...'])[0]).toBe(over);
    expect(lineKeys(['@overload', 'def g() -> int: ...'])[0]).not.toBe(over);
    expect(lineKeys(['def f(x: int) -> int: ...'])).toEqual([f]);
  });
});

it.each<[lines: string[], hidden: string[]]>([
  [['x: int', 'int: int'], []],
  [['int: int', 'x: int', 'y: A[int]'], ['field int: x y']],
  [['int: int', 'int: int'], []],
  [['    int: int', '    x: int'], ['field int: x']],
  [['int: str', 'def f(self, int: str, /) -> str: ...'], []],
  [['int: str', 'def f(self, x: int, /) -> str: ...'], ['field int: f']],
  [['int: str', 'def f() -> int: ...  # type: ignore'], ['field int: f']],
  [['int: str', 'def f() -> int: ... # note'], []],
  [['int: str', 'x def f() -> int: ...'], []],
  [['int: str', 'def f(*, int) -> str: ...'], []],
  [['int: str', 'def f(a, *int: str) -> A[int]: ...'], ['field int: f']],
  [['def list() -> list[int]: ...', 'x: list[int]'], ['method list: list x']],
  [['def list() -> list: ...', 'list: int', 'def list() -> list: ...'], ['field list: list']],
  [['int: str', 'x: Literal["int"]', "y: Literal['int']", 'z: Literal["a", "int b"]'], []],
  [['int: str', 'x: Literal["a"] | int | Literal["b"]'], ['field int: x']],
  [['int: str', "x: Literal['a'] | int | Literal['b']"], ['field int: x']],
  [['int: str', '# x: int', '@x: int', 'x = int', 'return int'], []],
])('in %j types are hidden', (lines, expected) => {
  const shown = hiddenTypes(lines).map(
    ({ member, isField, users }) => `${isField ? 'field' : 'method'} ${member}: ${users.join(' ')}`,
  );
  expect(shown).toEqual(expected);
});

it.each<[lines: string[], logical: string[]]>([
  [[], []],
  [['', '# x', ''], []],
  [['x: int'], ['0-0 x: int']],
  [
    ['# a', 'x:int', '', 'y  :  A[ b ,c ]'],
    ['1-1 x: int', '3-3 y: A[b, c]'],
  ],
  [['x: A[', '  int,', '  str,  # why', ']'], ['0-3 x: A[int, str]']],
  [['x: int \\', '  | str'], ['0-1 x: int | str']],
  [['def f(a:int=1,*b:c,**d)->e:...'], ['0-0 def f(a: int = 1, *b: c, **d) -> e: ...']],
  [['def f(', '    a: int,', ') -> e:', '    ...'], ['0-3 def f(a: int) -> e: ...']],
  [['def f() -> e: pass'], ['0-0 def f() -> e: ...']],
  [['def f() -> e:', '    pass'], ['0-1 def f() -> e: ...']],
  [['def f() -> e:', '    pass_on'], ['0-1 def f() -> e: pass_on']],
  [['def f() -> e:', '    x.pass'], ['0-1 def f() -> e: x.pass']],
  [['def f() -> e:', '    x = (1,', '         y)'], ['0-2 def f() -> e: x = (1, y)']],
  [
    ['def f() -> e:', 'x: int'],
    ['0-0 def f() -> e:', '1-1 x: int'],
  ],
  [
    ['def f() -> e: ...', '    x: int'],
    ['0-0 def f() -> e: ...', '1-1 x: int'],
  ],
  [
    ['class A:', '    x: int'],
    ['0-0 class A:', '1-1 x: int'],
  ],
  [['def f() -> e:', '    """Doc."""'], ['0-1 def f() -> e: ... doc']],
  [['def f() -> e:', "    'Doc.'", '    return 1'], ['0-2 def f() -> e: return 1 doc']],
  [['def f() -> e:', '    return "a"'], ['0-1 def f() -> e: return "a"']],
  [
    ['x: pass', 'y: passed'],
    ['0-0 x: ...', '1-1 y: passed'],
  ],
  [["x: A['b', '', 'c\"', 'd\\'e']"], ["0-0 x: A[\"b\", '', 'c\"', 'd\\'e']"]],
  [["x = '''a", 'b\'\'\', """c', '"""'], ['0-2 x = \'\'\'a\nb\'\'\', """c\n"""']],
  [['x = "a # b", "c,"'], ['0-0 x = "a # b", "c,"']],
  [['x = (a, ",)")'], ['0-0 x = (a, ",)")']],
])('the logical lines of %j', (lines, logical) => {
  const shown = logicalLines(lines).map(
    ({ first, last, text, hasDocstring }) =>
      `${first}-${last} ${text}${hasDocstring ? ' doc' : ''}`,
  );
  expect(shown).toEqual(logical);
});
