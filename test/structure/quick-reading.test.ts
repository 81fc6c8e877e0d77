/** What is read without the parser is what the parser reads. */
import { describe, expect, it } from 'vitest';
import { NEWEST_DIALECT, parseDirectives } from '../../server/src/core/index.js';
import { importsOf, simpleImports } from '../../server/src/structure/imports.js';
import { isFiller } from '../../server/src/structure/passive.js';
import { readFileFacts } from '../../server/src/structure/index.js';
import { rememberingReader } from '../../server/src/structure/syntax.js';

const parsed = rememberingReader((top, text) => {
  const statement = top.getChild('ImportStatement');
  return statement === null ? [] : importsOf(statement, text);
});

describe('imports', () => {
  it.each([
    'import a\n',
    'import a.b\n',
    'import a.b as c, d\n',
    'import a , b as c # why\r\n',
    'from a import b\n',
    'from a.b import c as d, e\n',
    'from . import a\n',
    'from ..a import b as c\n',
    'from a import *\n',
    'from a import (b, c as d)\n',
    'from a import (\n    b,\n    c as d,\n)  # why\n',
    'from a import (  # why\n    b,  # (\n    # c\n)\n',
    'from a import print_it as as_it',
  ])('%j', (text) => {
    const found = simpleImports(text);
    expect(found).not.toBeNull();
    expect(found).toEqual(parsed(text));
  });

  it.each([
    'from a import b, \\\n    c\n',
    'import a; import b\n',
    'from a import\n',
    'from a import b,\n',
    'from a import if\n',
    'from a import b as\n',
    'from a.class import b\n',
    'from a..b import c\n',
    'import (a)\n',
    'import a.\n',
    'import *\n',
    'from a import é\n',
    'imported = 1\n',
    'from_a(b)\n',
    'x = 1\n',
  ])('leaves %j to the parser', (text) => {
    expect(simpleImports(text)).toBeNull();
  });
});

it.each([
  ['pass\n', true],
  ['...', true],
  ['"""A text.\n\nOn "several" lines."""\r\n', true],
  [String.raw`"""With \"""quotes\"""."""`, true],
  ['"short"\n', true],
  ['"""one""" """two"""\n', false],
  ['"""one"""  # why\n', false],
  ['"""one""".strip()\n', false],
  ['"one" + x\n', false],
  ['"""open', false],
  ['f"""{x}"""\n', false],
  ['passed()\n', false],
])('sees that %j is nothing but a filler: %s', (text, isOne) => {
  expect(isFiller(text)).toBe(isOne);
});

describe('names that are only a part of others', () => {
  const usesOf = (text: string): readonly string[] =>
    readFileFacts(parseDirectives(text, NEWEST_DIALECT.vocabulary)).uses.all.map(
      ({ name, isGuarded }) => `${name}${isGuarded ? '~' : ''}`,
    );

  it.each([
    [
      'a path over several lines',
      'import tvm_ffi as f\ny = (f  # why\n  # and\n .get_global_func("x"))\n',
      ['x'],
    ],
    ['a line that goes on', 'import tvm_ffi as f\nf.\\\nget_global_func("x")\n', ['x']],
    ['another name', 'import tvm_ffi as f\nof.get_global_func("x")\n', []],
    ['what hides it', 'import tvm_ffi as f\nf = 1\nf.get_global_func("x")\n', ['x~']],
    ['what hides another', 'import tvm_ffi as f\noff = 1\nf.get_global_func("x")\n', ['x']],
    ['what is handed on', 'from tvm_ffi import get_global_func as g\nh(g("x"))\n', ['x']],
  ])('%s', (_, text, names) => {
    expect(usesOf(text)).toEqual(names);
  });
});

describe('a file without a directive, whose Python is scanned when something asks for it', () => {
  it.each([
    'import tvm_ffi\n\nif x:\r\n    y = (1,\n         2)\n',
    'import tvm_ffi\nx = """open\n',
  ])('%j is as when it is scanned at once', (text) => {
    const { vocabulary } = NEWEST_DIALECT;
    const late = parseDirectives(text, vocabulary);
    // With an earlier parse, nothing is put off.
    const atOnce = parseDirectives(text, vocabulary, parseDirectives('', vocabulary));
    expect(late.layout.statements.length).toBeGreaterThan(1);
    expect({ ...late }).toEqual({ ...atOnce });
  });
});
