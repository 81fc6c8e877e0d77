/** A host that is started before its request, with the real one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { runChild } from '../../server/src/registry/child.js';
import { hostCommand } from '../../server/src/registry/host-command.js';
import { loadNative } from '../../server/src/registry/native.js';
import type { StartedChild } from '../../server/src/registry/start-child.js';
import {
  dismissStandby,
  keepStandby,
  startStandby,
  takeStandby,
} from '../../server/src/registry/standby.js';
import { trustCommandLine, type Trust } from '../../server/src/processes/trust.js';
import { bundleScript } from '../fixtures/bundle-script.js';
import { ensureHost, isRunning } from './hostile/load.js';
import { LATEST, venv } from './venvs.js';

const trust = trustCommandLine();
const { runtime } = venv(LATEST);
const request = { runtime, libraries: [], timeoutMs: 20_000, wheelVersion: null };

function start(): StartedChild {
  const standby = startStandby(trust);
  if (standby === null) throw new Error('no host has started');
  keepStandby(standby);
  return standby.child;
}

beforeAll(ensureHost);

afterEach(dismissStandby);

test('the first load takes it, and its folder goes with it', async () => {
  const child = start();
  const pid = child.tree.pid;
  expect(isRunning(pid)).toBe(true);
  expect(await loadNative(request, trust)).toMatchObject({ ok: true, warnings: [] });
  expect(await child.end).toEqual({ exitCode: 0, signal: null });
  expect(existsSync(child.folder.path)).toBe(false);
  expect(takeStandby(hostCommand(), trust)).toBe(null);
});

test('the second load starts its own', async () => {
  start();
  const answers = await Promise.all([loadNative(request, trust), loadNative(request, trust)]);
  expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
});

test.each([
  ['another program', { command: '/usr/bin/python3' }],
  ['other arguments', { args: ['other.cjs'] }],
  ['other variables', { extraEnv: { LD_DEBUG: 'files' } }],
  ['the variables of Python', { environment: 'python' as const }],
])('a load of %s does not take it', (_, other) => {
  const child = start();
  expect(takeStandby({ ...hostCommand(), ...other }, trust)).toBe(null);
  expect(takeStandby(hostCommand(), trust)).toBe(child);
  child.process.kill('SIGKILL');
});

test('without trust none is started, and none is taken', () => {
  const none = { source: 'command-line' } as unknown as Trust;
  expect(startStandby(none)).toBe(null);
  start();
  expect(takeStandby(hostCommand(), none)).toBe(null);
});

test('one that has ended is not taken, and the load goes on without it', async () => {
  const child = start();
  child.process.kill('SIGKILL');
  await child.end;
  expect(await loadNative(request, trust)).toMatchObject({ ok: true });
  expect(existsSync(child.folder.path)).toBe(false);
});

test('the time of a load begins with its request', async () => {
  const child = start();
  const outcome = await runChild(
    { ...hostCommand(), payload: { runtime, libraries: [], careful: false }, timeoutMs: 1 },
    trust,
  );
  expect(outcome).toMatchObject({ ok: false, failure: { reason: 'timeout', timeoutMs: 1 } });
  expect(await child.end).toMatchObject({ signal: 'SIGKILL' });
});

test('one that is not needed is ended', async () => {
  const child = start();
  dismissStandby();
  expect(await child.end).toMatchObject({ signal: 'SIGKILL' });
  expect(existsSync(child.folder.path)).toBe(false);
});

const SCRIPT = `
import { startStandby } from './server/src/registry/standby.ts';
import { trustCommandLine } from './server/src/processes/trust.ts';
process.stdout.write(String(startStandby(trustCommandLine())?.child.tree.pid));
if (process.argv[2] === 'wait') setInterval(() => undefined, 1000);
`;

test.each(['wait', 'return'])('it outlives no process (%s)', async (ending) => {
  const parent = spawn(process.execPath, [await bundleScript(SCRIPT, 'standby'), ending]);
  const [said] = (await once(parent.stdout, 'data')) as [Buffer];
  if (ending === 'wait') parent.kill('SIGKILL');
  await once(parent, 'exit');
  await expect.poll(() => isRunning(Number(said.toString())), { timeout: 10_000 }).toBe(false);
});
