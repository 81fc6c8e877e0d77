/** Modules that Python compiles, over the wire: in a plain file, without a project or a registry. */
import { expect, it } from 'vitest';
import {
  CompletionRequest,
  DefinitionRequest,
  HoverRequest,
  SignatureHelpRequest,
  type CompletionList,
} from 'vscode-languageserver-protocol';
import { startClient } from './client.js';
import { makeProject } from './kit/project.js';

const TEXT = `from tvm_ffi.cpp import load_inline
mod = load_inline("mod", cpp_sources="int add(int a, double b) { return a; }", functions=["add"])
mod.add(1, 2.0)
mod.
`;

it('answers in a file without a directive', async () => {
  const project = makeProject({ files: { 'plain.py': TEXT }, library: null });
  const client = await startClient(project.root, { trusted: false });
  expect(client.initialized.capabilities.signatureHelpProvider).toMatchObject({
    triggerCharacters: ['(', ','],
  });
  const uri = await client.open(project.path('plain.py'));
  const { connection } = client.server;
  const ask = { textDocument: { uri }, position: { line: 2, character: 6 } };
  expect(await connection.sendRequest(HoverRequest.type, ask)).toMatchObject({
    contents: { value: expect.stringContaining('add(a: int, b: float) -> int') as string },
  });
  expect(await connection.sendRequest(DefinitionRequest.type, ask)).toMatchObject([
    { targetUri: uri, targetSelectionRange: { start: { line: 1, character: 42 } } },
  ]);
  const inCall = { ...ask, position: { line: 2, character: 11 } };
  expect(await connection.sendRequest(SignatureHelpRequest.type, inCall)).toMatchObject({
    activeParameter: 1,
    signatures: [{ label: 'add(a: int, b: float) -> int' }],
  });
  const afterDot = { ...ask, position: { line: 3, character: 4 } };
  const list = (await connection.sendRequest(CompletionRequest.type, afterDot)) as CompletionList;
  expect(list.items.map(({ label }) => label)).toEqual(['add']);
  const elsewhere = { ...ask, position: { line: 0, character: 6 } };
  expect(await connection.sendRequest(HoverRequest.type, elsewhere)).toBeNull();
  await client.stop();
});
