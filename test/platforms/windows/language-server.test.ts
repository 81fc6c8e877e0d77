/** The language server on Windows: it reports a block, and edits it in the open document. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type {
  ApplyWorkspaceEditParams,
  Diagnostic,
  PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';
import { missing, Windows, windowsPath } from './bed.js';
import { compileFor } from './libraries.js';

const TEXT = [
  '# tvm-ffi-stubgen(begin): import-section',
  '# tvm-ffi-stubgen(end)',
  '# tvm-ffi-stubgen(begin): global/shapes',
  '# tvm-ffi-stubgen(end)',
  '',
].join('\r\n');

/** As VS Code writes it: a small drive letter, and its colon escaped. */
function uriOf(path: string): string {
  const parts = windowsPath(path).split('\\').slice(1).map(encodeURIComponent);
  return `file:///c%3A/${parts.join('/')}`;
}

describe.skipIf(missing !== null)(`on Windows${missing === null ? '' : ` (${missing})`}`, () => {
  let windows: Windows;

  beforeAll(async () => {
    windows = await Windows.start();
  });

  afterAll(() => {
    windows.end();
  });

  test('a stale block is reported under the editor’s URI, and regenerated', async () => {
    const root = windows.folder('a project ä');
    mkdirSync(join(root, 'package'));
    writeFileSync(join(root, 'package', 'a.py'), TEXT);
    compileFor('shapes.cc', join(root, 'lib', 'shapes.dll'));
    const table = '[tool.tvm-ffi-stubs]\nlibraries = ["lib/shapes.dll"]\npython = "C:/env"\n';
    writeFileSync(join(root, 'pyproject.toml'), table);
    const socket = await windows.server({ cwd: root });
    const connection = createMessageConnection(
      new StreamMessageReader(socket),
      new StreamMessageWriter(socket),
    );
    const uri = uriOf(join(root, 'package', 'a.py'));
    const stale = new Promise<readonly Diagnostic[]>((resolve) => {
      connection.onNotification(
        'textDocument/publishDiagnostics',
        (params: PublishDiagnosticsParams) => {
          const isStale = params.diagnostics.some(({ code }) => code === 'block.stale');
          if (params.uri === uri && isStale) resolve(params.diagnostics);
        },
      );
    });
    const edited = new Promise<ApplyWorkspaceEditParams>((resolve) => {
      connection.onRequest('workspace/applyEdit', (params: ApplyWorkspaceEditParams) => {
        resolve(params);
        return { applied: true };
      });
    });
    connection.onRequest(() => null);
    connection.listen();
    await connection.sendRequest('initialize', {
      // A process of Linux, which Windows does not know.
      processId: null,
      rootUri: uriOf(root),
      workspaceFolders: [{ uri: uriOf(root), name: 'project' }],
      capabilities: { workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } } },
      initializationOptions: { trusted: true },
    });
    await connection.sendNotification('initialized', {});
    const textDocument = { uri, languageId: 'python', version: 1, text: TEXT };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
    const codes = (await stale).map(({ code }) => code);
    expect(codes).toEqual(['block.stale', 'block.stale', 'prefix.unstubbed']);
    const regenerated = connection.sendRequest('workspace/executeCommand', {
      command: 'tvmFfiStubs.regenerateFile',
      arguments: [{ uri }],
    });
    const changes = (await edited).edit.documentChanges ?? [];
    await regenerated;
    expect(changes).toHaveLength(1);
    expect(JSON.stringify(changes)).toContain(JSON.stringify(uri));
    expect(JSON.stringify(changes)).toContain('def scaled(');
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    connection.dispose();
  });
});
