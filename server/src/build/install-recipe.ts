/** Building by an editable install: the package's build backend builds the library. */
import { run } from './cmake-recipe.js';
import type { BuildSituation, RecipeAnswer, RunStep } from './types.js';

/** Whether a build backend runs CMake itself, and sets variables that the project may need. */
export function drivesCMake(backend: string | null): boolean {
  return /^(?:scikit_build_core|py_build_cmake|skbuild)\b/.test(backend ?? '');
}

/** What installs into the environment; `null` when nothing can. */
export function installTool({
  hasPip,
  hasUvLock,
  programs,
  python,
}: BuildSituation): 'pip' | 'uv' | null {
  if (python === null) return null;
  if (programs.uv !== null && (hasUvLock || !hasPip)) return 'uv';
  // Without pip its own message says what to do, and it is told apart from "nothing to build".
  return 'pip';
}

export function buildByInstalling(
  situation: BuildSituation,
  method: 'pip' | 'uv',
  why: string,
): RecipeAnswer {
  const { facts, python, programs, hasPip, hasBackend, packageRoot, distribution } = situation;
  if (facts.installable === null) {
    const message =
      'There is no pyproject.toml with a build backend here, so nothing can be installed.';
    return { ok: false, message };
  }
  if (python === null) {
    const message =
      'No interpreter was found to install into. Make an environment (python -m venv .venv), or name one with --python.';
    return { ok: false, message };
  }
  const folder = facts.installable;
  // What the environment has need not be downloaded, and its tvm_ffi is the one that is loaded.
  const hasAll = hasBackend && packageRoot !== null;
  const isolation = hasAll ? ['--no-build-isolation'] : [];
  const backend = facts.backend ?? 'the build backend';
  const reasons = hasAll
    ? [why, `${backend} is in the environment, so no isolated one is made`]
    : [why];
  const done = (step: RunStep): RecipeAnswer => {
    return { ok: true, method, steps: [step], reasons, folder, isIsolated: !hasAll };
  };
  // Python's own buffer would keep the output back until the end.
  const environment = { PYTHONUNBUFFERED: '1' };
  if (method === 'uv') {
    if (programs.uv === null) return { ok: false, message: NO_UV };
    // uv takes an editable install for current as long as pyproject.toml is.
    const again = distribution === null ? [] : ['--reinstall-package', distribution];
    const args = ['pip', 'install', ...isolation, '-e', '.', '--python', python, ...again];
    const step = run('Installing', programs.uv, args, folder, { ...environment, ...UV_TELLS });
    return done({ ...step, label: UV_LABEL });
  }
  if (!hasPip) {
    const message = `${python} has no pip, and uv was not found. Run: ${python} -m ensurepip`;
    return { ok: false, message };
  }
  const args = ['-m', 'pip', 'install', '-v', ...isolation, '-e', '.'];
  return done(run('Installing', python, args, folder, environment));
}

/** uv shows what a build prints only when it failed; its log has the lines as they come. */
const UV_TELLS = { RUST_LOG: 'uv_build_frontend=debug' };
const UV_LABEL = 'DEBUG ';

const NO_UV = 'uv was not found on PATH. Install it, or use --method pip.';
