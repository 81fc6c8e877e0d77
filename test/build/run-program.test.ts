/** Real builds that last: nothing of them is left after the end, however they end. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runProgram, type ProgramEnd } from '../../server/src/processes/run-program.js';
import { trustCommandLine, trustWorkspace } from '../../server/src/processes/trust.js';
import { bundleScript } from '../fixtures/bundle-script.js';
import { ROOT } from '../registry/venvs.js';
import { endProcessesOf, processesOf, slowProject } from './slow-project.js';

const GENERATORS = { ninja: 'Ninja', make: 'Unix Makefiles' } as const;

const folders: string[] = [];

/** A configured project whose build lasts. */
function configure(generator: keyof typeof GENERATORS): string {
  const folder = slowProject();
  folders.push(folder);
  execFileSync('cmake', ['-S', folder, '-B', join(folder, 'build'), '-G', GENERATORS[generator]]);
  return folder;
}

afterAll(() => {
  folders.forEach(endProcessesOf);
});

const NEVER = new AbortController().signal;

/** Several of these run at once, on few cores. */
const LONG = { timeout: 20_000 };

interface Running {
  readonly end: Promise<ProgramEnd>;
  readonly output: () => string;
}

function start(
  command: string,
  args: readonly string[],
  cancelled = NEVER,
  cwd = tmpdir(),
): Running {
  let text = '';
  const end = runProgram(
    { command, args, cwd, environment: { GIVEN: 'ä' } },
    {
      trust: trustCommandLine(),
      cancelled,
      onOutput: (chunk) => {
        text += chunk;
      },
    },
  );
  return { end, output: () => text };
}

const node = (script: string): Running => start(process.execPath, ['-e', script]);

test('output comes as it is written, in complete characters', async () => {
  const running = node(
    `console.log(process.env.GIVEN); console.error('b');
     process.stdout.write(Buffer.from([0xc3])); setTimeout(() => process.stdout.write(Buffer.from([0xa4])), 30)`,
  );
  expect(await running.end).toEqual({ kind: 'exited', code: 0 });
  expect(running.output()).toContain('ä\n');
  expect(running.output()).toContain('b\n');
  expect(running.output()).not.toContain('\ufffd');
});

test.each([
  ['an exit code', `process.exit(7)`, { kind: 'exited', code: 7 }],
  ['a signal', `process.kill(process.pid, 'SIGKILL')`, { kind: 'killed', signal: 'SIGKILL' }],
])('%s is reported', async (_, script, end) => {
  expect(await node(script).end).toEqual(end);
});

test('a missing program, and withdrawn trust', async () => {
  expect(await start('/nowhere/cmake', []).end).toMatchObject({ kind: 'unstarted' });
  const gone = new AbortController();
  const trust = trustWorkspace(true, gone.signal)!;
  gone.abort();
  const request = { command: process.execPath, args: ['-e', '0'], cwd: ROOT, environment: {} };
  const hooks = { trust, cancelled: NEVER, onOutput: () => undefined };
  expect(await runProgram(request, hooks)).toMatchObject({ kind: 'unstarted' });
});

test.concurrent.for(['ninja', 'make'] as const)(
  'cancelling %s ends everything that it started',
  async (tool, { expect }) => {
    const folder = configure(tool);
    const controller = new AbortController();
    const running = start('cmake', ['--build', 'build', '-j', '4'], controller.signal, folder);
    await expect.poll(() => processesOf(folder).length, LONG).toBeGreaterThan(10);
    controller.abort();
    expect(await running.end).toEqual({ kind: 'cancelled' });
    expect(processesOf(folder)).toEqual([]);
  },
);

const SCRIPT = `
import { runProgram } from './server/src/processes/run-program.ts';
import { trustCommandLine } from './server/src/processes/trust.ts';
const [cwd, ending] = process.argv.slice(2);
const request = { command: 'cmake', args: ['--build', 'build', '-j', '4'], cwd, environment: {} };
const hooks = { trust: trustCommandLine(), cancelled: new AbortController().signal, onOutput: () => {} };
void runProgram(request, hooks);
if (ending === 'exit') process.stdin.once('data', () => process.exit(0));
`;

let bundle: string;

beforeAll(async () => {
  if (!existsSync(join(ROOT, 'dist', 'watchdog.cjs'))) {
    execFileSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], { stdio: 'inherit' });
  }
  bundle = await bundleScript(SCRIPT, 'builder');
});

test.concurrent.for(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL', 'exit'] as const)(
  'nothing outlives us after %s',
  async (ending, { expect }) => {
    const folder = configure('ninja');
    const parent = spawn(process.execPath, [bundle, folder, ending]);
    const ended = new Promise<string | number | null>((resolve) => {
      parent.once('exit', (code, signal) => {
        resolve(signal ?? code);
      });
    });
    await expect.poll(() => processesOf(folder).length, LONG).toBeGreaterThan(10);
    if (ending === 'exit') parent.stdin.write('now');
    else parent.kill(ending);
    expect(await ended).toBe(ending === 'exit' ? 0 : ending);
    await expect.poll(() => processesOf(folder), LONG).toEqual([]);
  },
);
