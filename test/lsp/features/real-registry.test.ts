/** Every feature once on the newest wheel: its registry, its own stubs, its headers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../server/src/core/index.js';
import { cppSiteAt } from '../../../server/src/lsp/features/cpp/site.js';
import { stubsOf, subjectsAt } from '../../../server/src/lsp/features/cpp/stubs.js';
import { definition } from '../../../server/src/lsp/features/navigation/definition.js';
import { documentLinks } from '../../../server/src/lsp/features/navigation/document-links.js';
import { foldingRanges } from '../../../server/src/lsp/features/outline/folding.js';
import { documentHighlights } from '../../../server/src/lsp/features/navigation/highlight.js';
import { references } from '../../../server/src/lsp/features/navigation/references.js';
import { semanticTokens } from '../../../server/src/lsp/features/outline/semantic-tokens.js';
import { documentSymbols } from '../../../server/src/lsp/features/outline/symbols.js';
import { workspaceSymbols } from '../../../server/src/lsp/features/outline/workspace-symbols.js';
import { loadWell } from '../../registry/hostile/load.js';
import { LATEST, venv } from '../../registry/venvs.js';
import { cppSource, cursorAt } from './demo-package.js';
import { cursorOf, fileOf, type MarkedView } from './views.js';

const PACKAGE = join(venv(LATEST).runtime, '../..');
const TESTING = '/p/tvm_ffi/testing/testing.py';
const PATHS = ['testing/testing.py', 'testing/_ffi_api.py', 'access_path.py', 'module.py'];

const files = Object.fromEntries(
  PATHS.map((path) => [`/p/tvm_ffi/${path}`, readFileSync(join(PACKAGE, path), 'utf8')]),
);
let registry: Snapshot;

beforeAll(async () => {
  registry = (await loadWell([])).snapshot;
});

function at(mark: string, path = TESTING): MarkedView {
  return cursorAt(path, mark, { files, registry });
}

/** The trimmed text of a line of the file. */
function lineOf(path: string, line: number): string {
  return files[path]!.split('\n')[line]!.trim();
}

describe('on the newest wheel', () => {
  it('leads from an annotation to the block and from there to the class', () => {
    const use = at('value: ‸TestObjectBase');
    const [block] = definition(fileOf(use), use, cursorOf(use));
    expect(lineOf(TESTING, block!.targetSelectionRange.start.line)).toBe(
      '# tvm-ffi-stubgen(begin): object/testing.TestObjectBase',
    );
    const marker = at('object/testing.Test‸ObjectBase');
    const [type] = definition(fileOf(marker), marker, cursorOf(marker));
    expect(lineOf(TESTING, type!.targetSelectionRange.start.line)).toMatch(/^class TestObjectBase/);
  });

  it('finds a class by the name that the package gives it', () => {
    const view = at('-> testing.‸_SchemaAllTypes');
    const [type] = definition(fileOf(view), view, cursorOf(view));
    expect(lineOf(TESTING, type!.targetSelectionRange.start.line)).toBe('class _SchemaAllTypes:');
    expect(documentLinks(fileOf(view), view)[0]?.target).toBe(
      `file://${TESTING}#L${type!.targetSelectionRange.start.line + 1}`,
    );
  });

  it('finds the uses of a type, in bodies too', () => {
    const view = at('object/testing.‸TestObjectBase');
    const found = references(fileOf(view), view, cursorOf(view), true);
    const lines = found.map(({ range }) => lineOf(TESTING, range.start.line));
    expect(lines).toContain('@c_class("testing.TestObjectBase")');
    expect(lines).toContain('optional_value: TestObjectBase | None');
    expect(documentHighlights(fileOf(view), view, cursorOf(view)).length).toBe(
      found.filter(({ uri }) => uri.endsWith('testing.py')).length,
    );
  });

  it('has symbols, folds and tokens for every block', () => {
    const view = at('#');
    const file = view.files.get(TESTING)!;
    const blocks = file.parsed.blocks.length;
    expect(blocks).toBeGreaterThan(5);
    const symbols = documentSymbols(file);
    expect(symbols).toHaveLength(blocks);
    const pair = symbols.find(({ name }) => name === 'object/testing.TestIntPair');
    expect(pair?.children?.map(({ name }) => name)).toEqual([
      'a',
      'b',
      '__init__',
      '__ffi_init__',
      'sum',
    ]);
    expect(foldingRanges(file)).toHaveLength(blocks);
    expect(semanticTokens(file).data.length / 5).toBeGreaterThan(5 * blocks);
    const [first] = workspaceSymbols([{ view, cpp: [] }], 'TestIntPair');
    expect([first?.name, first?.containerName]).toEqual(['TestIntPair', 'testing']);
  });

  it('leads to the header that declares a type, and back', () => {
    const header = join(PACKAGE, 'include/tvm/ffi/reflection/access_path.h');
    const cpp = cppSource('/p/access_path.h', readFileSync(header, 'utf8'));
    const path = '/p/tvm_ffi/access_path.py';
    const view = at('object/ffi.reflection.‸AccessPath', path);
    const links = definition(fileOf(view), view, cursorOf(view), [cpp]);
    expect(links.map(({ targetUri }) => targetUri)).toEqual([`file://${path}`, cpp.uri]);
    const offset = cpp.positions.offsetAt(links[1]!.targetSelectionRange.start);
    const site = cppSiteAt({ source: cpp, text: cpp.text, version: null }, offset);
    const back = subjectsAt(site!, view, [cpp]).flatMap((subject) => stubsOf(subject, view));
    expect(back.map(({ range }) => lineOf(path, range.start.line))).toEqual([
      'class AccessPath(Object):',
      '# tvm-ffi-stubgen(begin): object/ffi.reflection.AccessPath',
    ]);
  });
});
