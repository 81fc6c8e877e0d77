import type { Range } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { DIALECTS, type Dialect } from '../../../../server/src/core/index.js';
import {
  LEGEND,
  semanticTokens,
} from '../../../../server/src/lsp/features/outline/semantic-tokens.js';
import type { FileView } from '../../../../server/src/lsp/view.js';
import { encoded } from '../demo-package.js';
import { viewOf } from '../views.js';

const P = '# tvm-ffi-stubgen';
const HEAD = 'macro tvm-ffi-stubgen';

function fileWith(text: string, dialect?: Dialect, encoding: 'utf-8' | 'utf-16' = 'utf-16') {
  const options = dialect === undefined ? {} : { dialect };
  const view = viewOf({ files: { '/p/a.py': text }, registry: null, ...options });
  return encoded(view, encoding).files.get('/p/a.py')!;
}

/** `2 keyword begin`: the zero-based line, the type with modifiers, the text. */
function decode(file: FileView, range?: Range): readonly string[] {
  const { data } = semanticTokens(file, range);
  const found: string[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [lines, columns, length, type, modifiers] = data.slice(at, at + 5) as [
      ...[number, number, number, number, number],
    ];
    character = lines === 0 ? character + columns : columns;
    line += lines;
    const { offsetAt } = file.positions;
    const end = { line, character: character + length };
    const text = file.parsed.text.slice(offsetAt({ line, character }), offsetAt(end));
    const modified = LEGEND.tokenModifiers.filter((_, bit) => (modifiers & (1 << bit)) !== 0);
    found.push(`${line} ${[LEGEND.tokenTypes[type]!, ...modified].join('.')} ${text}`);
  }
  return found;
}

/** Of markers on one line each. */
function onLine(marker: string, dialect?: Dialect): readonly string[] {
  return decode(fileWith(marker, dialect)).map((token) => token.replace(/^0 /, ''));
}

describe('semantic tokens', () => {
  it.each([
    [
      '(ty-map):  A.B  ->  C.D ',
      ['keyword ty-map', 'parameter A.B', 'operator ->', 'parameter C.D'],
    ],
    ['(prefix): my.', ['keyword prefix', 'parameter my.']],
    ['(skip): my.T', ['keyword skip', 'parameter my.T']],
    ['(import-object): a.B', ['keyword import-object', 'parameter a.B']],
    [
      '(import-object): a.B ; True;_B',
      ['keyword import-object', 'parameter a.B', 'keyword True', 'parameter _B'],
    ],
    ['(import-object): a.B;;_B', ['keyword import-object', 'parameter a.B', 'parameter _B']],
    ['(import-object): a.B;Flase', ['keyword import-object', 'parameter a.B', 'keyword Flase']],
    // Malformed ones.
    ['(begin): object/a', []],
    ['(end)', []],
    ['(bgin): object/a', []],
    ['(nothing): a', []],
    ['(ty-map): a', []],
    ['(prefix): ', []],
    ['(import-object): a;b;c;d', []],
  ])('of %s', (marker, expected) => {
    expect(onLine(P + marker)).toEqual([HEAD, ...expected]);
  });

  it('of blocks', () => {
    const begins = [
      'import-section',
      '__all__',
      'global/a.b',
      'global/a@.m',
      'object/a.T',
      'export/x',
    ];
    const text = begins.map((kind) => `    ${P}(begin): ${kind}\nx: int\n    ${P}(end)\n`).join('');
    const parts = [
      ['namespace import-section'],
      ['namespace __all__'],
      ['namespace global', 'parameter a.b'],
      ['namespace global', 'parameter a', 'operator @', 'parameter .m'],
      ['type object', 'parameter a.T'],
      ['namespace export', 'parameter x'],
    ];
    const expected = parts.flatMap((rest, i) => [
      ...[HEAD, 'keyword begin', ...rest].map((token) => `${3 * i} ${token}`),
      ...[HEAD, 'keyword end'].map((token) => `${3 * i + 2} ${token}`),
    ]);
    expect(decode(fileWith(text))).toEqual(expected);
  });

  it('of the old block for type maps, as deprecated', () => {
    const text = `${P}(begin): ty-map/A -> B\n${P}(end)\n`;
    const old = ['macro.deprecated tvm-ffi-stubgen', 'keyword.deprecated begin'];
    expect(decode(fileWith(text, DIALECTS[0]))).toEqual([
      ...[...old, 'type.deprecated ty-map', 'parameter.deprecated A'].map((each) => `0 ${each}`),
      ...['operator.deprecated ->', 'parameter.deprecated B'].map((each) => `0 ${each}`),
      ...['macro.deprecated tvm-ffi-stubgen', 'keyword.deprecated end'].map((each) => `1 ${each}`),
    ]);
    expect(decode(fileWith(text))[0]).toBe('0 macro.deprecated tvm-ffi-stubgen');
  });

  it('of misspelled tools, for their word alone', () => {
    expect(onLine('# TVM_FFI_stubgen(begin): object/a')).toEqual(['macro TVM_FFI_stubgen']);
  });

  it('of no markers in strings', () => {
    expect(onLine(`"""\n${P}(end)\n"""\n${P}(skip): a`)[0]).toBe(`3 ${HEAD}`);
  });

  it('of the lines in a range', () => {
    const text = `${P}(skip): a\n${P}(skip): b\n${P}(skip): c\n`;
    const line = (at: number) => ({ line: at, character: 3 });
    expect(decode(fileWith(text), { start: line(1), end: line(1) })).toEqual([
      ...[`1 ${HEAD}`, '1 keyword skip', '1 parameter b'],
    ]);
  });

  it("in order, with lengths in the client's encoding", () => {
    const text = `\uFEFF${P}(begin): object/🎈é\r\n${P}(end)\r\n\t${P}(skip): 🎈\r\n`;
    const lengths = (encoding: 'utf-8' | 'utf-16'): readonly number[] =>
      semanticTokens(fileWith(text, undefined, encoding)).data.filter((_, at) => at % 5 === 2);
    expect(lengths('utf-16')).toEqual([15, 5, 6, 3, 15, 3, 15, 4, 2]);
    expect(lengths('utf-8')).toEqual([15, 5, 6, 6, 15, 3, 15, 4, 4]);
    expect(decode(fileWith(text, undefined, 'utf-8'))).toEqual(decode(fileWith(text)));
  });
});
