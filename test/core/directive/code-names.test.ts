/** Which names a logical line binds and uses. */
import { describe, expect, it } from 'vitest';
import {
  namesInCode,
  openBrackets,
  opensSuiteBelow,
} from '../../../server/src/core/directive/code-names.js';

/** Names that the code binds, and words that it may look up, both in order. */
const LINES: [code: string, binds: string, uses: string][] = [
  ['', '', ''],
  ['x = y', 'x', 'y'],
  ['x = y = z', 'x y', 'z'],
  ['x: T = y', 'x', 'T y'],
  ['x = y: z', 'x', 'y z'],
  ['x: T', '', 'T'],
  ['x.y: T', '', 'x T'],
  ['x', '', 'x'],
  ['x, (y, z) = w', 'x y z', 'w'],
  ['x[i] = y', '', 'x i y'],
  ['x.y = z', '', 'x z'],
  ['x += y', '', 'x y'],
  ['x == y', '', 'x y'],
  ['x = y == z', 'x', 'y z'],
  ['x -> y', '', 'x y'],
  ['x = 1e5 + 0xff + 1.e', 'x', ''],
  ['é = ñ1', 'é', 'ñ1'],
  ['x = y.z', 'x', 'y'],
  ['x = y # z', 'x', 'y'],
  ['x = [\n  y, # z # w\n  v,\n]', 'x', 'y v'],
  ['x = "y #" + z', 'x', 'z'],
  ['x = f"{y}" + z', 'x', 'f y z'],
  ['f(k=v, l=(w), m == n)', '', 'f v w m n'],
  ['f(a, k=v)', '', 'f a v'],
  ['f[k=v]', '', 'f k v'],
  ['f((n := v))', 'n', 'f v'],
  ['a; b = c', 'b', 'a c'],
  ['f(a; b)', '', 'f a b'],
  ['def f(a, b: T = c) -> R: x = y', 'f x', 'a b T c R y'],
  ['async def f(a): x', 'f', 'a x'],
  ['class A(B, metaclass=M): x = y', 'A x', 'B M y'],
  ['class A: pass', 'A', 'pass'],
  ['def', '', ''],
  ['for x, y in z: w = v', 'x y w', 'z v'],
  ['for x.y in z: w', '', 'x z w'],
  ['async for x in y: z', 'x', 'y z'],
  ['for x', '', 'x'],
  ['with a as b, c as d: e', 'b d', 'a as c e'],
  ['except E as e: f', 'e', 'E as f'],
  ['if x: y = z', 'y', 'x z'],
  ['if x: y: T = z', 'y', 'x T z'],
  ['else: y = z', 'y', 'z'],
  ['if TYPE_CHECKING: x = y', '', 'TYPE_CHECKING'],
  ['if typing.TYPE_CHECKING: x = y', '', 'typing'],
  ['if not TYPE_CHECKING: x = y', 'x', 'not TYPE_CHECKING y'],
  ['if TYPE_CHECKING_: x = y', 'x', 'TYPE_CHECKING_ y'],
  ['elif TYPE_CHECKING: x = y', 'x', 'TYPE_CHECKING y'],
  ['iff: x', '', 'x'],
  ['match x: y', '', 'match x y'],
  ['import a', 'a', ''],
  ['import a.b as c, d.e', 'c d', ''],
  ['import a; b', 'a', 'b'],
  ['from a import (b, c as d,)', 'b d', ''],
  ['from .a import *', '', ''],
];

/** What a line imports, `module:name>alias`; `null` for a line that does more. */
const IMPORTS: [code: string, imports: string[] | null, hasStar: boolean][] = [
  ['', [], false],
  ['import a;', [':a>null'], false],
  ['import a.b as c, d.e', [':a.b>c', ':d.e>null'], false],
  ['import a as', [':a>null'], false],
  ['import a,, b', [':a>null', ':b>null'], false],
  ['import', [], false],
  ['from a.b import (c as d, e,) # f', ['a.b:c>d', 'a.b:e>null'], false],
  ['from ..a import *', ['..a:*>null'], true],
  ['import a; from b import *', [':a>null', 'b:*>null'], true],
  ['import a; b', null, false],
  ['if x: from a import *', null, true],
  ['x', null, false],
];

describe('imports', () => {
  it.each(IMPORTS)('in %j', (code, expected, star) => {
    const { imports, hasStar } = namesInCode(code);
    const shown = imports?.map(({ module, name, alias }) => `${module}:${name}>${alias}`) ?? null;
    expect([shown, hasStar]).toEqual([expected, star]);
  });
});

describe('a suite below', () => {
  it.each([
    ['if x:', true],
    ['class A: # why', true],
    ['async with a[b: c]:', true],
    ['if x: y', false],
    ['x[:', false],
    ['iff:', false],
    ['xif:', false],
    ['', false],
  ])('of %j', (code, expected) => {
    expect(opensSuiteBelow(code)).toBe(expected);
  });
});

it('counts the brackets that are left open', () => {
  const open = ['([{', ')]}', '(a[0]', '"(" # (', 'f"{(}" (', ''].map(openBrackets);
  expect(open).toEqual([3, -3, 1, 0, 1, 0]);
});

describe('names', () => {
  it.each(LINES)('in %j', (code, binds, uses) => {
    const names = namesInCode(code);
    expect([[...names.binds].join(' '), [...names.uses].join(' ')]).toEqual([binds, uses]);
  });
});
