/** How a server starts, what it says about itself, and that it always ends. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ExitNotification, ShutdownRequest } from 'vscode-languageserver-protocol';
import { compileHostile } from '../registry/hostile/compile.js';
import { ROOT } from '../registry/venvs.js';
import { startClient } from './client.js';
import { makeFolder, makeProject } from './kit/project.js';
import { childrenOf, CLI, isAlive } from './server-process.js';

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
};

/** A library that never finishes loading, and records its process. */
function makeHangingProject(how: Readonly<Record<string, number>> = {}): {
  root: string;
  file: string;
  loader: () => number | null;
} {
  const folder = makeFolder();
  const pidFile = join(folder, 'pid');
  const library = compileHostile('never_returns', { defines: { PID_FILE: pidFile, ...how } });
  const project = makeProject({ library, generate: false });
  const loader = (): number | null => {
    try {
      return Number(readFileSync(pidFile, 'utf8')) || null;
    } catch {
      return null;
    }
  };
  return { root: project.root, file: project.path('python/kit/pairs.py'), loader };
}

describe('a broken stream', () => {
  it.each(['Content-Length: x\r\n\r\n{}', 'Content-Length\r\n\r\n{}', 'A: b\r\n\r\n{}'])(
    'ends the server with a line on stderr: %j',
    (bytes) => {
      const server = spawn(process.execPath, [CLI, 'lsp', '--stdio'], { stdio: 'pipe' });
      server.stdin.write(bytes);
      let said = '';
      server.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      return new Promise<void>((resolve) => {
        server.once('close', (code) => {
          expect({ code, said }).toMatchObject({
            code: 1,
            said: expect.stringMatching(/^tvm-ffi-stubs lsp: .+\n$/) as string,
          });
          resolve();
        });
      });
    },
  );
});

it('opens no inspector for a signal', async () => {
  const client = await startClient(makeFolder());
  process.kill(client.server.pid, 'SIGUSR1');
  await client.server.connection.sendRequest(ShutdownRequest.type);
  expect(client.server.stderr()).not.toContain('Debugger');
});

describe('handshake', () => {
  it('names itself and what it offers to a current editor', async () => {
    const client = await startClient(makeFolder());
    const { serverInfo, capabilities } = client.initialized;
    expect(serverInfo).toEqual({ name: 'tvm-ffi-stubs', version });
    expect(capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true },
      codeActionProvider: { resolveProvider: true },
      hoverProvider: true,
      completionProvider: { resolveProvider: true },
      signatureHelpProvider: { triggerCharacters: ['(', ','] },
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      workspaceSymbolProvider: true,
      typeHierarchyProvider: true,
      callHierarchyProvider: true,
      foldingRangeProvider: true,
      semanticTokensProvider: { full: true, range: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    });
    await client.stop();
  });

  it('offers neither pull nor lazy actions to an editor without them', async () => {
    const client = await startClient(makeFolder(), { preset: 'minimal', encoding: 'utf-8' });
    const { capabilities } = client.initialized;
    expect(capabilities.diagnosticProvider).toBeUndefined();
    expect(capabilities.codeActionProvider).toMatchObject({ resolveProvider: false });
    expect(capabilities.positionEncoding).toBe('utf-16');
    await client.stop();
  });

  it('offers no hierarchies to an editor that has others', async () => {
    const client = await startClient(makeFolder(), { hierarchies: false });
    expect(client.initialized.capabilities.typeHierarchyProvider).toBeUndefined();
    expect(client.initialized.capabilities.callHierarchyProvider).toBeUndefined();
    await client.stop();
  });

  it('takes the encoding that the editor prefers', async () => {
    const client = await startClient(makeFolder(), { encoding: 'utf-8' });
    expect(client.initialized.capabilities.positionEncoding).toBe('utf-8');
    await client.stop();
  });

  it('serves over Node IPC', async () => {
    const project = makeProject();
    const client = await startClient(project.root, { transport: 'ipc' });
    const uri = await client.open(project.path('python/kit/pairs.py'));
    await client.status(project.root, 'ready');
    await client.edit(uri, 'a: int\n', 'a: str\n');
    expect(await client.shows(uri, 'block.stale')).toHaveLength(1);
    await client.stop();
  });
});

describe.concurrent('the end', () => {
  it('is regular after shutdown and exit, with no child left', async () => {
    const { root, file, loader } = makeHangingProject();
    const client = await startClient(root);
    await client.open(file);
    const pid = await client.until(loader, 'a load that hangs');
    expect(childrenOf(client.server.pid)).not.toEqual([]);
    await client.stop();
    expect(await client.until(() => !isAlive(pid), 'the load to end')).toBe(true);
  });

  it('is an error after exit without shutdown', async () => {
    const client = await startClient(makeFolder());
    await client.connection.sendNotification(ExitNotification.type);
    expect(await client.server.ended()).toEqual({ code: 1, signal: null });
  });

  it.for(['stdio', 'ipc'] as const)('comes when the editor closes %s', async (transport) => {
    const { root, file, loader } = makeHangingProject();
    const client = await startClient(root, { transport });
    await client.open(file);
    const pid = await client.until(loader, 'a load that hangs');
    client.server.hangUp();
    expect((await client.server.ended()).signal).toBeNull();
    expect(await client.until(() => !isAlive(pid), 'the load to end')).toBe(true);
  });

  it("comes when the editor's process is gone, even with open pipes", async () => {
    const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const { root, file, loader } = makeHangingProject();
    const client = await startClient(root, { processId: editor.pid ?? 0 });
    await client.open(file);
    const pid = await client.until(loader, 'a load that hangs');
    editor.kill('SIGKILL');
    expect((await client.server.ended()).signal).toBeNull();
    expect(await client.until(() => !isAlive(pid), 'the load to end')).toBe(true);
  });

  it('is also that of a load that the kernel would leave behind, if the server is killed', async () => {
    const { root, file, loader } = makeHangingProject({ STAYS: 1 });
    const client = await startClient(root);
    await client.open(file);
    const pid = await client.until(loader, 'a load that hangs');
    await client.until(() => childrenOf(client.server.pid).length > 1, 'a watchdog');
    process.kill(client.server.pid, 'SIGKILL');
    expect((await client.server.ended()).signal).toBe('SIGKILL');
    expect(await client.until(() => !isAlive(pid), 'the load to end')).toBe(true);
  });
});
