/** Pairing begin and end markers, and what goes wrong with it. */
import { describe, expect, it } from 'vitest';
import { begin, blocksOf, brief, END, lineOf, NEW, OLD, P, parse } from './support.js';

const A = begin('object/A');
const B = begin('object/B');
const C = begin('object/C');
const ODD = begin('globl/x');

const SEQUENCES: [name: string, lines: string[], blocks: string[], problems: string[]][] = [
  ['a block', [A, 'x', END], ['object/A 0-2'], []],
  ['an empty block', [A, END], ['object/A 0-1'], []],
  ['two blocks', [A, END, B, END], ['object/A 0-1', 'object/B 2-3'], []],
  ['an unclosed block', [A, 'x'], [], ['block.unclosed@0']],
  ['an unclosed block after one', [A, END, B], ['object/A 0-1'], ['block.unclosed@2']],
  ['a stray end', ['x', END], [], ['block.stray-end@1']],
  [
    'a begin behind code',
    [`x = 1  ${A}`, END],
    [],
    ['directive.misspelled(not-on-its-own-line)@0', 'block.stray-end(unread-begin)@1'],
  ],
  ['a begin in an open block', [A, B, END], ['object/B 1-2'], ['block.nested@1<0']],
  [
    'a block in a block',
    [A, B, END, END],
    ['object/B 1-2'],
    ['block.nested@1<0', 'block.stray-end@3'],
  ],
  ['three begins', [A, B, C, END], ['object/C 2-3'], ['block.nested@1<0', 'block.nested@2<1']],
  ['only begins', [A, B], [], ['block.nested@1<0', 'block.unclosed@1']],
  [
    'an unknown kind takes its end with it',
    [ODD, 'x', END, A, END],
    ['object/A 3-4'],
    ['block.unknown-kind@0'],
  ],
  ['an unknown kind without end', [ODD, 'x'], [], ['block.unknown-kind@0']],
  [
    'a block in an unknown kind',
    [ODD, A, END],
    ['object/A 1-2'],
    ['block.unknown-kind@0', 'block.nested@1<0'],
  ],
  [
    'a misspelled begin takes its end with it',
    ['#tvm-ffi-stubgen(begin): object/A', END],
    [],
    ['directive.misspelled@0'],
  ],
  [
    'a misspelled begin does not spoil the next',
    ['#tvm-ffi-stubgen(begin): object/A', B, END],
    ['object/B 1-2'],
    ['directive.misspelled@0'],
  ],
  [
    'a misspelled begin in a block: user code may follow it',
    [A, '#tvm-ffi-stubgen(begin): object/B', 'user()', END],
    ['object/A 0-3!'],
    ['directive.misspelled@1', 'block.broken-directive(begin)@0<1'],
  ],
  [
    'a misspelled end takes no end with it',
    [`${P}ned)`, END],
    [],
    ['directive.misspelled@0', 'block.stray-end(unread-begin)@1'],
  ],
  [
    'a misspelled end in a block: user code may follow it',
    [A, `${P}ned)`, 'user()', END],
    ['object/A 0-3!'],
    ['directive.misspelled@1', 'block.broken-directive(end)@0<1'],
  ],
  [
    'a misspelled end before another block',
    [A, `${P}ned)`, B, END],
    ['object/B 2-3'],
    ['directive.misspelled@1', 'block.nested(misspelled-end)@2<0'],
  ],
  [
    'a misspelled end, and no other',
    [A, `${P}end`],
    [],
    ['block.unclosed(misspelled-end)@0<1', 'directive.misspelled@1'],
  ],
  [
    'two broken directives in a block: the upper one first',
    [A, '#tvm-ffi-stubgen(skip): k', `${P}end`, END],
    ['object/A 0-3!'],
    ['directive.misspelled@1', 'directive.misspelled@2', 'block.broken-directive@0<1'],
  ],
  [
    'an unknown directive in a block',
    [A, `${P}what): x`, END],
    ['object/A 0-2!'],
    ['directive.unknown@1', 'block.broken-directive@0<1'],
  ],
  [
    'what only begins as a directive in a block: user code may follow it',
    [A, `${P}what) x`, 'user()', END],
    ['object/A 0-3!'],
    ['directive.unknown@1', 'block.broken-directive@0<1'],
  ],
  [
    'an end behind code',
    [A, `x = 1  ${END}`, 'y'],
    [],
    ['block.unclosed@0', 'directive.misspelled(not-on-its-own-line)@1'],
  ],
  ['another indentation', [`\t${A}`, ` ${END}`], ['object/A 0-1'], []],
  [
    'a directive in a block',
    [A, `${P}skip): k`, END],
    ['object/A 0-2!'],
    ['directive.inside-block@1<0'],
  ],
];

