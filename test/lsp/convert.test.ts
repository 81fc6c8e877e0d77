/** "Convert to TVM-FFI" over the wire: untrusted, with nothing started, and no file replaced. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  CodeActionRequest,
  CodeActionTriggerKind,
  ExecuteCommandRequest,
  type CodeAction,
} from 'vscode-languageserver-protocol';
import {
  COMMANDS,
  CONVERT,
  type ConvertParams,
  type ConvertResult,
  type WrittenConversion,
} from '../../server/src/protocol.js';
import { startClient, uriOf, type Client } from './client.js';
import { makeFolder } from './kit/project.js';
import { childrenOf } from './server-process.js';

const HEADER = `#include "types.h"
count add(count a, count b);
double dot(const double *a, const double *b, count n);
double norm(const double *a, count n);
int print(const char *format, ...);
`;
const CDEF = 'from cffi import FFI\nffi = FFI()\nffi.cdef("int add(int a, int b);")\n';

const POINTER = 'a points to one value or many. If it is an array, pass --tensor a:n.';

let root: string;
let client: Client;

beforeAll(async () => {
  root = makeFolder();
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'src/sq.h'), HEADER);
  writeFileSync(join(root, 'src/types.h'), 'typedef int count;\n');
  writeFileSync(join(root, 'build.py'), CDEF);
  client = await startClient(root, { trusted: false });
});
afterAll(async () => {
  expect(childrenOf(client.server.pid)).toEqual([]);
  await client.stop();
});

const actions = async (uri: string, triggerKind: CodeActionTriggerKind, line = 2) => {
  const at = { line, character: 0 };
  const params = { textDocument: { uri }, range: { start: at, end: at } };
  const found = await client.connection.sendRequest(CodeActionRequest.type, {
    ...params,
    context: { diagnostics: [], triggerKind },
  });
  return (found as CodeAction[]).map(({ title, command }) => [title, command?.arguments]);
};

const convert = (params: ConvertParams) =>
  client.connection.sendRequest<ConvertResult | null>(CONVERT, params);

it('is offered on request, not at every move of the cursor', async () => {
  const header = await client.open(join(root, 'src/sq.h'), undefined, 'c');
  const offered = [['Convert to TVM-FFI', [{ uri: header }]]];
  expect(await actions(header, CodeActionTriggerKind.Invoked)).toEqual(offered);
  expect(await actions(header, CodeActionTriggerKind.Automatic)).toEqual([]);
  const python = await client.open(join(root, 'build.py'));
  expect(await actions(python, CodeActionTriggerKind.Invoked)).toHaveLength(1);
  expect(await actions(python, CodeActionTriggerKind.Invoked, 1)).toEqual([]);
});

it('says which pointers may be arrays, and takes the answer', async () => {
  const uri = uriOf(join(root, 'src/sq.h'));
  const first = await convert({ uri });
  expect(first).toMatchObject({
    ...{ library: 'sq', functions: ['add'] },
    leftOut: [
      { name: 'dot', reason: POINTER },
      { name: 'norm', reason: POINTER },
      { name: 'print', reason: 'It takes a variable number of arguments.' },
    ],
    pointers: [
      { pointer: 'a', length: 'n', functions: ['dot', 'norm'] },
      { pointer: 'b', length: 'n', functions: ['dot'] },
    ],
  });
  const second = await convert({ uri, tensors: ['a:n', 'b:n', 'nonsense'] });
  expect(second?.functions).toEqual(['add', 'dot', 'norm']);
  expect(second?.pointers).toEqual([]);
  expect(second?.cpp).toContain('TVM_FFI_DLL_EXPORT_TYPED_FUNC(dot, Call_dot);');
  const global = await convert({ uri, form: 'global', text: 'int twice(int a);\n' });
  expect(global?.cpp).toContain('.def("sq.twice", Call_twice)');
});

it.each([
  ['a file without functions', { text: 'struct S;\n' }],
  ['no file', { uri: 'untitled:a.h' }],
  ['a missing file', { uri: uriOf('/nowhere/a.h') }],
])('answers nothing for %s', async (_, params) => {
  expect(await convert({ uri: uriOf(join(root, 'src/sq.h')), ...params })).toBeNull();
});

const write = (uri: string) =>
  client.connection.sendRequest(ExecuteCommandRequest.type, {
    command: COMMANDS.convert,
    arguments: [{ uri }],
  }) as Promise<WrittenConversion>;

it('the command writes new files, and replaces none', async () => {
  const uri = uriOf(join(root, 'build.py'));
  const { files } = await write(uri);
  const names = ['build_ffi.cc', 'build_ffi.py'];
  expect(files).toEqual(names.map((name) => uriOf(join(root, name))));
  const edit = client.received.edits.at(-1)?.edit.documentChanges;
  expect(edit?.map((each) => ('kind' in each ? each : each.textDocument.uri))).toEqual([
    ...files.map((each) => ({ kind: 'create', uri: each })),
    ...files,
  ]);
  writeFileSync(join(root, 'build_ffi.cc'), 'mine');
  await expect(write(uri)).rejects.toThrow(
    'build_ffi.cc already exists, and a conversion replaces no file.',
  );
  await expect(write(uriOf(join(root, 'src/types.h')))).rejects.toThrow('No functions were found.');
});
