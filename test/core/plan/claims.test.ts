/** What of a block's present body the rest of its file counts on. */
import { describe, expect, it } from 'vitest';
import { deadMarkersOf } from '../../../server/src/core/directive/dead-markers.js';
import {
  bracketsOutside,
  claimsOnAll,
  claimsOnSection,
  cutsBrackets,
  looksForeign,
  namesHeldBy,
  type Claimants,
} from '../../../server/src/core/plan/planning/claims.js';
import { isInsideBlock } from '../../../server/src/core/plan/planning/enclosing-block.js';
import { ownSlots } from '../../../server/src/core/plan/planning/slots.js';
import type { ImportItem } from '../../../server/src/core/render/index.js';
import { begin, END, P, parse } from '../directive/support.js';

const block = (stub: string, ...body: string[]): string[] => [begin(stub), ...body, END];
const SECTION = 'import-section';

describe('a body', () => {
  it.each<[line: string, foreign: boolean]>([
    ['x: int', false],
    ['def f() -> int: ...', true],
    ['    def f() -> int: ...', false],
    ['define: int', false],
    ['class A: ...', true],
    ['    class A: ...', true],
    ['class_: int', false],
    ['import a', true],
    ['from a import b', true],
    ['async def f(): ...', true],
    ['# class A', false],
    ['x = 1', true],
    ['x, y.z = 1', true],
    ['f(x == 1)', false],
    ['x == 1', false],
    ['f(x=1)', false],
    ['"x = 1",', false],
    [')', true],
    ['    ]', true],
    ['x: A[int]', false],
    ['f(', true],
    ['f( \t', true],
    ['f(x', false],
  ])('with %j looks foreign: %s', (line, foreign) => {
    const file = parse(block('object/p.T', '# fmt: off', line, '# fmt: on'));
    expect(looksForeign(file, file.blocks[0]!)).toBe(foreign);
  });

  it.each<[lines: string[], cuts: boolean]>([
    [block('global/p', 'f()'), false],
    [[...block('global/p', 'f('), ')'], true],
    [['x = [', ...block('__all__', ']')], true],
    [['x = [', ...block('__all__', '"a",'), ']'], false],
    [block('global/p', 'f('), false],
    [[...block('global/p', 'f(('), ')'], false],
    [['x = [', ...block('global/p', 'f()')], false],
    [[...block('global/p', 'f('), ')', ...block('global/q', 'f()'), 'g()'], true],
  ])('of %j cuts brackets: %s', (lines, cuts) => {
    const file = parse(lines);
    expect(cutsBrackets(file, file.blocks[0]!, bracketsOutside(file))).toBe(cuts);
  });

  it.each<[body: string[], below: string, held: string[]]>([
    [['x = 1', 'def f(): y = 2', 'x = 2'], 'x, f, z', ['x', 'f']],
    [['    x = 1'], 'x', []],
    [['x = 1'], 'z', []],
    [['w = 1', 'x = 1'], 'w, x', ['x']],
    [['b = 1'], 'z', ['b']],
  ])('%j holds for %j', (body, below, held) => {
    const file = parse([...block('global/p', ...body), below]);
    const claimants = { file, dead: null, left: [], runs: true };
    const [own] = file.blocks;
    const names = namesHeldBy(claimants, [{ block: own!, lines: ['w = 1'] }], new Set(['b']));
    expect(names.get(own!)).toEqual(held);
  });
});

/** The first block is the one in question, those named are left as they are. */
function claimantsOf(lines: readonly string[], left: readonly string[], runs = true): Claimants {
  const file = parse(lines);
  const slots = ownSlots(file).filter(({ kind, name }) => left.includes(`${kind}/${name}`));
  return { file, dead: deadMarkersOf(file), left: slots, runs };
}

