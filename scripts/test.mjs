// `npm test`: sets up, then every check there is. The last line is `N passed, N failed`, counting
// each static step and each test; anything but zero failures makes the exit code 1. Above it are the
// tests that were not run, each with the reason as its name, and what failed once more, because a
// service that runs this keeps only the end of what is printed.
//
// Installing the reference versions and the editors waits for the network, so other steps run beside it;
// lint takes minutes on one processor, so the tests begin beside it.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { setUpArm64 } from './beds/arm64.mjs';
import { setUpMusl } from './beds/musl.mjs';
import { NoBed } from './beds/provide.mjs';
import { setUpWindows } from './beds/windows.mjs';
import { setUpAll } from './e2e-setup.mjs';
import { setUp, SetUpError } from './setup.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REPORT = join(ROOT, '.work', 'vitest.json');
/** Where errors are written that belong to no test; see `scripts/unhandled-reporter.mjs`. */
const UNHANDLED = join(ROOT, '.work', 'unhandled.json');

let passed = 0;
const notRun = [];
const failures = [];

/** How many tests of one file are named where they were not run. */
const NOT_RUN_SHOWN = 5;

/** How many lines of a message are repeated. */
const LINES_SHOWN = 4;

/** How many test files are run a second time when they fail. */
const SECOND_TRIES = 3;

/** What passed only when it ran again. */
const unsteady = [];

/** A name, and the first lines of its message. */
function describe(name, message) {
  const lines = stripVTControlCharacters(message).split('\n').slice(0, LINES_SHOWN);
  return [name, ...lines.filter((line) => line.trim() !== '')].join('\n    ');
}

/** Counts what failed, for the last lines to repeat. */
function fail(name, message = '') {
  failures.push(describe(name, message));
}

/** Runs a package's program. What it prints comes at once, or with `hold` when it has ended. */
function runTool(tool, args, { hold = false } = {}) {
  const output = hold ? 'pipe' : 'inherit';
  const child = spawn(process.execPath, [join(ROOT, 'node_modules', ...tool), ...args], {
    cwd: ROOT,
    stdio: ['ignore', output, output],
  });
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes) => printed.push(bytes));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(printed));
      resolve(code === 0);
    });
  });
}

