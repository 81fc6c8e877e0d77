/** Real virtual environments, with packages from real installers. */
import { execFileSync } from 'node:child_process';
import { constants, cpSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ROOT } from '../registry/venvs.js';

const VENVS = process.env['TVM_FFI_STUBS_VENVS'] ?? join(ROOT, '.work', 'venvs');
const PACKAGING = join(VENVS, 'packaging');

/** A temporary folder, and a function that removes it. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-installed-')));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, remove };
}

/** Runs `uv` of the set-up. Links to its cache would cross disks and cause warnings. */
export function uv(cwd: string, ...args: readonly string[]): string {
  const path = [join(PACKAGING, 'bin'), join(VENVS, 'tools', 'bin'), process.env['PATH'] ?? ''];
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: path.join(delimiter),
    // `--no-build-isolation` takes what the backends need from the interpreter.
    PYTHONPATH: sitePackages(PACKAGING),
    UV_LINK_MODE: 'copy',
    UV_PYTHON: join(PACKAGING, 'bin', 'python'),
  };
  for (const name of ['VIRTUAL_ENV', 'CONDA_PREFIX', 'UV_PROJECT_ENVIRONMENT']) {
    Reflect.deleteProperty(env, name);
  }
  return execFileSync('uv', [...args], { cwd, env, encoding: 'utf8', stdio: 'pipe' });
}

/** Installs into an environment without its dependencies, with the backends of the set-up. */
export function install(environment: string, ...args: readonly string[]): void {
  const python = join(environment, 'bin', 'python');
  const options = ['--no-build-isolation', '--no-deps', '--offline', '--quiet'];
  uv(environment, 'pip', 'install', '--python', python, ...options, ...args);
}

/** Makes a virtual environment with the newest reference, pip and the backends of the set-up. */
export function makeEnvironment(folder: string): void {
  execFileSync(join(PACKAGING, 'bin', 'python'), ['-m', 'venv', '--without-pip', folder]);
  copyPackages(folder);
}

/**
 * Adds what a user would install to an environment, without a registry. Copies, because an
 * installer does not see a distribution whose metadata is a link.
 */
export function copyPackages(folder: string): void {
  cpSync(sitePackages(PACKAGING), sitePackages(folder), {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
  });
}

/** pip of the set-up, which can install into another environment. */
export function pipInstall(environment: string, ...args: readonly string[]): void {
  const python = join(environment, 'bin', 'python');
  const path = [join(VENVS, 'tools', 'bin'), process.env['PATH'] ?? ''].join(delimiter);
  const env = { ...process.env, PATH: path, PYTHONPATH: sitePackages(PACKAGING) };
  const options = ['--no-build-isolation', '--no-deps', '--quiet', '--disable-pip-version-check'];
  const pip = ['-m', 'pip', '--python', python, 'install', ...options, ...args];
  execFileSync(join(PACKAGING, 'bin', 'python'), pip, { cwd: environment, env, stdio: 'pipe' });
}

export function sitePackages(environment: string): string {
  const lib = join(environment, 'lib');
  const python = readdirSync(lib).find((name) => name.startsWith('python3'));
  if (python === undefined) throw new Error(`${environment} is no environment: run npm test once`);
  return join(lib, python, 'site-packages');
}
