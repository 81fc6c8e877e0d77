/** `tvm-ffi-stubs build`, ended in the middle of a real build in each way. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, test } from 'vitest';
import { CLI } from '../lsp/server-process.js';
import { BLOCKS, INTERPRETER, STUBS } from './project.js';
import { endProcessesOf, processesOf, slowProject } from './slow-project.js';

const folders: string[] = [];
afterAll(() => {
  folders.forEach(endProcessesOf);
});

/** Several of these run at once, on few cores. */
const LONG = { timeout: 20_000 };

/** A shell's message about a program ended by a signal. */
const ENDINGS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGKILL', 137],
] as const;

const SETTINGS = `[tool.tvm-ffi-stubs]
paths = ["python"]
build-command = ["cmake", "--build", "build", "--parallel", "4"]
`;

/** Then only bash prints something: the signal. */
const LAST_WORDS =
  /^tvm-ffi-stubs: The build was cancelled\. The blocks were not changed\.\n(?:\w+\n)?$/m;

/** The shell of a user's script: prints the process that it started, and how that ended. */
const SHELL = '"$0" "$@" & echo "pid $!"; wait $!; echo "status $?"';

test.concurrent.for(ENDINGS)('%s ends the whole tree: %i', async ([signal, status], { expect }) => {
  const folder = slowProject();
  folders.push(folder);
  const stubs = join(folder, STUBS);
  mkdirSync(join(stubs, '..'), { recursive: true });
  writeFileSync(stubs, BLOCKS);
  mkdirSync(join(folder, '.git'));
  writeFileSync(join(folder, '.git', 'HEAD'), 'ref: refs/heads/main\n');
  writeFileSync(join(folder, 'pyproject.toml'), SETTINGS);
  execFileSync('cmake', ['-S', folder, '-B', join(folder, 'build'), '-G', 'Unix Makefiles']);

  const args = [CLI, 'build', '--python', INTERPRETER];
  const shell = spawn('sh', ['-c', SHELL, process.execPath, ...args], { cwd: folder });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    shell[name].on('data', (chunk: Buffer) => {
      said[name] += chunk.toString();
    });
  }
  await expect.poll(() => said.stdout, LONG).toMatch(/^pid \d+\n/);
  const isCompiling = (): boolean => processesOf(folder).some((line) => /cc1plus/.test(line));
  await expect.poll(() => isCompiling() && processesOf(folder).length > 10, LONG).toBe(true);
  process.kill(Number(/^pid (\d+)\n/.exec(said.stdout)?.[1]), signal);
  await expect.poll(() => said.stdout, LONG).toContain(`status ${status}\n`);

  if (signal === 'SIGKILL') await expect.poll(() => processesOf(folder), LONG).toEqual([]);
  else {
    // No process is left when we have ended, and the last output is ours.
    expect(processesOf(folder)).toEqual([]);
    await expect.poll(() => said.stderr, LONG).toMatch(LAST_WORDS);
  }
  expect(readFileSync(stubs, 'utf8')).toBe(BLOCKS);
});
