import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { documentSymbols } from '../../../../server/src/lsp/features/outline/symbols.js';
import { encoded, PACKAGE } from '../demo-package.js';
import { DEMO, fileOf, viewOf } from '../views.js';

const kindNames = new Map(Object.entries(SymbolKind).map(([name, kind]) => [kind, name]));

/** The outline with zero-based lines; children are indented. */
function outline(symbols: readonly DocumentSymbol[], indent = ''): readonly string[] {
  return symbols.flatMap(({ name, kind, detail, range, selectionRange: name_, children }) => [
    `${indent}${kindNames.get(kind)!} ${name} ${range.start.line}-${range.end.line} @${name_.start.line}:${name_.start.character}${detail === undefined ? '' : ` ${detail}`}`,
    ...outline(children ?? [], `${indent}  `),
  ]);
}

describe('document symbols', () => {
  it('are the blocks with their states, and the members of their bodies', () => {
    const files = { '/p/a.py': PACKAGE['/p/pkg/_ffi_api.py']! };
    const file = fileOf(viewOf({ files, registry: DEMO }));
    expect(outline(documentSymbols(file))).toEqual([
      'Module import-section 1-2 @1:0 malformed',
      'Namespace global/demo 8-15 @8:33 stale',
      '  Function add_one 12-12 @12:8',
      '  Function make 13-13 @13:8',
      'Namespace global/demo.sub 16-21 @16:33 stale',
      '  Function walk 19-19 @19:8',
      'Class object/demo.Pair 26-35 @26:37 stale',
      '  Field a 28-28 @28:4',
      '  Constructor __init__ 30-30 @30:12',
      '  Method sum 31-31 @31:12',
      '  Method zero 32-33 @33:12',
    ]);
  });

  it('do not call blocks up to date without a registry', () => {
    const text =
      '# tvm-ffi-stubgen(begin): export/x\n# tvm-ffi-stubgen(end)\n# tvm-ffi-stubgen(begin): object/y\n# tvm-ffi-stubgen(end)\n';
    const file = fileOf(viewOf({ files: { '/p/a.py': text }, registry: null }));
    expect(outline(documentSymbols(file))).toEqual([
      'Module export/x 0-1 @0:33 unknown',
      'Class object/y 2-3 @2:33 unknown',
    ]);
  });

  it('read members only from definitions, not from comments and calls', () => {
    const body = [
      ...['# def no(): ...', 'x.y: int', 'x = 1', '"a": 1', 'else:', 'lambda: 1', 'async: int'],
      ...['def 名前(self, /) -> int: ...  # ty: ignore', '  ö: int', 'def (): ...'],
    ];
    const lines = ['# tvm-ffi-stubgen(begin): object/y', ...body, '# tvm-ffi-stubgen(end)'];
    const files = { '/p/a.py': lines.join('\r\n') };
    const view = viewOf({ files, registry: null });
    const names = (symbols: readonly DocumentSymbol[]): readonly string[] =>
      (symbols[0]?.children ?? []).map(({ name }) => name);
    expect(names(documentSymbols(fileOf(view)))).toEqual(['lambda', 'async', '名前', 'ö']);
    const [block] = documentSymbols(encoded(view, 'utf-8').files.get('/p/a.py')!);
    expect(block!.children![2]!.selectionRange).toEqual({
      start: { line: 8, character: 4 },
      end: { line: 8, character: 10 },
    });
  });

  it('keep every name inside its symbol, and every member inside its block', () => {
    const inside = (symbol: DocumentSymbol, around: DocumentSymbol['range']): void => {
      for (const range of [symbol.range, symbol.selectionRange]) {
        expect(before(around.start, range.start) && before(range.end, around.end)).toBe(true);
      }
      for (const child of symbol.children ?? []) inside(child, symbol.range);
    };
    const view = viewOf({ files: PACKAGE, registry: DEMO });
    const symbols = [...view.files.values()].flatMap(documentSymbols);
    expect(symbols.length).toBeGreaterThan(6);
    for (const symbol of symbols) inside(symbol, symbol.range);
  });
});

type Position = DocumentSymbol['range']['start'];

function before(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}
