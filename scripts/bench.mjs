// `npm run bench`: the rows of the budgets, ours and the reference's `--check` side by side; those
// about the language server are in bench/server-rows.mjs.
//
// Both are whole processes on the same unit, run in pairs (ours, theirs, theirs, ours, …) so that a
// machine that slows down slows both; the result is the median of the ratios of the pairs.
//
//   --json       print the results as JSON
//   --pairs N    pairs for each row (default 15, at least 10)
//   --only ID    only the rows whose id starts with ID; `bindings-calls` times calls instead
//
// The exit code is 0 when every budget holds, 1 when one is missed or unclear, 2 when there was
// nothing to measure with.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchBindingsCalls } from './bench/bindings-calls.mjs';
import { makeCppTree, measureCpp } from './bench/cpp.mjs';
import { LEFT_OUT, measuredEnvironment } from './bench/environment.mjs';
import { makePlainTree } from './bench/plain-tree.mjs';
import { GROWTH, ROWS, SIZES } from './bench/rows.mjs';
import { measureKeystroke, measureMemory, measureTypingGrowth } from './bench/server-rows.mjs';
import { median, summarize, verdictOf } from './bench/statistics.mjs';
import { NEWEST_REFERENCE } from './references.mjs';
import { setUp, SetUpError, venvProgram } from './setup.mjs';

const WORK = fileURLToPath(new URL('../.work/bench', import.meta.url));
const CLI = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
const LEAST_PAIRS = 10;
/** No row of the budgets: it compares what is not ours. */
const CALLS = 'bindings-calls';

class BenchError extends Error {}

/** Runs one process. @returns milliseconds from start to exit */
function time(command, { env = {}, expected = 0 } = {}) {
  const [program, ...args] = command;
  const options = { stdio: ['ignore', 'ignore', 'ignore'], env: measuredEnvironment(env) };
  const started = process.hrtime.bigint();
  const { status, error } = spawnSync(program, args, options);
  const ended = process.hrtime.bigint();
  if (error) throw new BenchError(`${program} could not start: ${error.message}`);
  if (status !== expected) {
    throw new BenchError(
      `${command.join(' ')} ended with exit code ${status}; ${expected} was expected`,
    );
  }
  return Number(ended - started) / 1e6;
}

const OURS = [process.execPath, CLI];

/** Our side of a row: how to run it, and how to prepare each run. */
function ourRun({ library, status = 0 }, paths, cacheDir, program = OURS) {
  const libraries = library === null ? [] : ['--dlls', library];
  const python = venvProgram(NEWEST_REFERENCE, 'python');
  const command = [...program, 'check', paths, ...libraries, '--python', python];
  return () => time(command, { env: { TVM_FFI_STUBS_CACHE_DIR: cacheDir }, expected: status });
}

function referenceRun({ library }, paths, expected = 0) {
  const libraries = library === null ? [] : ['--dlls', library];
  const program = venvProgram(NEWEST_REFERENCE, 'tvm-ffi-stubgen');
  return () => time([program, paths, ...libraries, '--check'], { expected });
}

/** A cold run also compiles our own code: what Node keeps of it is in the same folder. */
function measureCheck(row, input, cacheDir, pairs) {
  const empty = () => rmSync(cacheDir, { recursive: true, force: true });
  const ours = ourRun(input, input.paths, cacheDir, input.programs?.[row.program]);
  const theirs = referenceRun(input, input.paths);
  empty();
  return measurePairs(ours, theirs, pairs, () => {
    if (row.cache === 'cold') empty();
  });
}

/**
 * How soon a tree without any directive is dismissed, against a search through it. As a user runs
 * it: no option says where a runtime is. Exit code 2 says that nothing was checked.
 */
function measureDismissal({ command }, { paths }, cacheDir, pairs) {
  const env = { TVM_FFI_STUBS_CACHE_DIR: cacheDir };
  const ours = () => time([process.execPath, CLI, command, paths], { env, expected: 2 });
  const grep = () => time(['grep', '-rl', 'tvm-ffi-stubgen', paths], { expected: 1 });
  return measurePairs(ours, grep, pairs);
}

/** What `--deep` costs in addition, in a tree without a directive, against a check without it. */
function measureDeep({ cache }, { paths }, cacheDir, pairs) {
  const python = venvProgram(NEWEST_REFERENCE, 'python');
  const env = { TVM_FFI_STUBS_CACHE_DIR: cacheDir };
  const command = [...OURS, 'check', paths, '--python', python];
  // It finds a mistake: `instrument.PassInstrument` is registered twice.
  const deep = () => time([...command, '--deep'], { env, expected: 1 });
  const plain = () => time(command, { env, expected: 2 });
  const empty = () => rmSync(cacheDir, { recursive: true, force: true });
  empty();
  return measurePairs(deep, plain, pairs, () => {
    if (cache === 'cold') empty();
  });
}

