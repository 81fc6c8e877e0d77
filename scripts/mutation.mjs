// `npm run mutation -- FOLDER`: changes the source of a folder in one place at a time, and says which
// changes no test notices. Only changes since the last run are tried again.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import setUp from '../test/temporary-folder.mjs';
import { TESTS } from './mutation-tests.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const [folder = '', ...options] = process.argv.slice(2);
if (!Object.hasOwn(TESTS, folder)) {
  const names = Object.keys(TESTS).join(', ');
  process.stderr.write(
    `Usage: npm run mutation -- FOLDER [OPTION…], where FOLDER is one of: ${names}.\n`,
  );
  process.exitCode = 2;
} else {
  mkdirSync(join(ROOT, '.work', 'mutation'), { recursive: true });
  const stryker = join(ROOT, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  const tearDown = setUp();
  const { status } = spawnSync(process.execPath, [stryker, 'run', ...options], {
    cwd: ROOT,
    // Random tests run a fixed sample, for each change repeats them.
    env: { FUZZ_RUNS: '20', ...process.env, MUTATION_FOLDER: folder },
    stdio: 'inherit',
  });
  tearDown();
  process.exitCode = status ?? 1;
}
