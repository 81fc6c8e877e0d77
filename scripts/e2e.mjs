// `npm run test:e2e [PLAN[/SUITE]...]`: sets up real VS Code workbenches and drives the extension in
// them. `full` runs suites against the packed extension, `browser` uses it with mouse and keyboard
// only, `smoke` runs a few tests from the source tree in the oldest VS Code that is supported. Logs,
// results and pictures are in `.work/e2e/out`; UPDATE_PICTURES rewrites those of the README.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { NotAvailable, PLACE, setUpChromium, setUpWorkbench } from './e2e-setup.mjs';
import { packageWheel, wheelName } from './packages/wheel.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const VSIX = join(PLACE, 'extension.vsix');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const WHEEL = join(PLACE, wheelName(version));

/** The plans: which suites run, and where. */
export const PLANS = {
  // The longest first.
  full: {
    version: '1.139',
    packed: true,
    suites: [
      ...['layouts', 'folder', 'build', 'monorepo', 'targets', 'wheels', 'plain'],
      ...['multi-root', 'python-extension', 'python-environments'],
    ],
  },
  browser: { version: '1.139', packed: true, suites: [] },
  smoke: { version: '1.100', packed: false, suites: ['smoke'] },
};

/** A run that failed before it had results. */
const LOST = { title: 'the run itself', state: 'failed', duration: 0 };

/** @typedef {{ name: string, message: string }} Failure */
/** @typedef {{ passed: number, failures: Failure[], notRun: string[], ran: boolean }} Outcome */
/** @typedef {{ passed: number, failures: Failure[], notRun: string[], unsteady: Failure[] }} Totals */

/** @returns whether `full` or `full/plain` can be run */
function isKnown(selection) {
  const [plan, suite] = selection.split('/');
  return plan in PLANS && (suite === undefined || PLANS[plan].suites.includes(suite));
}

/** The lanes run in parallel, because tests spend much time waiting. */
const LANES = [['full'], ['browser', 'smoke']];

/** How many suites are run a second time when they fail. */
const SECOND_TRIES = 2;

/**
 * Runs plans and prints each test's result. A few suites that fail are run once more, alone; what passes
 * then is `unsteady`.
 *
 * @param {readonly string[]} selections keys of PLANS, each alone or with one suite: `full/plain`
 * @returns {Promise<Totals>} plans that cannot be set up are not run; with CI set, they fail
 */
export async function runEndToEnd(selections = Object.keys(PLANS)) {
  const outcomes = await runLanes(selections);
  const failed = [...outcomes].filter(([, { failures }]) => failures.length > 0);
  const unsteady = [];
  if (failed.length <= SECOND_TRIES && failed.every(([, { ran }]) => ran)) {
    for (const [selection, first] of failed) {
      const second = (await runLanes([selection])).get(selection) ?? first;
      if (second.failures.length === 0) unsteady.push(...first.failures);
      outcomes.set(selection, second);
    }
  }
  const all = [...outcomes.values()];
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failures: all.flatMap(({ failures }) => failures),
    notRun: all.flatMap(({ notRun: names }) => names),
    unsteady,
  };
}

/** @returns {Promise<Map<string, Outcome>>} by selection, as exact as can be: `full/plain`, `browser` */
async function runLanes(selections) {
  const outcomes = new Map();
  const lanes = LANES.map((plans) =>
    selections.filter((selection) => plans.includes(selection.split('/')[0])),
  );
  await Promise.all(
    lanes.map(async (lane) => {
      for (const selection of lane) await runSelection(selection, outcomes);
    }),
  );
  return outcomes;
}

