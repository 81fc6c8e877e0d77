/** Types that Python defines, over the wire: in a file without a directive, untrusted, without a registry. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  CodeActionRequest,
  CompletionRequest,
  HoverRequest,
  InlayHintRequest,
  SignatureHelpRequest,
  type CodeAction,
  type CompletionList,
  type Hover,
  type Position,
} from 'vscode-languageserver-protocol';
import { startClient } from './client.js';
import { makeProject, PACKAGE } from './kit/project.js';

type Client = Awaited<ReturnType<typeof startClient>>;

const TEXT = `from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("shop.Item")
class Item(Object):
    name: str = "item"
    size: int
    tags: list = []

Item(1)
`;
const PLAIN = 'class Item:\n    name: str\n';

let client: Client;
let uri: string;
let plain: string;

beforeAll(async () => {
  const project = makeProject({ files: { 'shop.py': TEXT, 'plain.py': PLAIN }, library: null });
  client = await startClient(project.root, { trusted: false });
  uri = await client.open(project.path('shop.py'));
  plain = await client.open(project.path('plain.py'));
});

afterAll(() => client.stop());

/** The position of the first letter of a text. */
function at(text: string, part: string): Position {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length };
}

async function hoverOn(part: string, document = uri, text = TEXT): Promise<Hover | null> {
  const ask = { textDocument: { uri: document }, position: at(text, part) };
  return client.server.connection.sendRequest(HoverRequest.type, ask);
}

it('shows the constructor in its real order', async () => {
  expect(await hoverOn('Item(Object)')).toMatchObject({
    contents: { value: expect.stringContaining('Item(size: int, name: str = "item"') as string },
    range: { start: { line: 4, character: 6 }, end: { line: 4, character: 10 } },
  });
  expect(await hoverOn('size: int')).toMatchObject({
    contents: { value: expect.stringContaining('Accepts `int` within 64 bits') as string },
  });
});

it('shows nothing in other files', async () => {
  expect(await hoverOn('Item', plain, PLAIN)).toBeNull();
});

it('shows the order of a constructor where that is wanted', async () => {
  const end = { line: 20, character: 0 };
  const ask = { textDocument: { uri }, range: { start: { line: 0, character: 0 }, end } };
  const hints = () => client.server.connection.sendRequest(InlayHintRequest.type, ask);
  expect(await hints()).toEqual([]);
  client.settings = () => ({ constructorHints: true });
  await client.settingsChanged();
  await expect
    .poll(hints)
    .toMatchObject([
      { position: { line: 4, character: 19 }, label: '(size, name=, tags=)', paddingLeft: true },
    ]);
});

async function actionsOn(part: string, only?: readonly string[]): Promise<CodeAction[]> {
  const start = at(TEXT, part);
  const context = { diagnostics: [], ...(only && { only: [...only] }) };
  const ask = { textDocument: { uri }, range: { start, end: start }, context };
  const found = await client.server.connection.sendRequest(CodeActionRequest.type, ask);
  return (found ?? []) as CodeAction[];
}

it('offers refactorings with their edits', async () => {
  const [action, ...others] = await actionsOn('tags: list', ['refactor']);
  expect(others).toEqual([]);
  expect(action).toMatchObject({
    title: 'Use field(default_factory=…)',
    kind: 'refactor.rewrite',
    edit: { documentChanges: [{ edits: [{}, { newText: 'field(default_factory=list)' }] }] },
  });
  expect(await actionsOn('tags: list', ['source'])).toEqual([]);
});

it('completes options while they are typed, and shows the parameters of a call', async () => {
  const typed = '@py_class("shop.New", fro';
  const changed = `${TEXT}${typed}`;
  await client.change(uri, [{ text: changed }]);
  const end = at(`${changed}|`, '|');
  const ask = { textDocument: { uri }, position: end };
  const list = (await client.server.connection.sendRequest(
    CompletionRequest.type,
    ask,
  )) as CompletionList;
  expect(list.items.map(({ label }) => label)).toContain('frozen=');
  const inCall = { textDocument: { uri }, position: { line: 9, character: 6 } };
  const { connection } = client.server;
  expect(await connection.sendRequest(SignatureHelpRequest.type, inCall)).toMatchObject({
    activeParameter: 0,
    signatures: [{ label: 'Item(size: int, name: str = "item", tags: list = [])' }],
  });
});

it('imports the module of a type that the registry lacks', async () => {
  const text = `from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class("shop.Item")
class Item(Object):
    # tvm-ffi-stubgen(begin): object/shop.Item
    # tvm-ffi-stubgen(end)
    name: str
`;
  const files = { 'python/shop/__init__.py': '', 'python/shop/item.py': text };
  const project = makeProject({ files, generate: false });
  const trusted = await startClient(project.root);
  const item = await trusted.open(project.path('python/shop/item.py'));
  const [orphan] = await trusted.shows(item, 'block.orphan');
  expect(orphan?.message).toContain('Set `tvmFfiStubs.imports`');
  const context = { diagnostics: [], only: ['quickfix'] };
  const ask = { textDocument: { uri: item }, range: orphan!.range, context };
  const found = await trusted.server.connection.sendRequest(CodeActionRequest.type, ask);
  const action = (found ?? []).find(({ title }) => title.startsWith('Import shop.item'));
  expect(action).toMatchObject({
    edit: {
      documentChanges: [
        {
          textDocument: { uri: project.uri('pyproject.toml') },
          edits: [{ newText: 'imports = ["shop.item"]\n' }],
        },
      ],
    },
  });
  await trusted.stop();
});

it('writes the first class of a file', async () => {
  const text = 'import tvm_ffi\n\n"kit.Pair"\n';
  const project = makeProject({ files: { ...PACKAGE, 'python/kit/new.py': text } });
  const trusted = await startClient(project.root);
  const added = await trusted.open(project.path('python/kit/new.py'));
  const start = at(text, '"kit.Pair"');
  const context = { diagnostics: [], only: ['refactor'] };
  const ask = { textDocument: { uri: added }, range: { start, end: start }, context };
  const titles = async () => {
    const found = await trusted.server.connection.sendRequest(CodeActionRequest.type, ask);
    return (found ?? []).map(({ title }) => title);
  };
  await expect.poll(titles, { timeout: 20_000 }).toContain('Generate class Pair');
  await trusted.stop();
});
