/** No child outlives the process that started it, however that ends. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { bundleScript } from '../../fixtures/bundle-script.js';
import { LATEST, venv } from '../venvs.js';
import { compileHostile } from './compile.js';
import { ensureHost, isRunning, temporaryFolder } from './load.js';

const SCRIPT = `
import { loadNative } from './server/src/registry/native.ts';
import { trustCommandLine } from './server/src/processes/trust.ts';
const [runtime, library, ending] = process.argv.slice(2);
const request = { runtime, libraries: [library], timeoutMs: 60_000, wheelVersion: null };
void loadNative(request, trustCommandLine());
if (ending === 'exit') process.stdin.once('data', () => process.exit(0));
`;

/** Whether a process watches over `pid`, whatever else it was told. */
function hasWatchdog(pid: number): boolean {
  return readdirSync('/proc').some((name) => {
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
      return words[1]?.endsWith('watchdog.cjs') === true && words[2] === String(pid);
    } catch {
      return false;
    }
  });
}

let bundle: string;

beforeAll(async () => {
  ensureHost();
  bundle = await bundleScript(SCRIPT, 'parent');
});

test.each([
  ['SIGINT', {}],
  ['SIGTERM', {}],
  ['SIGKILL', {}],
  ['SIGKILL', { STAYS: 1 }],
  ['exit', {}],
] as const)('after %s, %o', async (ending, how) => {
  const pidFile = join(temporaryFolder(), 'pid');
  const library = compileHostile('never_returns', { defines: { PID_FILE: pidFile, ...how } });
  const parent = spawn(process.execPath, [bundle, venv(LATEST).runtime, library, ending]);
  const ended = new Promise<string | number | null>((resolve) => {
    parent.once('exit', (code, signal) => {
      resolve(signal ?? code);
    });
  });
  await expect.poll(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8')).toMatch(/^\d+$/);
  const pid = Number(readFileSync(pidFile, 'utf8'));
  expect(isRunning(pid)).toBe(true);
  if ('STAYS' in how) await expect.poll(() => hasWatchdog(pid), { timeout: 20_000 }).toBe(true);
  if (ending === 'exit') parent.stdin.write('now');
  else parent.kill(ending);
  expect(await ended).toBe(ending === 'exit' ? 0 : ending);
  await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false);
});
