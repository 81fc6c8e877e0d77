/** Messages with malformed parameters: each affects only its own answer. */
import { expect, it } from 'vitest';
import { ExitNotification, ShutdownRequest } from 'vscode-languageserver-protocol';
import {
  ADD_BLOCK,
  DUMP_STATE,
  REGISTRY_ENTRIES,
  REGISTRY_MEMBERS,
  REGISTRY_TEXTS,
  TRUST,
  WANTED_TEXT,
} from '../../server/src/protocol.js';
import { startClient } from './client.js';
import { block, makeProject } from './kit/project.js';

const REQUESTS = [
  ...['hover', 'completion', 'definition', 'references', 'documentHighlight', 'documentSymbol'],
  ...['documentLink', 'foldingRange', 'codeLens', 'semanticTokens/full', 'semanticTokens/range'],
  ...['codeAction', 'diagnostic', 'prepareTypeHierarchy', 'prepareCallHierarchy'],
].map((name) => `textDocument/${name}`);

const METHODS = [
  ...REQUESTS,
  ...['workspace/symbol', 'workspace/executeCommand', 'codeAction/resolve'],
  ...['completionItem/resolve', 'no/such/method'],
  ...['typeHierarchy/supertypes', 'typeHierarchy/subtypes'],
  ...['callHierarchy/incomingCalls', 'callHierarchy/outgoingCalls'],
  ...[DUMP_STATE, WANTED_TEXT, REGISTRY_ENTRIES, REGISTRY_MEMBERS, REGISTRY_TEXTS, ADD_BLOCK],
];

const NOTIFICATIONS = [
  ...['didOpen', 'didChange', 'didSave', 'didClose'].map((name) => `textDocument/${name}`),
  ...['didChangeWatchedFiles', 'didChangeConfiguration', 'didChangeWorkspaceFolders'].map(
    (name) => `workspace/${name}`,
  ),
  ...[TRUST, '$/cancelRequest', '$/setTrace', 'no/such/notification'],
];

it('survives parameters of any other form', { timeout: 60_000 }, async () => {
  const project = makeProject({ generate: false });
  const client = await startClient(project.root);
  const uri = await client.open(project.path('python/kit/pairs.py'));
  await client.status(project.root, 'ready');
  const document = { uri, version: 2 };
  const forms: readonly object[] = [
    {},
    [],
    { textDocument: null },
    { textDocument: { uri: 7 }, position: null, range: [], context: null },
    { textDocument: document, position: { line: -1, character: 'x' }, range: { start: 1 } },
    { textDocument: document, contentChanges: [{ range: null, text: 3 }, null] },
    { textDocument: { ...document, text: null }, changes: [{ uri: null, type: 9 }], event: 0 },
    { command: 'tvmFfiStubs.regenerateBlock', arguments: [null, { uri: 7 }], query: 3 },
    { command: 'rm -rf', arguments: 'x', data: { uri: [] }, label: 1, title: 2, trusted: 'yes' },
  ];
  for (const form of forms) {
    for (const method of METHODS) await client.connection.sendRequest(method, form).catch(String);
    for (const method of NOTIFICATIONS) {
      await client.connection.sendNotification(method, form).catch(String);
    }
  }
  // It still works: what is opened now is answered.
  await client.trust(true);
  const other = await client.open(project.path('python/kit/late.py'), block('globl/kit'));
  const [diagnostic] = await client.shows(other, 'block.unknown-kind');
  expect(diagnostic?.message).toContain('globl');
  await client.connection.sendRequest(ShutdownRequest.type);
  await client.connection.sendNotification(ExitNotification.type);
  // The log may name a bad message, but nothing may have escaped the handlers.
  expect(await client.server.ended()).toEqual({ code: 0, signal: null });
  expect(client.server.stderr()).toBe('');
  expect(client.report()).not.toMatch(/unhandled/i);
});
