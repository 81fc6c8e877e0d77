/** Typed exports in an editor: the block, what C++ sources say, and what is offered about them. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CodeActionRequest,
  CompletionRequest,
  DocumentSymbolRequest,
  ExecuteCommandRequest,
  HoverRequest,
  type CodeAction,
} from 'vscode-languageserver-protocol';
import { definitionIn } from '../../server/src/lsp/actions/export-actions.js';
import { COMMANDS } from '../../server/src/protocol.js';
import { folderWith } from '../cli/run-cli.js';
import { compile } from '../fixtures/build.js';
import { LATEST, venv } from '../registry/venvs.js';
import { startClient, type Client } from './client.js';

const source = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/exports/${name}`, import.meta.url));

const TABLE = `[tool.tvm-ffi-stubs]\npaths = ["kern"]\nlibraries = ["libkernels.so"]\npython = ${JSON.stringify(venv(LATEST).python)}\n`;
const LOAD = 'LIB = load_lib_module("kern", "kernels")\n';
const TEXT = `from tvm_ffi.libinfo import load_lib_module\n# tvm-ffi-stubs(begin): library/kernels\n${LOAD}# tvm-ffi-stubs(end)\nLIB.ad(1, 2)\n`;

describe.each([
  ['the client', true],
  ['the server', false],
])('a saved C++ file, watched by %s', (_, watches) => {
  it('makes the blocks stale that it decides', async () => {
    const root = folderWith({
      'kern/_ffi_api.py': TEXT.replace('LIB.ad(1, 2)\n', ''),
      'pyproject.toml': TABLE,
    });
    copyFileSync(await compile(LATEST, source('bare.cc')), join(root, 'libkernels.so'));
    mkdirSync(join(root, 'src'));
    const cpp = join(root, 'src/kernels.cu');
    copyFileSync(source('kernels.h'), cpp);
    const client = await startClient(root, { preset: 'pull', watches });
    const uri = await client.open(join(root, 'kern/_ffi_api.py'));
    await client.shows(uri, 'block.stale', 'symbol.no-metadata', 'symbol.shadowed');
    const params = { command: COMMANDS.regenerateWorkspace, arguments: [] };
    await client.connection.sendRequest(ExecuteCommandRequest.type, params);
    await client.shows(uri, 'symbol.no-metadata', 'symbol.shadowed');
    expect(client.document(uri).text).toContain('def add(left: int, right: int, /)');
    const text = readFileSync(cpp, 'utf8');
    // A save that changes no signature changes nothing.
    writeFileSync(cpp, `// ${text}`.replace('// //', '//'));
    writeFileSync(cpp, text.replace('int64_t left', 'int64_t first'));
    const found = await client.shows(uri, 'block.stale', 'symbol.no-metadata', 'symbol.shadowed');
    expect(JSON.stringify(found)).toContain(
      '~ add(left: int, right: int) → add(first: int, right: int)',
    );
    await client.stop();
  }, 60_000);
});

describe('a file that holds only a library block', () => {
  let root: string;
  let client: Client;
  let uri: string;

  beforeAll(async () => {
    root = folderWith({
      'kern/_ffi_api.py': TEXT,
      'pyproject.toml': TABLE,
      'CMakeLists.txt': 'project(kern)\nadd_library(kernels SHARED src/kernels.cu) # kept\n',
    });
    copyFileSync(await compile(LATEST, source('bare.cc')), join(root, 'libkernels.so'));
    mkdirSync(join(root, 'src'));
    copyFileSync(source('kernels.h'), join(root, 'src/kernels.cu'));
    client = await startClient(root, { preset: 'pull' });
    uri = await client.open(join(root, 'kern/_ffi_api.py'));
    await client.status(root, 'ready');
  }, 300_000);

  afterAll(() => client.stop());

  async function actions(text: string): Promise<readonly CodeAction[]> {
    const start = client.at(uri, text);
    const answer = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: { start, end: start },
      context: { diagnostics: [...((await client.diagnosticsOf(uri)) ?? [])] },
    });
    return (answer ?? []).filter((action): action is CodeAction => 'kind' in action);
  }

  it('has its findings, with types from the sources', async () => {
    const found = await client.shows(
      uri,
      ...['block.stale', 'symbol.no-metadata', 'symbol.shadowed', 'call.unknown-export'],
    );
    const messages = JSON.stringify(found);
    expect(messages).toContain('+ tvm_ffi.Tensor');
    expect(messages).toContain('typed from the C++ sources');
    expect(messages).toContain('no function `ad`');
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: client.at(uri, 'begin): library'),
    });
    expect(JSON.stringify(hover)).toContain('library/kernels');
    const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri },
    });
    expect(symbols).toMatchObject([{ name: 'library/kernels', detail: 'stale' }]);
  });

  it('offers the CMake edit that adds metadata', async () => {
    const action = (await actions('begin): library')).find(({ title }) =>
      title.includes('CMakeLists.txt'),
    );
    const edits = JSON.stringify(action?.edit);
    expect(edits).toContain('CMakeLists.txt');
    expect(edits).toContain(
      'target_compile_definitions(kernels PRIVATE TVM_FFI_DLL_EXPORT_INCLUDE_METADATA=1)',
    );
    const text = readFileSync(join(root, 'CMakeLists.txt'), 'utf8');
    const document = TextDocument.create('file:///x', 'cmake', 0, text);
    expect(TextDocument.applyEdits(document, [definitionIn(text, 'kernels')!])).toBe(
      'project(kern)\nadd_library(kernels SHARED src/kernels.cu)\ntarget_compile_definitions(kernels PRIVATE TVM_FFI_DLL_EXPORT_INCLUDE_METADATA=1) # kept\n',
    );
    expect(definitionIn(text, 'other')).toBeNull();
  });

  it('is completed', async () => {
    await client.setText(uri, 'import tvm_ffi\n# tvm\nLIB = 1\n');
    const answer = await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position: { line: 1, character: 5 },
    });
    const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
    expect(items.map(({ label }) => label)).toContain('# tvm-ffi-stubs(begin): library/kernels');
  });

  it('is offered where a library is loaded', async () => {
    await client.setText(uri, `import tvm_ffi\n# tvm-ffi-stubgen(import-object): x.y\n${LOAD}`);
    const action = (await actions('LIB =')).find(({ title }) => title.includes('typed exports'));
    expect(client.apply(action!.edit!)).toEqual({ applied: true });
    expect(client.document(uri).text).toContain(
      `# tvm-ffi-stubs(begin): library/kernels\n${LOAD}# tvm-ffi-stubs(end)\n`,
    );
    expect((await actions('LIB =')).some(({ title }) => title.includes('typed exports'))).toBe(
      false,
    );
  });
});
