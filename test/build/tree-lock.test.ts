/** Two builds of one tree: the second waits, however the first ends. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lockFile, lockTree } from '../../server/src/build/tree-lock.js';
import { temporaryFolder } from './slow-project.js';

const NEVER = new AbortController().signal;
const mustNotWait = (owner: string): void => {
  throw new Error(`waited for ${owner}`);
};

test('a second build waits for the first one, and says so once', async () => {
  const tree = temporaryFolder();
  const file = lockFile(tree);
  expect(file).toBe(join(tree, '.cmake', 'tvm-ffi-stubs.lock'));
  const release = await lockTree(file, NEVER, mustNotWait);
  const told: string[] = [];
  const second = lockTree(file, NEVER, (owner) => {
    told.push(owner);
    release?.();
  });
  const done = await second;
  expect(told).toEqual([String(process.pid)]);
  expect(existsSync(file)).toBe(true);
  done?.();
  expect(existsSync(file)).toBe(false);
});

test('a wait can be cancelled, and leaves the lock to its owner', async () => {
  const file = lockFile(temporaryFolder());
  await lockTree(file, NEVER, mustNotWait);
  const abort = new AbortController();
  expect(
    await lockTree(file, abort.signal, () => {
      abort.abort();
    }),
  ).toBeNull();
  expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
});

test('what a killed build left blocks no other build', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '0']);
  // Another process may have its number by now.
  const lefts = [`${pid} 1`, `${process.pid} 1`, 'nonsense', '-1 '];
  if (process.platform === 'linux') lefts.push(await unreaped());
  for (const left of lefts) {
    const file = lockFile(temporaryFolder());
    mkdirSync(join(file, '..'));
    writeFileSync(file, left);
    expect(await lockTree(file, NEVER, mustNotWait)).not.toBeNull();
  }
});

/** The lock of a build that has ended but is not reaped, as in a container without an init. */
async function unreaped(): Promise<string> {
  // The program that replaces the shell does not reap the child.
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60']);
  onTestFinished(() => {
    parent.kill();
  });
  let said = '';
  parent.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await expect.poll(() => said).toMatch(/\d\n/);
  const pid = said.trim();
  const fields = (): readonly string[] =>
    readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  await expect.poll(() => fields()[0]).toBe('Z');
  return `${pid} ${fields()[19] ?? ''}`;
}

test('a build continues if no lock can be made', async () => {
  const tree = temporaryFolder();
  writeFileSync(join(tree, '.cmake'), '');
  expect(await lockTree(lockFile(tree), NEVER, mustNotWait)).not.toBeNull();
  const taken = lockFile(temporaryFolder());
  mkdirSync(taken, { recursive: true });
  expect(await lockTree(taken, NEVER, mustNotWait)).not.toBeNull();
});
