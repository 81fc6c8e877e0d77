// What the beds have in common. A bed is a folder in which this machine runs the product as another
// system does: Windows under Wine, Linux on arm64 under qemu. Everything comes from the registries of
// Debian, npm, PyPI and Maven; what is there already is left alone.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provideBinaries } from '../packages/binaries.mjs';
import { npmCommand } from '../setup.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The folder of all beds. */
export const PLACE = join(ROOT, '.work', 'beds');

/** A bed cannot be made on this machine; the message says why. */
export class NoBed extends Error {}

/** @throws {NoBed} where Debian's packages cannot be installed */
export function checkMachine() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new NoBed(`it needs Linux on x64, and this is ${process.platform} on ${process.arch}`);
  }
  if (process.getuid?.() !== 0) throw new NoBed('it needs root, to install packages of Debian');
  if (spawnSync('apt-get', ['--version']).status !== 0) throw new NoBed('there is no apt-get');
}

/** Installs Debian's packages whose program is missing. @param programs program → its packages */
export async function installDebian(programs) {
  const isThere = (program) => spawnSync('which', [program]).status === 0;
  const missing = Object.entries(programs).filter(([program]) => !isThere(program));
  if (missing.length === 0) return;
  const packages = missing.flatMap(([, names]) => names);
  await apt('update');
  await apt('install', '-y', '--no-install-recommends', ...packages);
}

/** Other set-ups may hold the lock of apt for a while. */
export function apt(command, ...args) {
  const wait = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Get::Lock::Timeout=300'];
  return run(['apt-get', command, '-qq', ...wait, ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** Downloads a package of npm and unpacks it into a folder. */
export async function unpackNpm(name, version, folder) {
  mkdirSync(folder, { recursive: true });
  const [npm, ...args] = npmCommand();
  const packed = await run([npm, ...args, 'pack', `${name}@${version}`, '--json'], { cwd: folder });
  const archive = join(folder, JSON.parse(packed)[0].filename);
  await run(['tar', '-xzf', archive, '-C', folder, '--strip-components=1']);
  rmSync(archive);
}

/** Packages of npm at the version, and with the hash, that the lock file of this tree names. */
export function provideLocked(names, nodeModules) {
  try {
    provideBinaries(names, nodeModules);
  } catch (error) {
    throw new NoBed(error.message, { cause: error });
  }
}

/** What is installed of the product, but for `dist/`, which {@link refresh} brings. */
export function provideProduct(folder, binary) {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  cpSync(join(ROOT, 'node_modules', 'koffi'), join(folder, 'node_modules', 'koffi'), {
    recursive: true,
  });
  provideLocked([binary], join(folder, 'node_modules'));
}

/** Brings a product in a bed up to date with this tree. */
export function refresh(folder) {
  cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true, force: true });
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
}

/** Copies what a wheel holds, and what it needs, into the packages of an environment. */
export function installWheel(wheel, sitePackages) {
  const from = join(ROOT, '.work', 'wheels', wheel);
  if (!existsSync(from)) throw new NoBed(`${from} is not there`);
  for (const name of readdirSync(from)) {
    if (!name.startsWith('.')) {
      cpSync(join(from, name), join(sitePackages, name), { recursive: true });
    }
  }
}

/** Runs a program quietly. @returns what it printed; its errors are reported only when it fails */
export function run([program, ...args], options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8').on('data', (text) => {
        output[name] += text;
      });
    }
    const fail = (why) => {
      const end = `${output.stdout}${output.stderr}`.slice(-4000);
      reject(new NoBed(`${[program, ...args].join(' ')} ${why}\n${end}`));
    };
    child.on('error', (error) => fail(`could not start: ${error.message}`));
    child.on('close', (code) =>
      code === 0 ? resolve(output.stdout) : fail(`failed (exit code ${code})`),
    );
  });
}
