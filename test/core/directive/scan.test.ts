/** The lexical scanner: what is a comment line, and what the statements are. */
import { describe, expect, it } from 'vitest';
import { placesOfWord } from '../../../server/src/core/directive/code-words.js';
import { splitLines } from '../../../server/src/core/directive/lines.js';
import { begin, blocksOf, END, P, parse } from './support.js';

const M = '# tvm-ffi-stubgen(skip-file)';

/** Whether the marker on its own line, written as `M`, counts. */
const COMMENTS: [text: string, isDirective: boolean][] = [
  ['M', true],
  [' \t\fM', true],
  ['\u00a0\u2003\x1cM', true],
  ['\ufeffM', true],
  ['\ufeff  M', true],
  ['x\n\ufeffM', false],
  // All that Python takes for a space.
  ['\t\v\f\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000M', true],
  ...['\b', '\x0e', '\x1b', '!', '\x7f', '\x84', '\u180e', '\u200b', '\u2060', '\ufffe'].map(
    (unit): [string, boolean] => [`${unit}M`, false],
  ),
  ['x = 1\rM\r', true],
  ['x = 1\r\nM', true],
  ['# a\u2028M', false],
  ['# a\x0cM', false],
  ['# a\x85M', false],
  ['"""\nM\n"""', false],
  ["'''\nM\n'''", false],
  ['x = r"""\nM\n"""', false],
  ['x = Rb"""\nM\n"""', false],
  ['x = t"""\nM\n"""', false],
  ['x = """a\\"""\nM\n"""', false],
  ['x = """a\\\\"""\nM', true],
  ['x = r"""a\\"""\nM\n"""', false],
  ['""""a"""\nM', true],
  ['""\nM\n""', true],
  ['x = "a\nM', true],
  ['x = "a\\\nM"', false],
  ['x = "a\\\r\nM"', false],
  ["x = 'it''s'\nM", true],
  ["# it's\nM", true],
  ['# """\nM', true],
  ['x = """ # unclosed\nM', true],
  ['__all__ = [\n    M\n]', true],
  ['x = {(\nM', true],
  ['x = 1 + \\\nM', true],
  ['x = f"{a["b"]}"\nM', true],
  ['x = f"{a["b"]} #"\nM', true],
  ['x = f"{f"{f"{1}"}"}"\nM', true],
  ['x = f"{a!r:>{w}}"; y = """\nM\n"""', false],
  ['x = f"{a:{"#"}<3}"\nM', true],
  ['x = f"{{"\nM', true],
  ['x = f"{{" + """\nM\n"""', false],
  ['x = f"\\N{LEFT CURLY BRACKET}" + """\nM\n"""', false],
  ['x = rf"\\{a}" + """\nM\n"""', false],
  ['x = f"{a}}}" + """\nM\n"""', false],
  ['x = f"""{\n1}\nM\n"""', false],
  ['x = f"""{a:\nM\n}"""', false],
  ['x = f"""{a["""b"""]}\nM\n"""', false],
  ['x = f"{a\nM', true],
  ['x = f"{(a\ny = 2\nM', true],
  ['x = f"{a # b}"\nM', true],
  ['x = f"{lambda x: 1}"\nM', true],
  ['x = f"{a:\\"}"\nM', true],
  ["x = f'{\n1\n}'; y = '''\nM\n'''", false],
  ['xf"""\nM\n"""', false],
  // What only looks like the prefix of an f-string, and what is one.
  ...['a', 'A', 'z', 'Z', '0', '9', '_', '\x80', 'é', 'ab'].map((word): [string, boolean] => [
    `x = ${word}f"{a["#"]}"; y = """\nM\n"""`,
    true,
  ]),
  ...['f', 'T', 'rf', 'Fr', 'rT', 'tR', '@f', '[f', '`f', '{f', '/f', ':f', '\x7ff'].map(
    (prefix): [string, boolean] => [`x = ${prefix}"{a["#"]}"; y = """\nM\n"""`, false],
  ),
  ['f"{a["#"]}"; y = """\nM\n"""', false],
  ['x = f"a\nM"', true],
  ['x = f"a\rM"', true],
  ['x = f"a\\\nM"', false],
  ['x = f"a\\\r\nM"', false],
  ['x = f"""\r{\'"""\'}\nM\n"""', false],
  ['x = f"{a\nM\n}"', true],
  ['x = f"{d["#{"]}"; y = """\nM\n"""', false],
  ['x = f"\\{a["#"]}"; y = """\nM\n"""', false],
  ['x = f"{a:\\}{"#"}"; y = """\nM\n"""', false],
  ['x = f"{)}"\ny = f"{"#"}"; z = """\nM\n"""', false],
  ["x = \"\"\"\ny = '''\nM\n'''", false],
  ['x = "a\rM"', true],
  ["x = 'a\nM'", true],
  ['\ud800"""\udc00\nM\n"""', false],
];