async function runSelection(selection, outcomes) {
  const [name, suite] = selection.split('/');
  const plan = { ...PLANS[name], ...(suite !== undefined && { suites: [suite] }) };
  const began = performance.now();
  try {
    const chromium = await setUpChromium();
    const installation = await setUpWorkbench(plan.version);
    await runPlan(name, plan, installation, chromium, outcomes);
  } catch (error) {
    const outcome = { passed: 0, failures: [], notRun: [], ran: false };
    outcomes.set(`${selection} itself`, outcome);
    if (error instanceof NotAvailable) notRun(name, error.message, outcome);
    else count(name, { ...LOST, error: String(error.stack ?? error) }, outcome);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(`e2e ${name}: ${seconds} s\n`);
}

/** Builds, so that the tests run the current sources, and packs if a file is named. */
export function buildExtension(vsix) {
  const [script, ...args] = vsix ? ['package.mjs', 'linux-x64', vsix] : ['build.mjs'];
  const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts', script), ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`${script} failed; see above`);
}

/** Builds and packs once for all plans. */
let prepared = null;

/** What the plans begin with. It writes `dist/` again, so what reads that begins later. */
export function prepare() {
  prepared ??= (async () => {
    buildExtension(VSIX);
    await Promise.all([provideWheel(), bundle()]);
  })();
  return prepared;
}

/** Packs what {@link buildExtension} has built. @returns its path */
export async function provideWheel() {
  await packageWheel(WHEEL);
  return WHEEL;
}

async function runPlan(name, { packed, suites }, installation, chromium, outcomes) {
  await prepare();
  const module = name === 'browser' ? 'browser.mjs' : 'run.mjs';
  const { run } = await import(pathToFileURL(join(PLACE, module)).href);
  await run({
    ...{ installation, chromium, suites },
    ...(packed && { vsix: VSIX, wheel: WHEEL }),
    bundles: PLACE,
    output: join(PLACE, 'out', name),
    onResults: (suite, results, ms) => {
      const outcome = { passed: 0, failures: [], notRun: [], ran: true };
      for (const result of results) count(name, result, outcome);
      outcomes.set(suites.includes(suite) ? `${name}/${suite}` : name, outcome);
      if (ms === undefined) return;
      const inTests = results.reduce((sum, { duration }) => sum + duration, 0);
      const [whole, tests] = [ms, inTests].map((each) => (each / 1000).toFixed(1));
      process.stdout.write(`e2e ${name}/${suite}: ${whole} s, ${tests} s of them in tests\n`);
    },
  });
}

export function count(name, { title, state, duration, error }, outcome) {
  const line = `e2e ${name}: ${title}`;
  if (state === 'pending') {
    outcome.notRun.push(line);
  } else {
    if (state === 'passed') outcome.passed += 1;
    else outcome.failures.push({ name: line, message: error ?? '' });
    const word = state === 'passed' ? 'ok    ' : 'FAILED';
    process.stdout.write(`${word} ${line} (${(duration / 1000).toFixed(1)} s)\n`);
    if (error !== null) process.stdout.write(`${error.replace(/^/gm, '       ')}\n`);
  }
}

/** With CI set, a test that cannot run counts as a failure. */
function notRun(name, reason, outcome) {
  const line = `e2e ${name}: ${reason}`;
  outcome.notRun.push(line);
  if (!process.env.CI) return;
  outcome.failures.push({ name: line, message: '' });
  process.stdout.write(`FAILED ${line}\n`);
}

/**
 * Bundles the tests for the extension host, and what drives it. The results are two folders deep, as
 * the sources that look for the repository's root from where they are.
 */
export async function bundle() {
  const common = {
    ...{ absWorkingDir: ROOT, bundle: true, platform: 'node', target: 'node20' },
    ...{ sourcemap: 'inline', logLevel: 'warning', outdir: PLACE },
  };
  const suites = Object.values(PLANS).flatMap((plan) => plan.suites);
  await build({
    ...common,
    entryPoints: suites.map((name) => `test/e2e/suite/${name}.ts`),
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    external: ['vscode', 'mocha'],
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
  });
  await build({
    ...common,
    entryPoints: {
      run: 'test/e2e/harness/run.ts',
      electron: 'test/e2e/harness/electron.ts',
      browser: 'test/e2e/browser/run.ts',
    },
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    packages: 'external',
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !isKnown(name));
  if (unknown.length > 0) {
    process.stderr.write(
      `unknown: ${unknown.join(', ')}; known: ${Object.keys(PLANS).join(', ')}\n`,
    );
    process.exitCode = 2;
  } else {
    const result = await runEndToEnd(names.length > 0 ? names : undefined);
    for (const line of result.notRun) process.stdout.write(`not run: ${line}\n`);
    for (const { name: test } of result.unsteady) {
      process.stdout.write(`passed only when run again: ${test}\n`);
    }
    process.stdout.write(`${result.passed} passed, ${result.failures.length} failed\n`);
    process.exitCode = result.failures.length === 0 ? 0 : 1;
  }
}