describe('pairing', () => {
  it.each(SEQUENCES)('%s', (_name, lines, blocks, problems) => {
    const file = parse(lines);
    expect(blocksOf(file)).toEqual(blocks);
    expect(brief(file).sort()).toEqual([...problems].sort());
  });

  it('lists problems in file order', () => {
    const file = parse([`${P}what): x`, A, 'x = 1  # tvm-ffi-stubgen(end)', `${P}skip):`]);
    expect(file.problems.map(({ span }) => lineOf(file, span.start))).toEqual([0, 1, 2, 3]);
  });

  it('lists the directives inside blocks and unknown kinds', () => {
    const file = parse([A, `${P}skip): k`, END, ODD, `${P}prefix): ns`, END]);
    expect(file.directives.map(({ name, payload }) => [name, payload])).toEqual([
      ['skip', 'k'],
      ['prefix', 'ns'],
    ]);
  });

  it('gives spans of markers, names and bodies', () => {
    const text = `class T:\n\t${begin('global/my.ns@my.mod')} \n\tbody\n\t${END} trailing\n`;
    const [block] = parse(text).blocks;
    expect(block).toBeDefined();
    const slice = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    expect(slice(block!.begin.span)).toBe(begin('global/my.ns@my.mod'));
    expect(slice(block!.nameSpan)).toBe('my.ns');
    expect(block!.importFrom).toBe('my.mod');
    expect(slice(block!.body)).toBe('\tbody\n');
    expect(slice(block!.end.span)).toBe(`${END} trailing`);
    expect([block!.begin.indent, block!.end.indent]).toEqual(['\t', '\t']);
  });
});

const STUBS: [
  stub: string,
  kind: string,
  name: string,
  importFrom: string | null,
  fault: string,
][] = [
  ['global/a.b', 'global', 'a.b', null, ''],
  ['global/ a.b ', 'global', 'a.b', null, ''],
  ['global/a@', 'global', 'a', '', ''],
  ['global/a@m', 'global', 'a', 'm', ''],
  ['global/a@m@n', 'global', 'a', 'm@n', 'two-at'],
  ['global/@m', 'global', '', 'm', 'empty-name'],
  ['global/', 'global', '', null, 'empty-name'],
  ['global/x  # noqa', 'global', 'x  # noqa', null, 'comment-in-name'],
  ['global/x@m # a@b', 'global', 'x', 'm # a@b', 'comment-in-name'],
  ['object/k x=1', 'object', 'k x=1', null, ''],
  ['object/a@b@c', 'object', 'a@b@c', null, ''],
  ['object/', 'object', '', null, 'empty-name'],
  ['export/m', 'export', 'm', null, ''],
  ['export/', 'export', '', null, 'empty-name'],
  ['import-section', 'import-section', '', null, ''],
  ['__all__', '__all__', '', null, ''],
  ['ty-map/A -> B', 'ty-map', 'A -> B', null, ''],
  ['ty-map/A', 'ty-map', 'A', null, 'no-arrow'],
  ['ty-map/', 'ty-map', '', null, 'empty-name'],
];

describe('begin markers', () => {
  it.each(STUBS)('%s', (stub, kind, name, importFrom, fault) => {
    const file = parse([begin(stub), END], OLD);
    expect(file.blocks).toHaveLength(1);
    expect(file.blocks[0]).toMatchObject({ kind, name, importFrom, writable: fault === '' });
    expect(file.problems.map(({ reason }) => reason)).toEqual(fault === '' ? [] : [fault]);
  });

  it('needs no space after the colon', () => {
    expect(blocksOf(parse([`${P}begin):object/A`, END]))).toEqual(['object/A 0-1']);
  });

  it.each([
    ['globl/x', begin('global/x')],
    ['Object/my.T', begin('object/my.T')],
    ['object my.T', begin('object/my.T')],
    ['import_section', begin('import-section')],
    ['import', begin('import-section')],
    ['import-section  # noqa', begin('import-section')],
    ['__al__', begin('__all__')],
    ['what/x', undefined],
    ['global', undefined],
    ['', undefined],
  ])('suggests a kind for %j', (stub, suggestion) => {
    const [problem] = parse([begin(stub), END]).problems;
    expect(problem?.code).toBe('block.unknown-kind');
    expect(problem?.suggestion).toBe(suggestion);
  });

  it('uses the vocabulary of another version', () => {
    const lines = [begin('ty-map/A -> B'), END];
    expect(parse(lines, OLD).problems).toEqual([]);
    const [problem] = parse(lines, NEW).problems;
    expect(problem).toMatchObject({
      code: 'block.unknown-kind',
      reason: 'not-in-this-version',
      suggestion: `${P}ty-map): A -> B`,
    });
  });

  it('suggests the marker without its comment', () => {
    const suggestions = ['global/x@m  # a', 'object/k # b'].map(
      (stub) => parse([begin(stub), END]).problems[0]?.suggestion,
    );
    expect(suggestions).toEqual([begin('global/x@m'), begin('object/k')]);
  });
});
