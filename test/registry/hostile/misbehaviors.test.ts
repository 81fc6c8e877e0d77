/** What a library may do while it loads, in one table: every load ends in time, and is told truly. */
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { loadPython } from '../../../server/src/registry/python-provider.js';
import type { RegistryAnswer } from '../../../server/src/registry/types.js';
import { trustCommandLine } from '../../../server/src/processes/trust.js';
import { textOf } from '../text-of.js';
import { LATEST, venv } from '../venvs.js';
import { compileHostile } from './compile.js';
import { ensureHost, load } from './load.js';

/** The limit of a load that hangs, and of others. */
const SHORT_MS = 1500;
const LONG_MS = 30_000;
/** How much later a load may end on a busy machine. */
const SLACK_MS = 10_000;

/** The words, or the codes of the warnings of a load that works. */
type Expected = RegExp | readonly string[];

const NONCE = /broke the protocol .*: a message lacks the nonce of this run/;
const TOO_LONG = /broke the protocol .*: a frame has \d+ bytes, more than 67108864/;
const LATE = /did not finish within 1\.5 s and was stopped/;
const EARLY = /exit code 0 before it was done: something called exit\(\) or replaced the process/;
const CHANNEL_GONE = /ended the registry process with exit code 1/;
const FINE: Expected = [];
const LEFT: Expected = ['registry.left-processes'];
const EXIT: Expected = ['registry.exit-crash'];

const MISBEHAVIORS: Readonly<Record<string, Expected>> = {
  'frame of 4 GB': TOO_LONG,
  'empty frame': NONCE,
  'million frames': NONCE,
  'long frame that stops': NONCE,
  'half a length': LATE,
  'half a length, then nothing': /broke the protocol/,
  'closes the channel': CHANNEL_GONE,
  'replaces the channel': CHANNEL_GONE,
  'shuts the channel down': CHANNEL_GONE,
  'reads the channel': LATE,
  'makes the channel non-blocking': FINE,
  'closes stdout and stderr': FINE,
  'closes all pipes and stays': LATE,
  'forks, holds the pipes and exits': /ended the registry process with exit code 3/,
  'goes on as its own child': EARLY,
  'goes on twice': /left-processes|broke the protocol/,
  'lets a child write': /broke the protocol/,
  'writes in a thread': FINE,
  'stops itself': LATE,
  'stops its group': LATE,
  'is traced': EARLY,
  'is killed late': /ended the registry process with SIGKILL/,
  'blocks all signals': LATE,
  'hides its crash': LATE,
  'becomes another program': EARLY,
  'becomes a chatty program': TOO_LONG,
  'exits quickly': EARLY,
  'forbids files': /^Cannot read the registry after loading `.*libmisbehaves\.so`: /,
  'forbids memory': /SIG(ABRT|SEGV|TRAP|ILL)/,
  'forbids processes': FINE,
  'forbids large files': FINE,
  'changes the folder': FINE,
  'clears the environment': FINE,
  'masks all modes': FINE,
  'loops at exit': EXIT,
  'fails at exit': EXIT,
  'disowns at exit': LEFT,
  'shouts at exit': EXIT,
  'forges at exit': FINE,
};

let library: string;

beforeAll(() => {
  ensureHost();
  library = compileHostile('misbehaves', { flags: ['-pthread'] });
});

afterEach(() => {
  vi.unstubAllEnvs();
});

function summary(answer: RegistryAnswer): string {
  if (!answer.ok) return textOf(answer.problem);
  return answer.warnings.map(({ code }) => code).join();
}

async function expectAnswer(
  name: string,
  expected: Expected,
  run: (timeoutMs: number) => Promise<RegistryAnswer>,
): Promise<void> {
  vi.stubEnv('TVM_MISBEHAVIOR', name);
  const start = performance.now();
  const timeoutMs = expected === LATE ? SHORT_MS : LONG_MS;
  const answer = await run(timeoutMs);
  expect(performance.now() - start).toBeLessThan(timeoutMs + SLACK_MS);
  const told = summary(answer);
  if (!(expected instanceof RegExp)) {
    expect(told).toBe(expected.join());
    return;
  }
  expect(told).toMatch(expected);
  // A copy of the process may get far enough that no single library is at fault any longer.
  if (!answer.ok && !told.startsWith('Reading the registry')) expect(told).toContain(library);
}

test.each(Object.entries(MISBEHAVIORS))('native: %s', async (name, expected) => {
  await expectAnswer(name, expected, (timeoutMs) => load([library], { timeoutMs }));
});

// Where the reader itself is concerned, Python's is another.
test.each([
  ['closes the channel', CHANNEL_GONE],
  ['replaces the channel', CHANNEL_GONE],
  ['shuts the channel down', CHANNEL_GONE],
  ['forbids files', /after loading `.*libmisbehaves\.so`: /],
  ['makes the channel non-blocking', FINE],
  ['goes on as its own child', EARLY],
] as const)('python: %s', async (name, expected) => {
  const { python, runtime } = venv(LATEST);
  const request = { python, runtime, wheelVersion: LATEST, libraries: [library], imports: [] };
  await expectAnswer(name, expected, (timeoutMs) =>
    loadPython({ ...request, timeoutMs }, trustCommandLine()),
  );
});