/** A whole check of a wheel, against a time. */
function measureWheelCheck({ program }, { wheel, status, ms, programs }, cacheDir, rounds) {
  const python = venvProgram(NEWEST_REFERENCE, 'python');
  const command = [...(programs?.[program] ?? OURS), 'wheel', 'check', wheel, '--python', python];
  const run = () => time(command, { env: { TVM_FFI_STUBS_CACHE_DIR: cacheDir }, expected: status });
  run();
  const samples = Array.from({ length: rounds }, run);
  const ratios = samples.map((sample) => sample / ms);
  return { ours: median(samples), reference: ms, ...summarize(ratios) };
}

/** Runs ours and theirs in pairs, changing which of them is first. */
function measurePairs(ours, theirs, pairs, before = () => undefined) {
  ours();
  theirs();
  const samples = Array.from({ length: pairs }, (_, i) => {
    before();
    if (i % 2 === 0) return { ours: ours(), reference: theirs() };
    const reference = theirs();
    return { ours: ours(), reference };
  });
  return {
    ours: median(samples.map((sample) => sample.ours)),
    reference: median(samples.map((sample) => sample.reference)),
    ...summarize(samples.map((sample) => sample.ours / sample.reference)),
  };
}

/**
 * How the time for each unit of work grows: the time for ten copies against ten times that for one.
 * The start of the process and the registry, the same for both, are taken off by a third run that
 * checks one file; with them in, any growth would look less than linear.
 */
function measureGrowth(input, cacheDir, rounds) {
  rmSync(cacheDir, { recursive: true, force: true });
  const runs = [input.single, input.paths, input.tenfold].map((paths) =>
    ourRun(input, paths, cacheDir),
  );
  for (const run of runs) run();
  // Without what it would recall, everything is planned.
  const planned = (run) => {
    rmSync(join(cacheDir, 'verdicts'), { recursive: true, force: true });
    return run();
  };
  const samples = Array.from({ length: rounds }, () => runs.map(planned));
  const [fixed, once, tenfold] = [0, 1, 2].map((i) => median(samples.map((sample) => sample[i])));
  const ratios = samples.map((sample) => (sample[2] - fixed) / (GROWTH * (once - fixed)));
  return { ours: once, tenfold, fixed, ...summarize(ratios) };
}

/** What no program of either kind can go below on this machine at this moment. */
function measureFloor(pairs) {
  const python = venvProgram(NEWEST_REFERENCE, 'python');
  const samples = Array.from({ length: pairs }, () => [
    time([process.execPath, '-e', '0']),
    time([python, '-c', 'import tvm_ffi']),
    time([process.execPath, '-e', '0'], { env: LEFT_OUT }),
  ]);
  const [node, imported, slowed] = [0, 1, 2].map((i) => median(samples.map((sample) => sample[i])));
  return {
    node,
    python: imported,
    ...(Object.keys(LEFT_OUT).length > 0 && { slowed }),
    ...summarize(samples.map(([ours, other]) => ours / other)),
  };
}

/** A budget of two hundredths needs more of them. */
function digits({ budget }) {
  return budget < 0.1 ? 3 : 2;
}

async function measure(row, input, cacheDir, pairs) {
  switch (row.kind) {
    case 'dismissal':
      return measureDismissal(row, input, cacheDir, pairs);
    case 'deep':
      return measureDeep(row, input, cacheDir, pairs);
    case 'growth':
      return measureGrowth(input, cacheDir, pairs);
    case 'keystroke':
      return measureKeystroke(input, cacheDir, pairs, referenceRun);
    case 'typing-growth':
      return measureTypingGrowth(input, cacheDir, pairs);
    case 'cpp':
      return measureCpp(row, input, cacheDir, Math.ceil(pairs / 3));
    case 'wheel-check':
      return measureWheelCheck(row, { ...input, ...SIZES[row.input] }, cacheDir, pairs);
    case 'memory':
      return measureMemory(input, cacheDir);
    default:
      return measureCheck(row, input, cacheDir, pairs);
  }
}

function printTable({ floor, rows }) {
  const ms = (value) => (value === undefined ? '' : value.toFixed(value < 20 ? 1 : 0));
  const table = [
    ['row', 'ours ms', 'reference ms', 'ratio', '± noise', 'budget', 'verdict'],
    [
      'floor: node -e 0 / import tvm_ffi',
      ms(floor.node),
      ms(floor.python),
      floor.ratio.toFixed(2),
      floor.noise.toFixed(2),
      '',
      '',
    ],
    ...rows.map((row) => [
      row.work,
      row.tenfold !== undefined ? `${ms(row.ours)} → ${ms(row.tenfold)}` : ms(row.ours),
      ms(row.reference),
      ...[row.ratio, row.noise, row.budget].map((value) => value.toFixed(digits(row))),
      row.verdict,
    ]),
  ];
  if (floor.slowed !== undefined) {
    const names = Object.keys(LEFT_OUT).join(', ');
    table.splice(2, 0, [`node -e 0 with ${names}, which the rows leave out`, ms(floor.slowed)]);
  }
  const widths = table[0].map((_, i) => Math.max(...table.map((cells) => cells[i]?.length ?? 0)));
  for (const cells of table) {
    const line = cells.map((cell, i) =>
      i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]),
    );
    process.stdout.write(`${line.join('  ').trimEnd()}\n`);
  }
}

