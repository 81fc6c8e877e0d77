/** Libraries that are rebuilt, half written, crash or hang while a file is open. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExecuteCommandRequest } from 'vscode-languageserver-protocol';
import { COMMANDS } from '../../server/src/protocol.js';
import { compileHostile } from '../registry/hostile/compile.js';
import { startClient, type Client } from './client.js';
import { compileKit, install } from './kit/library.js';
import { makeFolder, makeProject, type Project } from './kit/project.js';
import { childrenOf, isAlive } from './server-process.js';

const API = 'python/kit/_ffi_api.py';
const PAIRS = 'python/kit/pairs.py';

describe.each([
  ['a client that watches', { preset: 'pull', watches: true }],
  ['a client that watches without relative patterns', { preset: 'push', watches: true }],
  ['a client that cannot watch', { preset: 'push', watches: false }],
] as const)('with %s', (_, options) => {
  let project: Project;
  let client: Client;
  let api: string;
  let pairs: string;

  beforeAll(async () => {
    project = makeProject();
    client = await startClient(project.root, options);
    api = await client.open(project.path(API));
    pairs = await client.open(project.path(PAIRS));
    await client.status(project.root, 'ready');
  });

  afterAll(() => client.stop());

  it('a rebuilt library brings new diagnostics and clears the old ones', async () => {
    await client.shows(api);
    install(compileKit({ version: 2 }), project.library);
    // The section imports a class that is now registered under another name.
    const stale = ['block.stale', 'block.stale', 'block.stale'];
    const shown = await client.shows(api, ...stale);
    expect(shown.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/`global\/kit` is stale: ~ add.*\+ negate/),
    );
    const [orphan] = await client.shows(pairs, 'block.orphan', 'ty-map.unused');
    expect(orphan?.message).toContain('kit.Pair');
    install(compileKit(), project.library);
    await client.shows(api);
    await client.shows(pairs);
  });

  it('a half-written one raises no alarm, and is loaded once it is whole', async () => {
    const content = readFileSync(compileKit({ version: 2 }));
    const half = Math.floor(content.length / 2);
    const before = client.received.log.length;
    await client.leaveUnfinished(() => {
      writeFileSync(project.library, content.subarray(0, half));
    });
    appendFileSync(project.library, content.subarray(half));
    await client.shows(pairs, 'block.orphan', 'ty-map.unused');
    expect(client.received.log.slice(before).join('\n')).not.toContain('could not be loaded');
    install(compileKit(), project.library);
    await client.shows(pairs);
  });

  it('one built for the first time is found, in a new folder', async () => {
    const later = makeProject({ library: null });
    await client.setFolders([project.root, later.root]);
    const uri = await client.open(later.path(PAIRS));
    await client.status(later.root, 'failed');
    await client.shows(uri);
    install(compileKit(), later.library);
    const { registry } = await client.status(later.root, 'ready');
    expect(registry?.libraries).toContain(later.library);
    await client.shows(uri, 'block.stale', 'block.stale');
    await client.close(uri);
  });
});

describe('a harmful library', () => {
  let project: Project;
  let client: Client;
  let pairs: string;

  beforeAll(async () => {
    project = makeProject();
    client = await startClient(project.root, { watches: true });
    pairs = await client.open(project.path(PAIRS));
    await client.status(project.root, 'ready');
  });

  afterAll(() => client.stop());

  const restart = () =>
    client.connection.sendRequest(ExecuteCommandRequest.type, { command: COMMANDS.restart });

  const loads = (): number => client.logged('loading the registry');

  it('costs only the new registry when it crashes, and is not retried forever', async () => {
    install(compileHostile('segfault'), project.library);
    const { problem, registry } = await client.status(project.root, 'failed');
    expect(problem).toMatch(/libkit\.so.*SIGSEGV/);
    expect(registry?.functions).toBe(2);
    const [shown] = await client.shows(project.uri('pyproject.toml'), 'registry.load-failed');
    expect(shown?.message).toContain('SIGSEGV');
    await client.shows(pairs);

    const before = loads();
    await client.edit(pairs, '    b: int\n', '');
    await client.shows(pairs, 'block.stale');
    await client.filesChanged({ uri: project.uri('build/libkit.so'), type: 2 });
    await client.setText(pairs, project.read(PAIRS));
    await client.shows(pairs);
    expect(loads()).toBe(before);
  });

  it('is loaded again by every Restart', async () => {
    const before = loads();
    for (let i = 1; i <= 3; i += 1) {
      await restart();
      expect(loads()).toBe(before + i);
      await client.status(project.root, 'failed');
    }
    install(compileKit(), project.library);
    await client.status(project.root, 'ready');
    await client.shows(project.uri('pyproject.toml'));
  });

  it('is killed by Restart when it hangs', async () => {
    const pidFile = join(makeFolder(), 'pid');
    install(compileHostile('never_returns', { defines: { PID_FILE: pidFile } }), project.library);
    const first = await client.until(() => pidIn(pidFile), 'a load that hangs');
    await client.shows(pairs);
    void restart().catch(() => undefined);
    const second = await client.until(() => {
      const pid = pidIn(pidFile);
      return pid !== first && pid;
    }, 'the load after the restart');
    expect(isAlive(first)).toBe(false);
    install(compileKit(), project.library);
    await restart();
    await client.status(project.root, 'ready');
    expect(isAlive(second)).toBe(false);
    expect(childrenOf(client.server.pid)).toEqual([]);
    await client.shows(pairs);
  });

  it('gives way to a rebuilt library when it hangs', async () => {
    const pidFile = join(makeFolder(), 'pid');
    install(compileHostile('never_returns', { defines: { PID_FILE: pidFile } }), project.library);
    const pid = await client.until(() => pidIn(pidFile), 'a load that hangs');
    const before = loads();
    install(compileKit({ version: 2 }), project.library);
    await client.until(() => loads() > before, 'the load of the rebuilt library');
    expect(isAlive(pid)).toBe(false);
    await client.shows(pairs, 'block.orphan', 'ty-map.unused');
    install(compileKit(), project.library);
    await client.shows(pairs);
  });

  it('is loaded less and less often when loading it changes its own file', async () => {
    install(compileHostile('touches-itself'), project.library);
    await client.shows(pairs, 'block.orphan', 'ty-map.unused');
    const first = loads();
    await client.until(() => loads() >= first + 2, 'the next loads');
    const began = Date.now();
    await client.until(() => loads() >= first + 3, 'another load');
    expect(Date.now() - began).toBeGreaterThan(500);
    install(compileKit(), project.library);
    await restart();
    await client.shows(pairs);
  });
});

function pidIn(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8')) || null;
  } catch {
    return null;
  }
}