describe('a section', () => {
  const item = (name: string, typeCheckingOnly = false): ImportItem => ({
    ...{ module: 'm', name, alias: null, typeCheckingOnly },
  });
  const CHECKED = ['from typing import TYPE_CHECKING', 'if TYPE_CHECKING:', '    from m import C'];
  const DEAD = `${P}skp): k`;

  it.each<[body: string[], below: string[], kept: string[], stuck: string[]]>([
    [['from m import a, b'], ['a'], ['a'], []],
    [['from m import W, a'], ['W', 'a'], ['a'], []],
    [['from m import a as b'], ['b'], ['b'], []],
    [['from m import a as b'], ['a'], [], []],
    [['from __future__ import annotations'], ['annotations'], [], []],
    [['import a'], ['a'], ['a'], []],
    [['import a.b'], ['a'], [], ['a']],
    [['import a.b as c'], ['c'], ['c'], []],
    [['import a, b.c'], ['a, b'], [], ['a', 'b']],
    [['x = 1', 'x = 2', 'y = 3'], ['x'], [], ['x']],
    [['try:', '    import a', 'except E:', '    a = 1'], ['a'], [], ['a']],
    [['if x:', '    from m import a'], ['a'], [], ['a']],
    [CHECKED, ['C'], [], []],
    [CHECKED, ['C', DEAD], ['C'], []],
    [['if  TYPE_CHECKING :', '    from m import C'], ['C', DEAD], ['C'], []],
    [['if TYPE_CHECKING: pass', '    from m import C'], ['C'], [], ['C']],
    [['x if TYPE_CHECKING:', '    from m import C'], ['C'], [], ['C']],
    [['from m import a'], [DEAD], [], []],
    [['from m import skp, P'], [DEAD], ['skp'], []],
    [['from m import a'], block('global/left', 'a'), ['a'], []],
    [['from m import a'], block('global/gone', 'a'), [], []],
    [['from m import a'], [...block('global/left', 'b'), 'def f(): a'], ['a'], []],
    [['from m import a'], [...block('global/left', 'b'), 'a = 1', 'a'], [], []],
    [
      ['from m import c', 'if TYPE_CHECKING:', '    from m import d'],
      block('global/left', 'd', 'c'),
      ['c', 'd'],
      [],
    ],
  ])('%j above %j', (body, below, kept, stuck) => {
    const claimants = claimantsOf([...block(SECTION, ...body), ...below], ['global/left']);
    const [section] = claimants.file.blocks;
    const claims = claimsOnSection(claimants, section!, [item('W')]);
    const names = claims.kept.map(({ name, alias }) => alias ?? name);
    expect({ kept: names, stuck: claims.stuck }).toEqual({ kept, stuck });
  });

  it('keeps no condition that comes by itself', () => {
    const claimants = claimantsOf([...block(SECTION, ...CHECKED), 'TYPE_CHECKING', DEAD], []);
    const [section] = claimants.file.blocks;
    const kept = (wanted: ImportItem[]): string[] =>
      claimsOnSection(claimants, section!, wanted).kept.map(({ name }) => name);
    expect(kept([item('C', true)])).toEqual([]);
    expect(kept([item('C', true), item('W')])).toEqual([]);
    expect(kept([item('W')])).toEqual(['TYPE_CHECKING']);
  });

  it('keeps what is imported only for type checkers', () => {
    const claimants = claimantsOf([...block(SECTION, 'from m import C'), 'C'], []);
    const [section] = claimants.file.blocks;
    expect(claimsOnSection(claimants, section!, [item('C', true)]).kept).toHaveLength(1);
  });

  it('keeps nothing for a stub file', () => {
    const claimants = claimantsOf(
      [...block(SECTION, 'from m import a', 'x = 1'), 'a, x'],
      [],
      false,
    );
    const [section] = claimants.file.blocks;
    expect(claimsOnSection(claimants, section!, [])).toEqual({ kept: [], stuck: [] });
  });
});

describe('__all__', () => {
  const ALL = block('__all__', '"wanted",', "'f',", '"T",', '"other",', '"T",', '"a\\b"', '""');

  it.each<[below: string[], names: string[]]>([
    [[], []],
    [block('global/left', 'def f() -> int: ...', 'x: T'), ['f']],
    [block('global/left', '  def  f() -> int: ...'), ['f']],
    [block('global/left', 'x = def f()'), []],
    [block('object/left.T', 'x: int'), ['T']],
    [block('object/left.a.other', 'x: int'), ['other']],
    [block('export/left', 'x: int'), []],
    [block('export/left.T', 'x: int'), []],
    [[`${P}skp): k`], ['f', 'T', 'other']],
    [
      [`${P}skp): k`, ...block('global/p', 'def f() -> int: ...')],
      ['T', 'other'],
    ],
  ])('above %j keeps %j', (below, names) => {
    const left = [
      'global/left',
      'object/left.T',
      'object/left.a.other',
      'export/left',
      'export/left.T',
    ];
    const claimants = claimantsOf([...ALL, ...below], left);
    const [all, ...others] = claimants.file.blocks;
    const rewritten = others.filter(({ kind, name }) => !left.includes(`${kind}/${name}`));
    expect(claimsOnAll(claimants, all!, new Set(['wanted']), rewritten)).toEqual(names);
  });
});

describe('a line', () => {
  it.each<[lines: string[], inside: number[]]>([
    [
      ['a', ...block('object/A', 'b'), 'c'],
      [2, 3],
    ],
    [
      ['a', begin('object/A'), 'b'],
      [2, 3],
    ],
    [
      ['a', begin('objct/A'), 'b', END, 'c'],
      [2, 3],
    ],
    [
      ['a', begin('objct/A'), 'b', `  ${END}`, 'c'],
      [2, 3],
    ],
    [
      ['a', begin('objct/A'), `x ${END}`, 'b'],
      [2, 3, 4],
    ],
    [
      ['a', begin('object/A'), ...block('object/B', 'b'), 'c'],
      [2, 3, 4],
    ],
    [
      ['a', begin('object/A'), begin('object/B'), 'b'],
      [2, 3, 4],
    ],
    [['a', END, 'b', `${P}skp): k`, 'c'], []],
    [
      [END, begin('object/A'), 'b'],
      [2, 3],
    ],
    [
      [...block('object/A', 'b'), begin('object/B'), 'c'],
      [1, 2, 4, 5],
    ],
    [
      [begin('objct/A'), 'b', END, 'c', begin('object/B')],
      [1, 2, 5],
    ],
  ])('of %j is in a block if it is one of %j', (lines, inside) => {
    const file = parse([...lines, 'end']);
    const all = Array.from({ length: lines.length + 1 }, (_, line) => line);
    expect(all.filter((line) => isInsideBlock(file, line))).toEqual(inside);
  });
});
