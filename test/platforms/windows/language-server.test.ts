/** The language server on Windows: it reports a block, edits it in the open document, and follows a build. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import {
  FileChangeType,
  type ApplyWorkspaceEditParams,
  type Diagnostic,
  type PublishDiagnosticsParams,
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

/** How clients write the drive in a URI: VS Code, and most others. */
const DRIVES = { small: 'c%3A', capital: 'C:' } as const;
type DriveName = keyof typeof DRIVES;

function uriOf(path: string, drive: DriveName): string {
  const parts = windowsPath(path).split('\\').slice(1).map(encodeURIComponent);
  return `file:///${DRIVES[drive]}/${parts.join('/')}`;
}

/** A client that has opened one document, and keeps what is sent to it. */
interface Opened {
  readonly connection: MessageConnection;
  readonly uri: string;
  /** The next diagnostics of the document that are as wanted. */
  reported(
    isWanted: (diagnostics: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]>;
}

describe.skipIf(missing !== null)(`on Windows${missing === null ? '' : ` (${missing})`}`, () => {
  let windows: Windows;

  beforeAll(async () => {
    windows = await Windows.start();
  });

  afterAll(() => {
    windows.end();
  });

  function makeProject(name: string): string {
    const root = windows.folder(name);
    mkdirSync(join(root, 'package'));
    writeFileSync(join(root, 'package', 'a.py'), TEXT);
    compileFor('shapes.cc', join(root, 'lib', 'shapes.dll'));
    const table = '[tool.tvm-ffi-stubs]\nlibraries = ["lib/shapes.dll"]\npython = "C:/env"\n';
    writeFileSync(join(root, 'pyproject.toml'), table);
    return root;
  }

  async function open(root: string, folder: DriveName, document: DriveName): Promise<Opened> {
    const socket = await windows.server({ cwd: root });
    const connection = createMessageConnection(
      new StreamMessageReader(socket),
      new StreamMessageWriter(socket),
    );
    const uri = uriOf(join(root, 'package', 'a.py'), document);
    const waiting = new Set<(params: PublishDiagnosticsParams) => void>();
    connection.onNotification(
      'textDocument/publishDiagnostics',
      (params: PublishDiagnosticsParams) => {
        for (const look of waiting) look(params);
      },
    );
    connection.onRequest(() => null);
    connection.listen();
    const reported: Opened['reported'] = (isWanted) =>
      new Promise((resolve) => {
        waiting.add(function look(params) {
          if (params.uri !== uri || !isWanted(params.diagnostics)) return;
          waiting.delete(look);
          resolve(params.diagnostics);
        });
      });
    await connection.sendRequest('initialize', {
      // A process of Linux, which Windows does not know.
      processId: null,
      rootUri: uriOf(root, folder),
      workspaceFolders: [{ uri: uriOf(root, folder), name: 'project' }],
      capabilities: { workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } } },
      initializationOptions: { trusted: true },
    });
    return { connection, uri, reported };
  }

  async function begin({ connection, uri }: Opened): Promise<void> {
    await connection.sendNotification('initialized', {});
    const textDocument = { uri, languageId: 'python', version: 1, text: TEXT };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  async function end({ connection }: Opened): Promise<void> {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    connection.dispose();
  }

  test.each<[DriveName, DriveName]>([
    ['small', 'small'],
    ['capital', 'capital'],
    ['capital', 'small'],
  ])(
    'a stale block is reported and regenerated: a folder with a %s drive, a document with a %s one',
    async (folder, document) => {
      const root = makeProject(`a project ä ${folder} ${document}`);
      const opened = await open(root, folder, document);
      const { connection, uri } = opened;
      const edited = new Promise<ApplyWorkspaceEditParams>((resolve) => {
        connection.onRequest('workspace/applyEdit', (params: ApplyWorkspaceEditParams) => {
          resolve(params);
          return { applied: true };
        });
      });
      const stale = opened.reported(isStale);
      await begin(opened);
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
      await end(opened);
    },
  );

  test('a library that is rebuilt while the server has it is loaded again', async () => {
    const root = makeProject('rebuilt');
    const opened = await open(root, 'small', 'small');
    const stale = opened.reported(isStale);
    await begin(opened);
    expect(JSON.stringify(await stale)).not.toContain('tripled');
    const grown = opened.reported((diagnostics) => JSON.stringify(diagnostics).includes('tripled'));
    const library = compileFor('shapes.cc', join(root, 'lib', 'shapes.dll'), ['-DTRIPLED']);
    const changes = [{ uri: uriOf(library, 'small'), type: FileChangeType.Changed }];
    await opened.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    expect((await grown).map(({ code }) => code)).toContain('block.stale');
    await end(opened);
  });
});

function isStale(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ code }) => code === 'block.stale');
}
