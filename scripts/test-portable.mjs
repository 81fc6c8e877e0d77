// `npm run test:portable`: what is tested on systems that `npm test` is not made for. It needs Node and
// Python, and neither a compiler nor CMake: docs/platforms.md says what it leaves out. Any failure
// ends it with exit code 1.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PORTABLE } from './portable-tests.mjs';
import { NEWEST_REFERENCE } from './references.mjs';
import { setUp, SetUpError, venvPath } from './setup.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Blocks of what the runtime's own testing library registers. */
const STALE = ['import-section', 'global/testing']
  .map((block) => `# tvm-ffi-stubgen(begin): ${block}\n# tvm-ffi-stubgen(end)\n`)
  .join('');

/** The command line on the reference of this system. @returns command line, and its exit code */
const SMOKE = ['native', 'python'].flatMap((provider) =>
  [
    [['check'], 1],
    [['generate', '--dry-run'], 0],
    [['registry', 'testing.add_one'], 0],
    [['generate'], 0],
    [['check'], 0],
  ].map(([[command, ...rest], code]) => {
    const paths = command === 'registry' ? [] : [`${provider}.py`];
    return [[command, ...paths, ...rest, '--provider', provider, '--no-cache'], code];
  }),
);

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
  return false;
}

/** Runs a program of Node. @returns whether it ended as it should */
function runs(args, { code = 0, cwd = ROOT } = {}) {
  const { status } = spawnSync(process.execPath, args, { cwd, stdio: 'inherit' });
  const ended = `${args.join(' ')}: exit code ${status}, not ${code}`;
  return status === code || fail(ended);
}

function smoke() {
  const cwd = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-smoke-'));
  try {
    for (const provider of ['native', 'python']) writeFileSync(join(cwd, `${provider}.py`), STALE);
    const python = ['--python', venvPath(NEWEST_REFERENCE)];
    return SMOKE.every(([args, code]) =>
      runs([join(ROOT, 'dist', 'cli.cjs'), ...args, ...python], { cwd, code }),
    );
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

try {
  await setUp({ references: [NEWEST_REFERENCE], compiler: false, wheels: true });
  const modules = join(ROOT, 'node_modules');
  const ok =
    runs([join(modules, 'typescript', 'bin', 'tsc'), '--build']) &&
    runs([join(modules, 'vitest', 'vitest.mjs'), 'run', ...PORTABLE]) &&
    smoke();
  if (ok) process.stdout.write('ok\n');
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  fail(error.message);
}
