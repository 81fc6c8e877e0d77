/** Registered names in the strings of a file without directives, over the wire on a real library. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyPrepareRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentHighlightRequest,
  HoverRequest,
  LocationLink,
  ReferencesRequest,
  TypeHierarchyPrepareRequest,
} from 'vscode-languageserver-protocol';
import { startClient, type Client } from './client.js';
import { makeProject, PACKAGE, type Project } from './kit/project.js';

const USER = 'python/kit/user.py';
const TEXT = `import tvm_ffi

add = tvm_ffi.get_global_func("kit.add")


@tvm_ffi.register_global_func("kit.twice")
def twice(x):
    return 2 * x


def use():
    return tvm_ffi.get_global_func("kit.twice")(tvm_ffi.get_global_func("kit.add")(1, 2))


tvm_ffi.register_object("kit.Box")(object)
`;

let project: Project;
let client: Client;
let user: string;

beforeAll(async () => {
  project = makeProject({ files: { ...PACKAGE, [USER]: TEXT } });
  client = await startClient(project.root);
  user = await client.open(project.path(USER));
  await client.status(project.root, 'ready');
});

afterAll(() => client.stop());

const at = (text: string, delta = 2) => ({
  textDocument: { uri: user },
  position: client.at(user, text, delta),
});

/** `src/kit.cc:12` */
async function definition(text: string): Promise<readonly string[]> {
  const answer = await client.connection.sendRequest(DefinitionRequest.type, at(text));
  const links = Array.isArray(answer) ? answer.filter((each) => LocationLink.is(each)) : [];
  return links.map(({ targetUri, targetSelectionRange: { start } }) => placeOf(targetUri, start));
}

function placeOf(uri: string, { line }: { readonly line: number }): string {
  const name = uri.slice(project.uri('').length).replace(/^\//, '');
  const text = project.read(name).split('\n')[line]?.trim() ?? '';
  return `${name} ${text.slice(0, 40)}`;
}

it('leads to C++ and to Python', async () => {
  // Both branches of an `#if` count: which one was compiled is not known.
  expect(await definition('kit.add')).toEqual([
    'src/kit.cc .def("kit.add", [](int64_t x, int64_t y,',
    'src/kit.cc .def("kit.add", [](int64_t x, int64_t y)',
  ]);
  expect(await definition('kit.twice")(')).toEqual(['python/kit/user.py def twice(x):']);
  expect(await definition('kit.Box')).toEqual([
    'python/kit/boxes.py class Box(_Base):',
    'python/kit/boxes.py # tvm-ffi-stubgen(begin): object/kit.Box',
    'src/kit.cc TVM_FFI_DECLARE_OBJECT_INFO_FINAL("kit.B',
  ]);
});

it('shows what a name is', async () => {
  const hover = await client.connection.sendRequest(HoverRequest.type, at('kit.add'));
  const said = JSON.stringify(hover?.contents);
  for (const part of [
    'kit.add(int, int)',
    'libkit.so',
    '_ffi_api.py:',
    'kit.cc:',
    '[](int64_t x',
  ]) {
    expect(said).toContain(part);
  }
  expect(await client.connection.sendRequest(HoverRequest.type, at('def twice', 5))).toBeNull();
});

it('is among the references of a stub, and in the highlights of its file', async () => {
  const api = await client.open(project.path('python/kit/_ffi_api.py'));
  const found = await client.connection.sendRequest(ReferencesRequest.type, {
    textDocument: { uri: api },
    position: client.at(api, 'def add', 5),
    context: { includeDeclaration: false },
  });
  expect(found?.filter(({ uri }) => uri === user)).toHaveLength(2);
  await client.close(api);
  const here = await client.connection.sendRequest(DocumentHighlightRequest.type, at('kit.add'));
  expect(here?.map(({ range }) => client.textIn(user, range))).toEqual(['kit.add', 'kit.add']);
});

it('is a call, and begins hierarchies', async () => {
  const [item] =
    (await client.connection.sendRequest(CallHierarchyPrepareRequest.type, at('kit.twice'))) ?? [];
  const calls = await client.connection.sendRequest(CallHierarchyIncomingCallsRequest.type, {
    item: item ?? nowhere(),
  });
  expect(calls?.map(({ from }) => from.name)).toEqual(['use']);
  const types = await client.connection.sendRequest(
    TypeHierarchyPrepareRequest.type,
    at('kit.Box'),
  );
  expect(types?.map(({ detail }) => detail)).toEqual(['kit.Box']);
});

it('is offered while it is typed', async () => {
  const text = `${TEXT}x = tvm_ffi.get_global_func("kit.`;
  await client.setText(user, text);
  const answer = await client.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri: user },
    position: client.at(user, text.length),
  });
  const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
  expect(items.map(({ label }) => label)).toEqual(['kit.twice', 'kit.add', 'kit.make_pair']);
  await client.setText(user, TEXT);
});

function nowhere(): never {
  throw new Error('there is no such thing');
}
