/** Libraries that misbehave while loading: each gets a message, and none affects our process. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { compileHostile } from './compile.js';
import { isRunning, loadBadly, loadWell, temporaryFolder } from './load.js';
import { textOf } from '../text-of.js';

test('a segmentation fault names the library and the signal', async () => {
  const library = compileHostile('segfault');
  const problem = await loadBadly([library]);
  expect(problem.code).toBe('registry.load-failed');
  expect(textOf(problem)).toContain(library);
  expect(textOf(problem)).toContain('SIGSEGV (a segmentation fault');
});

test('the library being loaded is blamed, not its neighbors', async () => {
  const crash = compileHostile('segfault');
  const problem = await loadBadly([compileHostile('harmless'), crash]);
  expect(textOf(problem)).toContain(`Loading \`${crash}\``);
});

test('an uncaught exception is shown with its text, escaped for a terminal', async () => {
  const problem = await loadBadly([compileHostile('aborts')]);
  expect(textOf(problem)).toContain('SIGABRT');
  expect(problem.log).toContain('\\x1b[31mno device\\x07');
});

test('exit(0) in a constructor is a failure', async () => {
  const library = compileHostile('exits_zero');
  const problem = await loadBadly([library]);
  expect(textOf(problem)).toContain(`Loading \`${library}\` ended the registry process`);
  expect(textOf(problem)).toContain('before it was done');
});

test('endless output ends at the deadline and takes no memory', async () => {
  const before = process.memoryUsage().rss;
  const problem = await loadBadly([compileHostile('prints_forever')], { timeoutMs: 2500 });
  expect(textOf(problem)).toContain('did not finish within 2.5 s');
  expect(problem.log).toMatch(/std(out|err) line \d+/);
  expect(problem.log!.length).toBeLessThan(10_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
});

test('a constructor that ignores every polite signal is stopped at the deadline', async () => {
  const library = compileHostile('never_returns');
  const start = performance.now();
  const problem = await loadBadly([library], { timeoutMs: 1500 });
  expect(textOf(problem)).toContain(`Loading \`${library}\` did not finish within 1.5 s`);
  expect(performance.now() - start).toBeLessThan(4000);
});

test.each([
  ['descriptors 3 to 20', 3, 20],
  ['stdout and stderr', 1, 2],
])('forged success on %s is rejected', async (_, first, last) => {
  const library = compileHostile('forges_protocol', {
    defines: { FIRST_FD: first, LAST_FD: last },
    name: `forges_${first}_${last}`,
  });
  const problem = await loadBadly([library]);
  expect(textOf(problem)).toContain(library);
  expect(textOf(problem)).toMatch(first === 3 ? /protocol.*nonce/ : /before it was done/);
});

test('text on the protocol descriptor is rejected, even if the load then works', async () => {
  const problem = await loadBadly([compileHostile('writes_garbage')]);
  expect(textOf(problem)).toMatch(/broke the protocol.*descriptors/);
});

test.each([
  ['in its group', {}, null],
  ['that leaves the group', { ESCAPES: 1 }, /./],
  ['with no pipe, parent or variable of ours', { DISOWNED: 1 }, /^sleep$/],
])('a grandchild %s delays nothing, and is ended', async (_, how, name) => {
  const pidFile = join(temporaryFolder(), 'pid');
  const library = compileHostile('leaves_grandchild', {
    defines: { PID_FILE: pidFile, SECONDS: 45, ...how },
  });
  const start = performance.now();
  const { warnings } = await loadWell([library]);
  const left = warnings.filter((warning) => warning.code === 'registry.left-processes');
  if (name === null) expect(left).toEqual([]);
  else expect(left).toMatchObject([{ data: { processes: [expect.stringMatching(name)] } }]);
  for (const warning of left) expect(textOf(warning)).toContain(library);
  expect(performance.now() - start).toBeLessThan(15_000);
  await expect.poll(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8')).toMatch(/^\d+$/);
  const pid = Number(readFileSync(pidFile, 'utf8'));
  // It would live three times as long.
  await expect.poll(() => isRunning(pid), { timeout: 15_000 }).toBe(false);
  rmSync(library);
});

test('a library that takes memory without end is stopped', async () => {
  const limit = vi.spyOn(process, 'constrainedMemory').mockReturnValue(600 * 2 ** 20);
  const library = compileHostile('takes_memory', { defines: { PAUSE_US: 2000 } });
  const problem = await loadBadly([library], { timeoutMs: 60_000 });
  limit.mockRestore();
  expect(textOf(problem)).toContain(`Loading \`${library}\` took more than 300 MiB of memory`);
});

test('a constructor finds no secret, no nonce and no stdin', async () => {
  process.env['EXAMPLE_TOKEN'] = 'hunter2';
  process.env['CUDA_API_KEY'] = 'hunter3';
  const problem = await loadBadly([compileHostile('shows_environment')]);
  expect(textOf(problem)).toContain('exit code 7');
  expect(problem.log).toContain('stdin 0');
  expect(problem.log).not.toContain('hunter');
  expect(problem.log).toMatch(/mode 700\ncwd .*tvm-ffi-stubs-.*run-/);
  expect(existsSync(/cwd (.*)/.exec(problem.log!)![1]!)).toBe(false);
});

test('a temporary folder that is gone is no obstacle', async () => {
  vi.stubEnv('TMPDIR', '/nowhere/at/all');
  const problem = await loadBadly([compileHostile('shows_environment')]);
  vi.unstubAllEnvs();
  expect(problem.log).toMatch(/^cwd \/$/m);
});
