/** Builds by an editable install: the package's build backend builds the library. */
import { run } from './cmake-recipe.js';
import type { BuildReason } from '../core/index.js';
import { refuse, type BuildSituation, type RecipeAnswer, type RunStep } from './types.js';

/** Whether a build backend runs CMake itself, setting variables that the project may need. */
export function drivesCMake(backend: string | null): boolean {
  return /^(?:scikit_build_core|py_build_cmake|skbuild)\b/.test(backend ?? '');
}

/** The tool that installs into the environment; `null` if there is none. */
export function installTool({
  hasPip,
  hasUvLock,
  programs,
  python,
}: BuildSituation): 'pip' | 'uv' | null {
  if (python === null) return null;
  if (programs.uv !== null && (hasUvLock || !hasPip)) return 'uv';
  // An environment without pip gets its own refusal with the remedy.
  return 'pip';
}

export function buildByInstalling(
  situation: BuildSituation,
  method: 'pip' | 'uv',
  why: BuildReason,
): RecipeAnswer {
  const { facts, python, programs, hasPip, hasBackend, packageRoot, distribution } = situation;
  if (facts.installable === null) {
    return refuse({ reason: 'no-backend' });
  }
  if (python === null) {
    return refuse({ reason: 'no-interpreter' });
  }
  const folder = facts.installable;
  // The environment's packages need no download, and its tvm_ffi is the one that gets loaded.
  const hasAll = hasBackend && packageRoot !== null;
  const isolation = hasAll ? ['--no-build-isolation'] : [];
  const reasons: readonly BuildReason[] = hasAll
    ? [why, { reason: 'backend-installed', backend: facts.backend }]
    : [why];
  const done = (step: RunStep): RecipeAnswer => {
    return { ok: true, method, steps: [step], reasons, folder, isIsolated: !hasAll };
  };
  // Python would otherwise buffer the output until the end.
  const environment = { PYTHONUNBUFFERED: '1' };
  if (method === 'uv') {
    if (programs.uv === null) return refuse({ reason: 'no-uv' });
    // uv considers an editable install current until pyproject.toml changes.
    const again = distribution === null ? [] : ['--reinstall-package', distribution];
    const args = ['pip', 'install', ...isolation, '-e', '.', '--python', python, ...again];
    const step = run('installing', programs.uv, args, folder, { ...environment, ...UV_TELLS });
    return done({ ...step, label: UV_LABEL });
  }
  if (!hasPip) {
    return refuse({ reason: 'no-pip', python });
  }
  const args = ['-m', 'pip', 'install', '-v', ...isolation, '-e', '.'];
  return done(run('installing', python, args, folder, environment));
}

/** uv shows a build's output only on failure; its log has the lines as they come. */
const UV_TELLS = { RUST_LOG: 'uv_build_frontend=debug' };
const UV_LABEL = 'DEBUG ';