/** The inputs of the rows. The plain trees need little set-up; the others take minutes to create. */
async function makeNeeded(rows, log) {
  const isPlain = ({ input }) => ['plain', 'cpp', 'tvmPython'].includes(input);
  const tvmPython = rows.some(({ input }) => input === 'tvmPython') ? await pythonOfTvm(log) : null;
  const plain = {
    ...(tvmPython && { tvmPython }),
    ...(rows.some(({ input }) => input === 'plain') && { plain: makePlainTree(log) }),
    ...(rows.some(({ input }) => input === 'cpp') && { cpp: makeCppTree(log) }),
  };
  if (rows.every(isPlain)) return plain;
  // Loaded only now: they need what the set-up made.
  const isInstalled = rows.some(({ program }) => program !== undefined);
  const { installPackages } = await import('./bench/installed.mjs');
  const programs = isInstalled ? await installPackages(log) : {};
  const wheels = await makeWheels(rows, programs, log);
  if (rows.every((row) => isPlain(row) || row.kind === 'wheel-check'))
    return { ...plain, ...wheels };
  const { makeInputs } = await import('./bench/inputs.mjs');
  const { makeTyping } = await import('./bench/typing.mjs');
  const { makeClasses } = await import('./bench/classes.mjs');
  const { makeRealRegistry } = await import('./bench/real-registry.mjs');
  const { small, ...trees } = await makeInputs(log);
  const tvm = rows.some(({ input }) => input === 'tvm') ? await makeRealRegistry(log) : null;
  const typing = makeTyping(trees.big.library, log);
  const classes = makeClasses(trees.big.library, log);
  return {
    ...plain,
    ...wheels,
    ...trees,
    typing,
    classes,
    small: { ...small, programs },
    ...(tvm && { tvm }),
  };
}

async function pythonOfTvm(log) {
  const { makePythonOfTvm } = await import('./bench/real-registry.mjs');
  return makePythonOfTvm(log);
}

async function makeWheels(rows, programs, log) {
  const isNeeded = (input) => rows.some((row) => row.input === input);
  const { makeLargeWheel, makeOrdinaryWheel } = await import('./bench/wheels.mjs');
  const largeWheel = isNeeded('largeWheel') ? await makeLargeWheel(log) : null;
  return {
    ...(isNeeded('ordinaryWheel') && {
      ordinaryWheel: { ...(await makeOrdinaryWheel()), programs },
    }),
    ...(largeWheel && { largeWheel }),
  };
}

async function bench({ pairs, only, json }) {
  if (only === CALLS) return benchBindingsCalls({ json });
  await setUp({ references: [NEWEST_REFERENCE] });
  const chosen = ROWS.filter(({ id }) => id.startsWith(only));
  const log = (message) => process.stderr.write(`bench: ${message}\n`);
  const inputs = await makeNeeded(chosen, log);
  const cacheDir = join(WORK, 'cache');
  mkdirSync(WORK, { recursive: true });
  const floor = measureFloor(pairs);
  const rows = [];
  for (const row of chosen) {
    if (inputs[row.input] === undefined) {
      log(`not measured, because apache-tvm has no wheel for this system: ${row.work}`);
      continue;
    }
    log(`measuring ${row.work}`);
    const result = await measure(row, inputs[row.input], cacheDir, pairs);
    rows.push({ ...row, ...result, verdict: verdictOf(result, row.budget) });
  }
  const report = {
    version: 1,
    reference: NEWEST_REFERENCE,
    node: process.versions.node,
    processors: cpus().length,
    pairs,
    floor,
    rows,
  };
  if (json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else printTable(report);
  return rows.every(({ verdict }) => verdict === 'held') ? 0 : 1;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      pairs: { type: 'string', default: '15' },
      only: { type: 'string', default: '' },
    },
  });
  const pairs = Number(values.pairs);
  if (!Number.isInteger(pairs) || pairs < LEAST_PAIRS) {
    throw new BenchError(`--pairs takes a whole number of at least ${LEAST_PAIRS}`);
  }
  const ids = [...ROWS.map(({ id }) => id), CALLS];
  if (!ids.some((id) => id.startsWith(values.only))) {
    throw new BenchError(`no row is called ${values.only}: ${ids.join(', ')}`);
  }
  return { ...values, pairs };
}

try {
  process.exitCode = await bench(readOptions());
} catch (error) {
  const known = error instanceof BenchError || error instanceof SetUpError;
  process.stderr.write(`bench: ${known ? error.message : error.stack}\n`);
  process.exitCode = 2;
}
