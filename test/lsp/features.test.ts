/** Every feature once over the wire, on a real library, in both position encodings. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyPrepareRequest,
  CodeLensRequest,
  CompletionRequest,
  CompletionResolveRequest,
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  LocationLink,
  MarkupContent,
  ReferencesRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  WorkspaceSymbolRequest,
  type CompletionItem,
  type DocumentSymbol,
  type Position,
  type SemanticTokens,
} from 'vscode-languageserver-protocol';
import { startClient, type Client } from './client.js';
import { makeProject, P, type Project } from './kit/project.js';

const API = 'python/kit/_ffi_api.py';
const PAIRS = 'python/kit/pairs.py';

/** A comment with characters of one to four bytes, also before the marker. */
const ASTRAL = `# Größe 𝄞 "日本"\n`;

describe.each([
  ['utf-16', '\n'],
  ['utf-8', '\n'],
  ['utf-16', '\r\n'],
  ['utf-8', '\r\n'],
] as const)('in %s, lines ending in %j', (encoding, lineEnd) => {
  let project: Project;
  let client: Client;
  let api: string;
  let pairs: string;

  beforeAll(async () => {
    project = makeProject();
    const shape = (text: string): string => `${ASTRAL}${text}`.replaceAll('\n', lineEnd);
    for (const name of [API, PAIRS]) project.write(name, `\uFEFF${shape(project.read(name))}`);
    const user = `${ASTRAL}from . import _ffi_api\n\n\ndef use():\n    return "𝄞", _ffi_api.add(1, 2)\n`;
    project.write('python/kit/user.py', user.replaceAll('\n', lineEnd));
    client = await startClient(project.root, { encoding });
    api = await client.open(project.path(API));
    pairs = await client.open(project.path(PAIRS));
    await client.status(project.root, 'ready');
    expect(client.encoding).toBe(encoding);
  });

  afterAll(() => client.stop());

  const place = (uri: string, text: string, delta = 0) => ({
    textDocument: { uri },
    position: client.at(uri, text, delta),
  });

  it('nothing is stale, and a change inside astral text is applied correctly', async () => {
    expect(await client.shows(pairs)).toEqual([]);
    await client.edit(pairs, '"日本"', '𝄞𝄞é');
    await client.edit(pairs, '    b: int', '    b: str');
    const [stale] = await client.shows(pairs, 'block.stale');
    expect(client.textIn(pairs, stale?.range ?? nowhere())).toBe(`${P}begin): object/kit.Pair`);
    await client.edit(pairs, '    b: str', '    b: int');
    expect(await client.shows(pairs)).toEqual([]);
  });

  it('hover says what a type is', async () => {
    const hover = await client.connection.sendRequest(
      HoverRequest.type,
      place(pairs, 'object/kit.Pair', 9),
    );
    const { contents } = hover ?? nowhere();
    expect(MarkupContent.is(contents) && contents.kind).toBe('markdown');
    const text = MarkupContent.is(contents) ? contents.value : '';
    expect(text).toContain('kit.Pair');
    expect(text).toContain('libkit.so');
    expect(client.textIn(pairs, hover?.range ?? nowhere())).toContain('kit.Pair');
  });

  it('hover shows the native documentation of a member', async () => {
    const hover = await client.connection.sendRequest(
      HoverRequest.type,
      place(pairs, 'def sum', 5),
    );
    const said = JSON.stringify(hover?.contents);
    expect(said).toContain('Adds both.');
    expect(said).toContain('[](const PairObj* self) -> int64_t');
    expect(said).toContain(`[\`src/kit.cc:`);
    expect(said).toContain(`(${project.uri('src/kit.cc')}#L`);
  });

  it('hover shows nothing outside of our lines', async () => {
    const hover = await client.connection.sendRequest(
      HoverRequest.type,
      place(pairs, 'class Pair'),
    );
    expect(hover).toBeNull();
  });

  it('completion offers type keys, and resolves one', async () => {
    const before = client.document(pairs).text;
    const text = `${before}${lineEnd}# 𝄞${lineEnd}${P}begin): object/kit.`;
    await client.setText(pairs, text);
    const answer = await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: pairs },
      position: client.at(pairs, text.length),
    });
    const items: CompletionItem[] = Array.isArray(answer) ? answer : (answer?.items ?? []);
    const box = items.find(({ label }) => label.includes('kit.Box')) ?? nowhere();
    const resolved = await client.connection.sendRequest(CompletionResolveRequest.type, box);
    expect(resolved.label).toBe(box.label);
    const edit = box.textEdit ?? nowhere();
    const range = 'range' in edit ? edit.range : edit.replace;
    expect(`${P}begin): object/kit.`).toContain(client.textIn(pairs, range));
    await client.setText(pairs, before);
  });

  it('definition goes to the Python class and to the C++ registration', async () => {
    const boxes = await client.open(project.path('python/kit/boxes.py'));
    const answer = await client.connection.sendRequest(
      DefinitionRequest.type,
      place(boxes, 'object/kit.Box', 9),
    );
    const targets = linksOf(answer).map(({ targetUri }) => targetUri);
    expect(targets).toContain(boxes);
    expect(targets).toContain(project.uri('src/kit.cc'));
    await client.close(boxes);
    const function_ = await client.connection.sendRequest(
      DefinitionRequest.type,
      place(api, 'def add', 5),
    );
    const [cpp] = linksOf(function_).filter(({ targetUri }) => targetUri.endsWith('kit.cc'));
    const lines = project.read('src/kit.cc').split('\n');
    expect(lines[cpp?.targetSelectionRange.start.line ?? -1]).toContain('"kit.add"');
  });

  it('references are the places that name a type', async () => {
    const found = await client.connection.sendRequest(ReferencesRequest.type, {
      ...place(pairs, 'object/kit.Pair', 9),
      context: { includeDeclaration: true },
    });
    const lines = found
      ?.filter(({ uri }) => uri === pairs)
      .map(({ range }) => lineText(range.start));
    expect(lines).toContainEqual(expect.stringContaining('ty-map): kit.Pair'));
    expect(lines).toContainEqual(expect.stringContaining('begin): object/kit.Pair'));
  });

  it('references from C++ are the stubs', async () => {
    const uri = await client.open(project.path('src/kit.cc'), undefined, 'cpp');
    const found = await client.connection.sendRequest(ReferencesRequest.type, {
      ...place(uri, '"kit.make_pair"', 3),
      context: { includeDeclaration: false },
    });
    expect(found?.map((location) => location.uri)).toContain(api);
    await client.close(uri);
  });

  it('callers are found in files without directives', async () => {
    const [item = nowhere()] =
      (await client.connection.sendRequest(
        CallHierarchyPrepareRequest.type,
        place(api, 'def add', 5),
      )) ?? [];
    expect(client.textIn(api, item.range)).toBe('add');
    const [call = nowhere(), ...more] =
      (await client.connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item })) ?? [];
    expect(more).toEqual([]);
    expect(call.from.name).toBe('use');
    const user = await client.open(project.path('python/kit/user.py'));
    expect(call.from.uri).toBe(user);
    expect(call.fromRanges.map((range) => client.textIn(user, range))).toEqual(['add']);
    await client.close(user);
  });

  it('references from C++ include the calls through an import', async () => {
    const uri = await client.open(project.path('src/kit.cc'), undefined, 'cpp');
    const found = await client.connection.sendRequest(ReferencesRequest.type, {
      ...place(uri, '"kit.add"', 3),
      context: { includeDeclaration: false },
    });
    expect(found?.map((each) => each.uri)).toEqual([api, project.uri('python/kit/user.py')]);
    await client.close(uri);
  });

  it('highlights are the same places in one file', async () => {
    const found = await client.connection.sendRequest(
      DocumentHighlightRequest.type,
      place(pairs, 'object/kit.Pair', 9),
    );
    expect(found?.length).toBeGreaterThan(1);
    expect(found?.map(({ range }) => client.textIn(pairs, range))).toContain('kit.Pair');
  });

  it('symbols of a file are its blocks with their members', async () => {
    const found = (await client.connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri: pairs },
    })) as DocumentSymbol[];
    const pair = found.find(({ name }) => name === 'object/kit.Pair') ?? nowhere();
    expect(pair.detail).toBe('fresh');
    expect(pair.children?.map(({ name }) => name)).toEqual([
      ...['a', 'b', '__init__', '__ffi_init__', 'sum'],
    ]);
    const sum = pair.children?.at(-1) ?? nowhere();
    expect(client.textIn(pairs, sum.selectionRange)).toBe('sum');
  });

  it('symbols of the workspace are found by part of their name', async () => {
    const found = await client.connection.sendRequest(WorkspaceSymbolRequest.type, {
      query: 'mkpair',
    });
    const places = found?.map(({ name, location }) => [name, location.uri]);
    expect(places).toEqual([
      ['make_pair', api],
      ['make_pair', project.uri('src/kit.cc')],
    ]);
  });

  it('bodies fold', async () => {
    const found = await client.connection.sendRequest(FoldingRangeRequest.type, {
      textDocument: { uri: api },
    });
    const begins = found?.map(({ startLine }) => lineText({ line: startLine, character: 0 }, api));
    expect(begins).toHaveLength(3);
    expect(begins?.every((line) => line.includes('begin):'))).toBe(true);
  });

  it('lenses show the state, and their command works as sent', async () => {
    await client.edit(pairs, '    b: int', '    b: str');
    const lenses = await client.connection.sendRequest(CodeLensRequest.type, {
      textDocument: { uri: pairs },
    });
    const titles = lenses?.map(({ command }) => command?.title);
    expect(titles).toContainEqual(expect.stringMatching(/stale.*Regenerate$/));
    const lens = lenses?.find(({ command }) => command?.command === 'tvmFfiStubs.regenerateBlock');
    const { command, arguments: given = [] } = lens?.command ?? nowhere();
    await client.connection.sendRequest('workspace/executeCommand', { command, arguments: given });
    expect(client.document(pairs).text).toContain(`    b: int${lineEnd}`);
    expect(await client.shows(pairs)).toEqual([]);
  });

  it('tokens match the words, in a range and in the whole file', async () => {
    const { tokenTypes } =
      client.initialized.capabilities.semanticTokensProvider?.legend ?? nowhere();
    const whole = await client.connection.sendRequest(SemanticTokensRequest.type, {
      textDocument: { uri: pairs },
    });
    const words = tokensOf(whole ?? nowhere()).map(({ start, length, type }) => {
      const end = { ...start, character: start.character + length };
      return `${tokenTypes[type] ?? ''} ${client.textIn(pairs, { start, end })}`;
    });
    expect(words).toContain('type object');
    expect(words).toContain('parameter kit.Pair');
    const line = client.at(pairs, 'object/kit.Pair').line;
    const part = await client.connection.sendRequest(SemanticTokensRangeRequest.type, {
      textDocument: { uri: pairs },
      range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } },
    });
    const inPart = tokensOf(part ?? nowhere());
    expect(inPart.length).toBeGreaterThan(0);
    expect(inPart).toEqual(tokensOf(whole ?? nowhere()).filter(({ start }) => start.line === line));
  });

  it('links lead to the modules that markers name', async () => {
    const init = await client.open(project.path('python/kit/__init__.py'));
    const ofExport = await client.connection.sendRequest(DocumentLinkRequest.type, {
      textDocument: { uri: init },
    });
    expect(ofExport?.map(({ target }) => target)).toEqual([api]);
    const ofMap = await client.connection.sendRequest(DocumentLinkRequest.type, {
      textDocument: { uri: pairs },
    });
    expect(ofMap?.map(({ range }) => client.textIn(pairs, range))).toEqual(['kit.pairs.Pair']);
    await client.close(init);
  });

  function lineText({ line }: Position, uri = pairs): string {
    const start = { line, character: 0 };
    return client.textIn(uri, { start, end: { line: line + 1, character: 0 } });
  }
});

function linksOf(answer: unknown): LocationLink[] {
  return Array.isArray(answer)
    ? answer.filter((link): link is LocationLink => LocationLink.is(link))
    : [];
}

/** Decodes the relative numbers of the protocol. */
function tokensOf({ data }: SemanticTokens): { start: Position; length: number; type: number }[] {
  let [line, character] = [0, 0];
  return Array.from({ length: data.length / 5 }, (_, i) => {
    const [lines = 0, columns = 0, length = 0, type = 0] = data.slice(i * 5);
    character = lines === 0 ? character + columns : columns;
    line += lines;
    return { start: { line, character }, length, type };
  });
}

function nowhere(): never {
  throw new Error('there is no such thing');
}
