// `npm run demo`: the main job on real input. A copy of a small package with stale and malformed
// blocks is checked and regenerated against the registry of the `apache-tvm-ffi` wheel. Then the
// reference does the same, and both trees must be equal byte for byte.
//
// Only Node's own modules here: this runs before `npm ci`. If a step does not end as
// expected, the exit code is 1.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NEWEST_REFERENCE } from './references.mjs';
import { setUp, SetUpError, venvPath, venvProgram } from './setup.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WORK = join(ROOT, '.work', 'demo');
const PACKAGE = 'pairkit';
const FIXTURE = join(ROOT, 'test', 'fixtures', 'demo');
const OURS = join(WORK, 'ours');
const THEIRS = join(WORK, 'reference');

/** Repairs by hand: no tool can know the intention here. */
const REPAIRS = [
  {
    line: '    # tvm-ffi-stubgen(begin): object/testing.TestCxxKwdOnly',
    by: '    # tvm-ffi-stubgen(begin): object/testing.TestCxxKwOnly',
  },
  {
    line: '    # tvm-ffi-stubgen(begin): objct/testing.TestCompare',
    by: '    # tvm-ffi-stubgen(begin): object/testing.TestCompare',
  },
  { line: '    # tvm-ffi-stubgen(ennd)', by: '    # tvm-ffi-stubgen(end)' },
];
const REPAIRED_FILE = `${PACKAGE}/options.py`;

class DemoError extends Error {}

const colored = process.stdout.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb';

function paint(code, text) {
  return colored ? `\u001b[${code}m${text}\u001b[0m` : text;
}

function say(text = '') {
  process.stdout.write(`${text}\n`);
}

function title(number, text) {
  say();
  say(paint('1;36', `${number}. ${text}`));
}

/** Runs a program visibly, as if the wheel's environment were active. */
function run(shown, program, args, folder, expected) {
  say(paint('1', `$ ${shown}`));
  const { status, error } = spawnSync(program, args, {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      VIRTUAL_ENV: venvPath(NEWEST_REFERENCE),
      PATH: `${dirname(venvProgram(NEWEST_REFERENCE, 'python'))}${delimiter}${process.env.PATH}`,
      PYTHONIOENCODING: 'utf-8',
      TVM_FFI_STUBS_CACHE_DIR: join(WORK, 'cache'),
    },
  });
  if (error) throw new DemoError(`${shown} could not start: ${error.message}`);
  say(paint('2', `exit code ${status}`));
  if (status !== expected) {
    throw new DemoError(`${shown} ended with exit code ${status}, not ${expected}.`);
  }
}

function runOurs(args, expected) {
  const cli = join(ROOT, 'dist', 'cli.cjs');
  run(`tvm-ffi-stubs ${args.join(' ')}`, process.execPath, [cli, ...args], OURS, expected);
}

function repair(folder, show) {
  const file = join(folder, REPAIRED_FILE);
  let text = readFileSync(file, 'utf8');
  for (const { line, by } of REPAIRS) {
    if (text.split(`${line}\n`).length !== 2) {
      throw new DemoError(`${REPAIRED_FILE} must contain "${line.trim()}" exactly once.`);
    }
    text = text.replace(`${line}\n`, () => `${by}\n`);
    if (!show) continue;
    say(paint('31', `-${line}`));
    say(paint('32', `+${by}`));
  }
  writeFileSync(file, text);
}

/** Every file below a folder with its bytes. */
function readTree(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return new Map(files.sort().map((file) => [relative(folder, file), readFileSync(file)]));
}

function compareTrees() {
  const ours = readTree(OURS);
  const theirs = readTree(THEIRS);
  for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
    const [a, b] = [ours.get(name), theirs.get(name)];
    const same = a !== undefined && b !== undefined && a.equals(b);
    if (!same) throw new DemoError(`${name} differs: compare ${OURS} with ${THEIRS}.`);
    say(`  ${name}: ${a.length} bytes, equal`);
  }
}

async function demo() {
  // The test of the demo runs beside tests that use the build, so it must not build again.
  if (!process.argv.includes('--no-set-up')) {
    await setUp({ references: [NEWEST_REFERENCE], compiler: false });
  }
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  for (const copy of [OURS, THEIRS]) cpSync(FIXTURE, copy, { recursive: true });

  const started = performance.now();
  say(paint('1', 'TVM-FFI Stubs: a package with outdated stubs'));
  say();
  say(`The package ${PACKAGE}/ was copied to ${relative(ROOT, OURS)}. Its blocks describe the`);
  say(`registry of the testing library in apache-tvm-ffi ${NEWEST_REFERENCE}, whose virtual`);
  say('environment is active for every command. "tvm-ffi-stubs" means "node dist/cli.cjs".');

  title(1, 'What is stale or malformed, and why?');
  runOurs(['check', PACKAGE], 1);

  title(2, 'Update it, and show the diff. Findings that need a decision remain.');
  runOurs(['generate', '--verbose', PACKAGE], 1);

  title(3, 'Nothing is stale now, but the remaining findings still fail the check.');
  runOurs(['check', PACKAGE], 1);

  title(4, `Repair ${REPAIRED_FILE} as the findings suggest.`);
  repair(OURS, true);

  title(5, 'Fill the repaired blocks, and check again.');
  runOurs(['generate', PACKAGE], 0);
  runOurs(['check', PACKAGE], 0);

  title(6, 'Does the reference agree? It gets the original package with the same repairs.');
  repair(THEIRS, false);
  const module = ['-m', 'tvm_ffi.stub.cli'];
  const python = venvProgram(NEWEST_REFERENCE, 'python');
  run(`tvm-ffi-stubgen ${PACKAGE}`, python, [...module, PACKAGE], THEIRS, 0);
  compareTrees();

  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say();
  say(paint('1;32', `Both trees agree byte for byte. (${seconds} s without the set-up)`));
}

try {
  await demo();
} catch (error) {
  const known = error instanceof DemoError || error instanceof SetUpError;
  process.stderr.write(`demo: ${known ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