describe('comment lines', () => {
  it.each(COMMENTS)('%j', (text, isDirective) => {
    expect(parse(text.replace('M', M)).skipFile).toBe(isDirective);
  });

  it('keeps the indentation as written', () => {
    const file = parse(`\ufeff \t${begin('object/A')}\n\f  ${END}`);
    expect(file.blocks[0]).toMatchObject({ begin: { indent: ' \t' }, end: { indent: '  ' } });
  });
});

describe('lines', () => {
  it.each([
    ['', []],
    ['a', ['a|']],
    ['a\n', ['a|\n']],
    ['\n\r\n\r\r\n', ['|\n', '|\r\n', '|\r', '|\r\n']],
    ['a\rb\nc\r\nd', ['a|\r', 'b|\n', 'c|\r\n', 'd|']],
    ['a\x0bb\x0cc\x1cd\x85e\u2028f\u2029', ['a\x0bb\x0cc\x1cd\x85e\u2028f\u2029|']],
  ])('%j', (text, expected) => {
    const lines = splitLines(text);
    expect(lines.map(({ span, eol }) => `${text.slice(span.start, span.end)}|${eol}`)).toEqual(
      expected,
    );
  });
});

const STATEMENTS: [text: string, expected: string[]][] = [
  ['', []],
  ['# c\n\n', []],
  ['x = 1\n  y\n', ['0-0 other', '1-1 "  " other']],
  ['x = (\n  1,\n)\ny\n', ['0-2 other', '3-3 other']],
  ['x = )\ny = (]\nz\n', ['0-0 other', '1-1 other', '2-2 other']],
  ['x = 1 + \\\n  2\n', ['0-1 other']],
  ['if x:\n\tpass\n', ['0-0 other', '1-1 "\\t" other']],
  ['x = """\n"""; y\nz', ['0-1 other', '1-1 other', '2-2 other']],
  ['x;\ny; # c\n', ['0-0 other', '1-1 other']],
  ['\f  x', ['0-0 "  " other']],
  [' \fx', ['0-0 other']],
  ['\ufeff"doc"\nx', ['0-0 docstring', '1-1 other']],
  ['#!x\n\n"""doc\n"""\n"""no"""', ['2-3 docstring', '4-4 other']],
  ['x\n"doc"', ['0-0 other', '1-1 other']],
  ['"a" \'b\' \\\n r"c"\n', ['0-1 docstring']],
  ['("a" # c\n u"b")', ['0-1 docstring']],
  ['(("a"))', ['0-0 docstring']],
  ['("a")("b")', ['0-0 other']],
  ['"a", "b"', ['0-0 other']],
  ['"a".b', ['0-0 other']],
  ['"a" + "b"', ['0-0 other']],
  ['f"a"', ['0-0 other']],
  ['"a" f"b"', ['0-0 other']],
  ['b"a"', ['0-0 other']],
  ['t"a"', ['0-0 other']],
  ['rb"a"', ['0-0 other']],
  ['()', ['0-0 other']],
  ['"doc"; x = 1', ['0-0 docstring', '0-0 other']],
  ['from __future__ import annotations', ['0-0 future-annotations']],
  ['from __future__ import annotations as a', ['0-0 future-annotations']],
  ['from __future__ import division, annotations', ['0-0 future-annotations']],
  ['from __future__ import (\n  division, # c\n  annotations,\n)', ['0-3 future-annotations']],
  ['from \\\n __future__ import(annotations)', ['0-1 future-annotations']],
  ['from __future__ import division', ['0-0 future-other']],
  ['from __future__ import annotations_', ['0-0 future-other']],
  ['from __future__x import annotations', ['0-0 other']],
  ['from x import annotations', ['0-0 other']],
  ['"a" ("b")', ['0-0 other']],
  ['("a") # c', ['0-0 docstring']],
  ['from __future__\timport  annotations', ['0-0 future-annotations']],
  ['from __future__ import annotations  as  abc', ['0-0 future-annotations']],
  ['from __future__ import xannotations', ['0-0 future-other']],
  ['from __future__ import (\n  division, # annotations,\n)', ['0-2 future-other']],
  ['x = 1; from __future__ import annotations', ['0-0 other', '0-0 future-annotations']],
  ['x = [\n  1]\ny = {\n}\nz', ['0-1 other', '2-3 other', '4-4 other']],
  ['x = 1 + \\\r\n  2\r\n', ['0-1 other']],
  ['x = 1 + \\\r  2\r', ['0-1 other']],
  ['if x:\n  ;y\n', ['0-0 other', '1-1 other']],
  ['  x; y\n', ['0-0 "  " other', '0-0 "  " other']],
  ['from __future__ import annotations; import os', ['0-0 future-annotations', '0-0 other']],
];

