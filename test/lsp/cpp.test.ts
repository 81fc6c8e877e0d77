/** What the server answers in C++: from a registered name to Python, and nothing anywhere else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  ReferencesRequest,
  TypeHierarchyPrepareRequest,
  TypeHierarchySupertypesRequest,
  type Location,
} from 'vscode-languageserver-protocol';
import { startClient, type Client } from './client.js';
import { block, makeFolder, makeProject, type Project } from './kit/project.js';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CPP = 'src/kit.cc';

/** It calls stubs, and holds no directive. */
const USER =
  'from kit import _ffi_api, add\n_ffi_api.add(1, add(2, 3))\nadd = _ffi_api.make_pair\n';

/** It registers nothing. */
const LOOKUPS = 'src/Größe 1.cu';

/** A name that a macro makes, in a file with carriage returns and characters of several bytes. */
function dressed(text: string): string {
  return `// Größe 𝄞 "日本"\n${text}`
    .replace('"kit.make_pair"', 'KIT_NAME(make_pair)')
    .replace('namespace kit {', '#define KIT_NAME(name) "kit." #name\nnamespace kit {')
    .replaceAll('\n', '\r\n');
}

describe.each(['utf-16', 'utf-8'] as const)('in C++, in %s', (encoding) => {
  let project: Project;
  let client: Client;
  let cpp: string;

  beforeAll(async () => {
    project = makeProject();
    project.write(CPP, dressed(project.read(CPP)));
    project.write('python/user.py', USER);
    project.write(LOOKUPS, 'auto f = TypeKeyToIndex("kit.Box");\n');
    client = await startClient(project.root, { encoding });
    // No document in Python is open.
    cpp = await client.open(project.path(CPP), undefined, 'cpp');
    await client.status(project.root, 'ready');
  });

  afterAll(() => client.stop());

  const place = (text: string, delta = 0, uri = cpp) => ({
    textDocument: { uri },
    position: client.at(uri, text, delta),
  });

  /** The lines to which an answer leads: `_ffi_api.py def add(…`. */
  const lines = (found: unknown): string[] =>
    (found as Location[]).map(({ uri, range }) => {
      const file = uri.slice(uri.lastIndexOf('/') + 1);
      const text = readFileSync(new URL(uri), 'utf8').split(/\r?\n/)[range.start.line] ?? '';
      return `${file} ${text.trim()}`;
    });

  it.each([
    ['a function', '"kit.add"', 3, ['_ffi_api.py def add(_0: int, _1: int, /) -> int: ...']],
    [
      'the end of its name',
      '"kit.add"',
      8,
      ['_ffi_api.py def add(_0: int, _1: int, /) -> int: ...'],
    ],
    [
      ...(['what a macro makes', 'KIT_NAME(make_pair)', 12] as const),
      ['_ffi_api.py def make_pair(_0: int, _1: int, /) -> Pair: ...'],
    ],
    [
      ...(['a type', '"kit.Box"', 3] as const),
      ['boxes.py class Box(_Base):', 'boxes.py # tvm-ffi-stubgen(begin): object/kit.Box'],
    ],
    ['a field', '"content"', 2, ['boxes.py content: Pair']],
    ['a method', '"sum"', 2, ['pairs.py def sum(self, /) -> int: ...']],
  ])('definition of %s', async (_, text, delta, expected) => {
    const found = await client.connection.sendRequest(DefinitionRequest.type, place(text, delta));
    expect(lines(found)).toEqual(expected);
  });

  it('answers null outside of names, in every feature', async () => {
    const nowhere = [
      ...[place('class BoxObj', 8), place('make_object<PairObj>', 3), place('Größe', 1)],
      ...[place('"Adds both."', 3), place('KIT_NAME(make_pair)', 2), place('BoxObj, Object)', 2)],
    ];
    for (const params of nowhere) {
      const context = { includeDeclaration: true };
      expect([
        await client.connection.sendRequest(DefinitionRequest.type, params),
        await client.connection.sendRequest(ReferencesRequest.type, { ...params, context }),
        await client.connection.sendRequest(HoverRequest.type, params),
        await client.connection.sendRequest(TypeHierarchyPrepareRequest.type, params),
      ]).toEqual([null, null, null, null]);
    }
    const textDocument = { uri: cpp };
    const { connection } = client;
    expect(await connection.sendRequest(DocumentSymbolRequest.type, { textDocument })).toEqual([]);
    expect(await connection.sendRequest(FoldingRangeRequest.type, { textDocument })).toEqual([]);
    const list = await connection.sendRequest(CompletionRequest.type, place('"kit.add"', 3));
    expect(list).toEqual({ isIncomplete: false, items: [] });
    expect(await client.diagnosticsOf(cpp)).toEqual([]);
  });

  it('references are the places of both languages', async () => {
    const found = await client.connection.sendRequest(ReferencesRequest.type, {
      ...place('"kit.Box"', 3),
      context: { includeDeclaration: true },
    });
    expect(lines(found)).toEqual([
      'boxes.py @register_object("kit.Box")',
      'boxes.py class Box(_Base):',
      'boxes.py # tvm-ffi-stubgen(begin): object/kit.Box',
      'kit.cc TVM_FFI_DECLARE_OBJECT_INFO_FINAL("kit.Box", BoxObj, Object);',
      'Gr%C3%B6%C3%9Fe%201.cu auto f = TypeKeyToIndex("kit.Box");',
    ]);
  });

  it('a name that is looked up leads to both languages, and back', async () => {
    const uri = await client.open(project.path(LOOKUPS), undefined, 'cuda-cpp');
    const at = place('"kit.Box"', 3, uri);
    const { connection } = client;
    const native = 'kit.cc TVM_FFI_DECLARE_OBJECT_INFO_FINAL("kit.Box", BoxObj, Object);';
    expect(lines(await connection.sendRequest(DefinitionRequest.type, at))).toEqual([
      native,
      'boxes.py class Box(_Base):',
      'boxes.py # tvm-ffi-stubgen(begin): object/kit.Box',
    ]);
    const found = await connection.sendRequest(HoverRequest.type, at);
    expect(client.textIn(uri, found!.range!)).toBe('kit.Box');
    const context = { includeDeclaration: true };
    const all = lines(await connection.sendRequest(ReferencesRequest.type, { ...at, context }));
    expect(all).toContain(native);
    expect(all.at(-1)).toBe('Gr%C3%B6%C3%9Fe%201.cu auto f = TypeKeyToIndex("kit.Box");');
    await client.close(uri);
  });

  it('hover has the signature, the stub and its state', async () => {
    const found = await client.connection.sendRequest(HoverRequest.type, place('"kit.add"', 3));
    expect(client.textIn(cpp, found!.range!)).toBe('kit.add');
    const text = JSON.stringify(found!.contents);
    expect(text).toContain('def add(_0: int, _1: int, /) -> int: ...');
    expect(text).toMatch(/\[`_ffi_api\.py:\d+`\]\([^)]*#L\d+\): up to date/);
    const ofType = await client.connection.sendRequest(HoverRequest.type, place('"kit.Box"', 3));
    expect(JSON.stringify(ofType!.contents)).toContain('content');
  });

  it('lenses stand at names and at calls of macros', async () => {
    const found = await client.connection.sendRequest(CodeLensRequest.type, {
      textDocument: { uri: cpp },
    });
    expect(found!.map(({ range, command }) => [client.textIn(cpp, range), command!.title])).toEqual(
      [
        // One of two branches gives it the name of a type that has a stub.
        ['PAIR', expect.stringMatching(/^stubbed in pairs\.py:\d+, up to date · \d+ uses$/)],
        ['kit.Box', expect.stringMatching(/^stubbed in boxes\.py:\d+, up to date · 1 use$/)],
        ['kit.add', expect.stringMatching(/^stubbed in _ffi_api\.py:\d+, up to date · 2 uses$/)],
        ['kit.add', expect.stringMatching(/^stubbed in _ffi_api\.py:\d+, up to date · 2 uses$/)],
        ['KIT_NAME', expect.stringMatching(/^stubbed in _ffi_api\.py:\d+, up to date · 1 use$/)],
      ],
    );
    // No client but VS Code's has the command.
    expect(found!.map(({ command }) => command!.command)).toEqual(['', '', '', '', '']);
  });

  it('the type hierarchy begins at a key', async () => {
    const { connection } = client;
    const [item] =
      (await connection.sendRequest(TypeHierarchyPrepareRequest.type, place('"kit.Box"', 3))) ?? [];
    expect([item?.name, item?.detail]).toEqual(['Box', 'kit.Box']);
    const above = await connection.sendRequest(TypeHierarchySupertypesRequest.type, {
      item: item!,
    });
    // It is written in the wheel.
    expect(above?.map(({ detail }) => detail)).toEqual(['ffi.Object']);
  });

  it('the text of an open document counts, not the disk', async () => {
    await client.edit(cpp, '"kit.Box", BoxObj', '"kit.Pair", BoxObj');
    const at = '"kit.Pair", BoxObj';
    const found = await client.connection.sendRequest(DefinitionRequest.type, place(at, 3));
    expect(lines(found)).toContain('pairs.py class Pair(_Base):');
    await client.edit(
      cpp,
      'class BoxObj : public Object {',
      '\r\n\r\nclass BoxObj : public Object {',
    );
    const moved = await client.connection.sendRequest(DefinitionRequest.type, place(at, 3));
    expect(lines(moved)).toContain('pairs.py class Pair(_Base):');
    await client.setText(cpp, project.read(CPP));
    const again = await client.connection.sendRequest(
      DefinitionRequest.type,
      place('"kit.Box"', 3),
    );
    expect(lines(again)).toContain('boxes.py class Box(_Base):');
  });
});

describe('a window with C++ alone', () => {
  it('finds no project without a block, loads nothing, and answers null', async () => {
    const root = makeFolder();
    writeFileSync(join(root, 'pyproject.toml'), '[project]\nname = "x"\n');
    writeFileSync(join(root, 'a.py'), 'import tvm_ffi\n');
    const text = 'void f() { tvm::ffi::reflection::GlobalDef().def("x.a", A); }\n';
    writeFileSync(join(root, 'a.cc'), text);
    const client = await startClient(root);
    const uri = await client.open(join(root, 'a.cc'), undefined, 'cpp');
    const params = { textDocument: { uri }, position: client.at(uri, '"x.a"', 2) };
    expect(await client.connection.sendRequest(DefinitionRequest.type, params)).toBeNull();
    expect(await client.connection.sendRequest(CodeLensRequest.type, params)).toBeNull();
    expect(client.received.statuses.at(-1)?.projects ?? []).toEqual([]);
    const python = await client.open(join(root, 'a.py'), block('global/x'));
    await client.status(root);
    await client.setText(python, block('global/x', 'def a() -> None: ...\n'));
    const found = await client.connection.sendRequest(DefinitionRequest.type, params);
    expect(found).toMatchObject([{ uri: python, range: { start: { line: 1, character: 4 } } }]);
    await client.stop();
  });

  it('is not searched for documents that register nothing', async () => {
    const project = makeProject();
    project.write('src/plain.cc', 'int main() { return 0; }\n');
    const client = await startClient(project.root);
    const uri = await client.open(project.path('src/plain.cc'), undefined, 'cpp');
    const params = { textDocument: { uri }, position: { line: 0, character: 5 } };
    expect(await client.connection.sendRequest(HoverRequest.type, params)).toBeNull();
    expect(client.received.statuses.flatMap(({ projects }) => projects)).toEqual([]);
    await client.stop();
  });

  it('takes the only project of the folder for sources beside it', async () => {
    const project = makeProject({ generate: false });
    const root = makeFolder();
    writeFileSync(join(root, 'x.cc'), 'GlobalDef().def("x", X);\n');
    const client = await startClient([project.root, root]);
    await client.open(join(root, 'x.cc'), undefined, 'cpp');
    const uri = await client.open(project.path(CPP), undefined, 'cpp');
    await client.status(project.root, 'ready');
    expect(client.received.statuses.at(-1)?.projects.map((each) => each.root)).toEqual([
      project.root,
    ]);
    await client.close(uri);
    await client.stop();
  });
});
