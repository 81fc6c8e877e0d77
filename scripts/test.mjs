// `npm test`: sets up, then every check there is. The last line is `N passed, N failed`, counting
// each static step and each test; anything but zero failures makes the exit code 1. Tests that were
// not run stand above it, each with the reason as its name.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp, SetUpError } from './setup.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REPORT = join(ROOT, '.work', 'vitest.json');

const totals = { passed: 0, failed: 0 };

/** Runs a package's program; true when it exits with 0. */
function runTool(tool, args) {
  const { status } = spawnSync(process.execPath, [join(ROOT, 'node_modules', ...tool), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0;
}

function count(name, ok, started) {
  totals[ok ? 'passed' : 'failed'] += 1;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
  return ok;
}

async function step(name, action) {
  const started = performance.now();
  let ok = false;
  try {
    ok = (await action()) !== false;
  } catch (error) {
    process.stderr.write(`${error instanceof SetUpError ? error.message : error.stack}\n`);
  }
  return count(name, ok, started);
}

/** Runs vitest and adds its counts. A run that leaves no report is one failure. */
function runTests() {
  mkdirSync(join(ROOT, '.work'), { recursive: true });
  rmSync(REPORT, { force: true });
  const started = performance.now();
  const ok = runTool(
    ['vitest', 'vitest.mjs'],
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`],
  );
  let report;
  try {
    report = JSON.parse(readFileSync(REPORT, 'utf8'));
  } catch {
    count('tests (no report)', false, started);
    return;
  }
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests;
  for (const { assertionResults } of report.testResults) {
    const skipped = assertionResults.filter(({ status }) => !['passed', 'failed'].includes(status));
    for (const { fullName } of skipped) process.stdout.write(`not run: ${fullName}\n`);
  }
  // A file that does not load has no tests to fail, an unhandled error belongs to none.
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  totals.failed += unloaded;
  if (!ok && report.numFailedTests === 0 && unloaded === 0) totals.failed += 1;
}

const extra = process.argv.slice(2);
if (extra.length > 0) {
  process.stderr.write('npm test takes no arguments; use `npx vitest run <file>` for a part.\n');
  process.exitCode = 2;
} else {
  // Without packages nothing else can run; without a build the tests still say more.
  const installed = await step('set-up', () => setUp({ references: true, build: false }));
  if (installed) {
    await step('format', () =>
      runTool(['prettier', 'bin', 'prettier.cjs'], ['--check', '--log-level=warn', '.']),
    );
    await step('lint', () => runTool(['eslint', 'bin', 'eslint.js'], ['.', '--max-warnings', '0']));
    await step('types', () => runTool(['typescript', 'bin', 'tsc'], ['--build']));
    await step('build', () => runTool(['..', 'scripts', 'build.mjs'], []));
    runTests();
  }
  process.exitCode = totals.failed === 0 ? 0 : 1;
  process.stdout.write(`${totals.passed} passed, ${totals.failed} failed\n`);
}