describe('statements', () => {
  it.each(STATEMENTS)('%j', (text, expected) => {
    // The marker makes the parser look at the text at all.
    const { statements } = parse(`${text}\n# tvm-ffi-stubgen(skip-file)`).layout;
    const seen = statements.map(({ firstLine, lastLine, indent, kind }) => {
      const shown = indent === '' ? '' : `${JSON.stringify(indent)} `;
      return `${firstLine.toString()}-${lastLine.toString()} ${shown}${kind}`;
    });
    expect(seen).toEqual(expected);
  });

  it('in the bodies of well-formed blocks are left out', () => {
    const block = [begin('object/A'), 'b = """d"""', END];
    const file = parse(['a', ...block, 'c', ...block, 'd', begin('object/B'), 'e']);
    expect(blocksOf(file)).toEqual(['object/A 1-3', 'object/A 5-7']);
    expect(file.layout.statements.map(({ firstLine }) => firstLine)).toEqual([0, 4, 8, 10]);
  });
});

it.each(['globl/A', 'import-section/A', '__all__ x', 'ty-map/A'])(
  'finds the code in a block of an unknown kind: %s',
  (stub) => {
    const file = parse([begin(stub), 'x: int', END, 'y = 1']);
    expect(file.problems.map(({ code }) => code)).toContain('block.unknown-kind');
    expect(file.layout.statements.map(({ firstLine }) => firstLine)).toEqual([1, 3]);
  },
);

describe('a body with an unfinished string', () => {
  const [A, B] = [begin('object/A'), begin('object/B')];
  it.each([
    ['ends at its end marker', [A, 'x = """', END, 'y = """d"""', 'z'], ['A 0-2'], [3, 4]],
    [
      'is one of two',
      [A, '"""', END, B, "'''", END, "'''a'''", '"""b"""'],
      ['A 0-2', 'B 3-5'],
      [6, 7],
    ],
    ['is before a whole one', [A, '"""', END, 'y = """d"""', B, END], ['A 0-2', 'B 4-5'], [3]],
    ['is behind a whole one', [B, END, A, '"""', END, 'y = """d"""'], ['B 0-1', 'A 2-4'], [5]],
    ['has its indentation', [` ${A}`, ' """', ` ${END}`, 'y = """d"""'], ['A 0-2'], [3]],
    ['is not closed at another', [` ${A}`, ' """', END, 'y = """d"""'], [], [1]],
    ['is not closed by a directive', [A, '"""', `${P}skip-file)`, END, 'y = """d"""'], [], [1]],
    ['is not that of a docstring', ['"""', A, 'x', END, '"""', 'y'], [], [0, 5]],
    ['is not one that shows a block', [A, 'x = """', B, END, '"""', 'y'], [], [1, 5]],
  ])('%s', (_name, lines, blocks, statements) => {
    const file = parse(lines);
    expect(blocksOf(file)).toEqual(blocks.map((block) => `object/${block}`));
    expect(file.layout.statements.map(({ firstLine }) => firstLine)).toEqual(statements);
  });
});

describe('a word', () => {
  it.each([
    ['T = T.T(aT, Ta, T1, $T)', [0, 4, 6], []],
    ['x = "T" + T # T "T\nT', [10, 19], [5]],
    ["f'T {T}' T", [9], [2, 5]],
    ['"""\nT TT\n""" T', [13], [4]],
    ['éT Té', [], []],
    ['x = "T', [], [5]],
    ['x', [], []],
  ])('is found in %j', (text, code, strings) => {
    expect(placesOfWord(text, 'T')).toEqual({ code, strings });
  });

  it('has a length', () => {
    expect(placesOfWord('a b', '')).toEqual({ code: [], strings: [] });
    expect(placesOfWord('ab"ab"ab abab', 'ab')).toEqual({ code: [0, 6], strings: [3] });
  });
});

describe('the fast path', () => {
  it('gives a text without the tool back as it is', () => {
    const file = parse('x = 1\n# tvm\n');
    expect(file).toEqual({
      text: file.text,
      ...{ lineStarts: [], lines: [], blocks: [], libraries: [], directives: [], problems: [] },
      ...{ skipFile: false, hasMarkers: false, layout: { statements: [] } },
    });
  });
});