function count(name, ok, started) {
  if (ok) passed += 1;
  else fail(name);
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

/** What looks at the sources alone; so long that other steps run beside it. */
async function checkSources() {
  const tool = (name, path, args) => step(name, () => runTool(path, args, { hold: true }));
  await tool('types', ['typescript', 'bin', 'tsc'], ['--build']);
  await tool('format', ['prettier', 'bin', 'prettier.cjs'], ['--check', '--log-level=warn', '.']);
  await tool('lint', ['eslint', 'bin', 'eslint.js'], ['.', '--max-warnings', '0']);
}

/** Other systems that run here, in the words of a report. */
const BEDS = {
  'Windows under Wine': setUpWindows,
  'Linux on arm64 under qemu': setUpArm64,
  'Node for musl': setUpMusl,
};

/** Makes the beds. @returns whether there is one; those that cannot be had are not run, or fail in CI */
async function setUpBeds() {
  let isAny = false;
  for (const [name, make] of Object.entries(BEDS)) {
    const started = performance.now();
    try {
      await make();
      isAny = count(name, true, started);
    } catch (error) {
      if (!(error instanceof NoBed)) throw error;
      if (process.env.CI) {
        process.stderr.write(`${error.message}\n`);
        count(name, false, started);
      } else notRun.push(`${name}: ${error.message}`);
    }
  }
  return isAny;
}

/** Runs projects of vitest, whole or some files of them. @returns its report; `null` if it left none */
async function runVitest(projects, files = []) {
  mkdirSync(join(ROOT, '.work'), { recursive: true });
  for (const file of [REPORT, UNHANDLED]) rmSync(file, { force: true });
  const reporters = ['default', 'json', './scripts/unhandled-reporter.mjs'];
  const ok = await runTool(
    ['vitest', 'vitest.mjs'],
    [
      ...['run', ...reporters.map((name) => `--reporter=${name}`), `--outputFile.json=${REPORT}`],
      ...projects.flatMap((project) => ['--project', project]),
      ...files,
    ],
  );
  try {
    const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
    return { ok, files: read(REPORT).testResults, unhandled: read(UNHANDLED) };
  } catch {
    return null;
  }
}

/** Runs projects of vitest and adds their counts. A run that leaves no report is one failure. */
async function runTests(...projects) {
  const tests = `tests of ${projects.join(', ')}`;
  const report = await runVitest(projects);
  if (report === null) {
    fail(tests, 'they left no report');
    return;
  }
  const failed = report.files.filter((file) => failsIn(report, file));
  if (!report.ok && failed.length + report.unhandled.length === 0) {
    fail(tests, 'vitest says that they failed, and not which: see above');
  }
  const again = await tryAgain(report, failed, projects);
  for (const file of report.files) countFile(again.get(file.name) ?? file);
  for (const { file, message } of report.unhandled) {
    if (!again.has(file)) fail(file === undefined ? tests : relative(ROOT, file), message);
  }
}

/** Whether a test of a file failed, or something that it began failed outside any test. */
function failsIn({ unhandled }, { name, status }) {
  return status === 'failed' || unhandled.some(({ file }) => file === name);
}

/**
 * Runs a few test files once more, alone: on a machine that is busy a program may take too long. What
 * passes then is named in the last lines, because a test that does not always pass has a fault.
 *
 * @returns the results of those that pass now, by file; empty when there is nothing to try again, or so
 *   much that it is no chance
 */
async function tryAgain({ unhandled }, failed, projects) {
  const passing = new Map();
  if (failed.length === 0 || failed.length > SECOND_TRIES) return passing;
  const report = await runVitest(
    projects,
    failed.map(({ name }) => name),
  );
  for (const { name, assertionResults } of failed) {
    const file = report?.files.find((one) => one.name === name);
    if (file === undefined || failsIn(report, file)) continue;
    passing.set(name, file);
    const told = [
      ...assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0]}`),
      ...unhandled.filter(({ file }) => file === name).map(({ message }) => message),
    ];
    unsteady.push(describe(relative(ROOT, name), told.join('\n')));
  }
  return passing;
}

/** Adds the tests of a file. One that does not load, or cannot prepare, has no test that failed. */
function countFile({ name, status, message, assertionResults }) {
  const file = relative(ROOT, name);
  const having = (status) => assertionResults.filter((result) => result.status === status);
  passed += having('passed').length;
  for (const { fullName, failureMessages } of having('failed')) {
    fail(`${file} ${fullName}`, failureMessages.join('\n'));
  }
  if (status === 'failed' && having('failed').length === 0) fail(file, message);
  const skipped = assertionResults.filter(({ status }) => !['passed', 'failed'].includes(status));
  notRun.push(...skipped.slice(0, NOT_RUN_SHOWN).map(({ fullName }) => fullName));
  const more = skipped.length - NOT_RUN_SHOWN;
  if (more > 0) notRun.push(`${more} more tests of ${file}`);
}

/**
 * Drives real editors, beside the tests of other systems: each waits for the other side most of the time.
 * The module needs packages, so it is loaded late.
 */
async function runSystems(hasBed) {
  const { prepare, runEndToEnd } = await import('./e2e.mjs');
  // A failure is one of the plans, which say so.
  await prepare().catch(() => null);
  const beds = hasBed ? runTests('platforms') : null;
  const result = await runEndToEnd();
  await beds;
  passed += result.passed;
  for (const { name, message } of result.failures) fail(name, message);
  unsteady.push(...result.unsteady.map(({ name, message }) => describe(name, message)));
  notRun.push(...result.notRun);
}

/** Every tier, once the packages are there. */
async function runAll() {
  await step('build', () => runTool(['..', 'scripts', 'build.mjs'], [], { hold: true }));
  const editors = setUpAll();
  const sources = checkSources();
  const installed = await step('references', () =>
    setUp({ references: true, tools: true, build: false }),
  );
  // Without a reference to compare with, each test would only say that it is missing.
  const beds = installed ? setUpBeds() : false;
  if (installed) await runTests('pure', 'own process');
  await sources;
  await editors;
  if (installed) await runSystems(await beds);
}

const extra = process.argv.slice(2);
if (extra.length > 0) {
  process.stderr.write('npm test takes no arguments; use `npx vitest run <file>` for a part.\n');
  process.exitCode = 2;
} else {
  // Without packages nothing else can run; without a build the tests still say more.
  const packages = () => setUp({ references: false, compiler: true, build: false });
  if (await step('set-up', packages)) await runAll();
  for (const name of notRun) process.stdout.write(`not run: ${name}\n`);
  for (const name of unsteady) process.stdout.write(`passed only when run again: ${name}\n`);
  for (const failure of failures) process.stdout.write(`FAILED ${failure}\n`);
  process.exitCode = failures.length === 0 ? 0 : 1;
  process.stdout.write(`${passed} passed, ${failures.length} failed\n`);
}
