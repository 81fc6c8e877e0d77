/**
 * The registry lock in an editor: in place of a library, without trust, and compared with a library
 * that has moved on.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ExecuteCommandRequest, HoverRequest } from 'vscode-languageserver-protocol';
import { COMMANDS, type UpdateLockResult } from '../../server/src/protocol.js';
import { startClient, uriOf, type Client } from './client.js';
import { compileKit, install } from './kit/library.js';
import { makeFolder, makeProject, type Project } from './kit/project.js';
import { childrenOf } from './server-process.js';

const PAIRS = 'python/kit/pairs.py';
const LOCK = 'tvm-ffi-registry.json';
/** For a busy machine. */
const PATIENTLY = { timeout: 20_000 };
const FIELD = '    b: int\n';

let project: Project;

beforeAll(() => {
  project = makeProject();
});

const updateLock = (client: Client, given: object = {}): Promise<UpdateLockResult> =>
  client.connection.sendRequest(ExecuteCommandRequest.type, {
    command: COMMANDS.updateLock,
    arguments: [given],
  }) as Promise<UpdateLockResult>;

/** What is shown on the lock file. */
const onLock = async (client: Client, root: string): Promise<readonly string[]> => {
  const found = await client.diagnosticsOf(uriOf(join(root, LOCK)));
  return (found ?? []).map(({ code, severity, range }) =>
    [String(code), severity, range.start.line].join(' '),
  );
};

describe('beside a library', () => {
  it('is written on request, named when the library moves on, and written again', async () => {
    const client = await startClient(project.root, { watches: true });
    await client.open(project.path(PAIRS));
    await client.status(project.root, 'ready');
    const lock = project.path(LOCK);
    expect(await updateLock(client)).toEqual({ written: [lock], unchanged: [] });
    expect(await updateLock(client, { root: project.root })).toEqual({
      written: [],
      unchanged: [lock],
    });
    const first = readFileSync(lock, 'utf8');
    expect(await onLock(client, project.root)).toEqual([]);
    install(compileKit({ version: 2 }), project.library);
    await expect.poll(() => onLock(client, project.root), PATIENTLY).toEqual(['lock.outdated 2 0']);
    expect((await updateLock(client)).written).toEqual([lock]);
    await expect.poll(() => onLock(client, project.root), PATIENTLY).toEqual([]);
    expect(readFileSync(lock, 'utf8')).not.toBe(first);

    // As a merge leaves it, cut off, and of another time.
    const text = readFileSync(lock, 'utf8');
    const line = text.split('\n').findIndex((each) => each.includes('checksum'));
    const conflict = text.replace(/^.*checksum.*\n/m, '<<<<<<< a\n$&=======\n$&>>>>>>> b\n');
    for (const [damaged, found] of [
      [conflict, `lock.unusable 2 ${line}`],
      [text.slice(0, 500), 'lock.unusable 2 0'],
      [text.replace('"version": 1', '"version": 99'), 'lock.unusable 1 0'],
    ] as const) {
      writeFileSync(lock, damaged);
      await expect.poll(() => onLock(client, project.root), PATIENTLY).toEqual([found]);
    }
    await expect(updateLock(client)).rejects.toThrow(/Update tvm-ffi-stubs/);
    writeFileSync(lock, conflict);
    expect((await updateLock(client)).written).toEqual([lock]);
    expect(readFileSync(lock, 'utf8')).toBe(text);
    install(compileKit(), project.library);
    await client.status(project.root, 'ready');
    await expect.poll(() => onLock(client, project.root), PATIENTLY).toEqual(['lock.outdated 2 0']);
    await updateLock(client);
    await client.stop();
  });

  it('never replaces a file that is not a lock, nor one outside of the folder', async () => {
    const client = await startClient(project.root);
    await client.open(project.path(PAIRS));
    await client.status(project.root, 'ready');
    const lock = project.path(LOCK);
    const good = readFileSync(lock);
    writeFileSync(lock, 'my notes\n');
    await expect(updateLock(client)).rejects.toThrow(/not a registry lock/);
    expect(readFileSync(lock, 'utf8')).toBe('my notes\n');
    const outside = join(makeFolder(), 'elsewhere.json');
    writeFileSync(outside, good);
    rmSync(lock);
    symlinkSync(outside, lock);
    await expect(updateLock(client)).rejects.toThrow(/out of its folder/);
    rmSync(lock);
    writeFileSync(lock, good);
    await client.stop();
  });
});

describe('in a copy without a library and without Python', () => {
  /** The sources and the lock, as a fresh clone has them. */
  function clone(): string {
    const root = join(makeFolder(), 'a clone ü');
    mkdirSync(root);
    for (const name of ['pyproject.toml', LOCK, 'python']) {
      cpSync(project.path(name), join(root, name), { recursive: true });
    }
    const path = join(root, 'pyproject.toml');
    const named = readFileSync(path, 'utf8').replace(/^(?:python|runtime) = .*\n/gm, '');
    writeFileSync(path, named);
    return root;
  }

  const env = { PATH: '/nowhere', VIRTUAL_ENV: '', CONDA_PREFIX: '', HOME: '/nowhere' };

  it.each([true, false])('compares blocks, with trust %s', async (trusted) => {
    const root = clone();
    const file = join(root, PAIRS);
    const client = await startClient(root, { trusted, env, watches: true });
    const uri = await client.open(file);
    const text = readFileSync(file, 'utf8');
    const status = await client.status(root, trusted ? 'ready' : 'untrusted');
    expect(status.registry).toMatchObject({ provider: 'lock', lockFile: join(root, LOCK) });
    expect(status.counts).toMatchObject({ stale: 0, unknown: 0 });
    expect(await onLock(client, root)).toEqual(trusted ? ['registry.lock-instead 3 0'] : []);
    const line = text.split('\n').findIndex((each) => each.includes('begin): object/kit.Pair'));
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      ...{ textDocument: { uri }, position: { line, character: 30 } },
    });
    expect(JSON.stringify(hover)).toContain('as the registry lock says');
    await client.edit(uri, FIELD, '');
    await client.shows(uri, 'block.stale');
    expect(childrenOf(client.server.pid)).toEqual([]);
    await expect(updateLock(client)).rejects.toThrow(trusted ? /no library is loaded/ : /trusted/);

    const lock = readFileSync(join(root, LOCK), 'utf8');
    writeFileSync(join(root, LOCK), lock.slice(0, 500));
    await expect.poll(() => onLock(client, root), PATIENTLY).toEqual(['lock.unusable 1 0']);
    writeFileSync(join(root, LOCK), lock);
    await expect.poll(() => onLock(client, root), PATIENTLY).not.toContain('lock.unusable 1 0');
    await client.shows(uri, 'block.stale');

    // Nothing is compared with a lock that is gone.
    rmSync(join(root, LOCK));
    const codes = async (): Promise<readonly unknown[]> =>
      (await client.diagnosticsOf(uri))?.map(({ code }) => code) ?? [];
    await expect.poll(codes, PATIENTLY).not.toContain('block.stale');
    writeFileSync(join(root, LOCK), lock);
    await client.shows(uri, 'block.stale');
    await client.stop();
  });
});
