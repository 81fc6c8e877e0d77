/** Problems that keep a runtime from being chosen. */
import { resolve } from 'node:path';
import type { Installation, InterpreterSource, MixedRuntimes, TriedPlace } from '../core/index.js';
import { packageRanks } from '../interpreters/interpreter.js';
import { environmentToMake, isWithoutPip } from '../interpreters/managed.js';
import { whyUnusable } from '../interpreters/unusable.js';
import type { RegistryFailure } from './types.js';
import { findWheel, RUNTIME_NAMES, type WheelSearch } from './wheel.js';

/** An interpreter and the copy of the runtime that it would import. */
export interface Examined {
  readonly executable: string;
  readonly search: WheelSearch;
}

export function examine(executable: string, env: NodeJS.ProcessEnv): Examined {
  return { executable, search: findWheel(packageRanks(executable, env)) };
}

export function runtimeMissing(path: string, source: InterpreterSource): RegistryFailure {
  const data = { cause: 'not-there', path, source, names: RUNTIME_NAMES } as const;
  return { code: 'registry.no-runtime', data, place: null };
}

export function noInterpreter(named: string, source: InterpreterSource): RegistryFailure {
  const why = whyUnusable(resolve(named));
  if (why !== null) {
    const data = { cause: 'unusable', named, source, why } as const;
    return { code: 'registry.no-interpreter', data, place: null };
  }
  const data = { cause: 'not-found', named, source } as const;
  return { code: 'registry.no-interpreter', data, place: null };
}

/**
 * An interpreter that was named, and that cannot import `tvm_ffi`.
 *
 * @param own the project's own interpreter, which can
 */
export function withoutWheel(python: string, start: string | null, own?: string): RegistryFailure {
  const install = installationFor(python, start);
  const data = {
    cause: 'not-installed',
    python,
    install,
    ...(own !== undefined && { own }),
  } as const;
  return { code: 'registry.no-runtime', data, place: null };
}

export function mixedRuntimes(data: MixedRuntimes): RegistryFailure {
  return { code: 'registry.mixed-runtimes', data, place: null };
}

/** Nothing anywhere. @param python the likeliest interpreter to install into */
export function nothingFound(
  tried: readonly TriedPlace[],
  python: string | null,
  start: string,
): RegistryFailure {
  const data = { cause: 'not-found', tried, install: installationFor(python, start) } as const;
  return { code: 'registry.no-runtime', data, place: null };
}

function installationFor(python: string | null, start: string | null): Installation {
  if (python === null) return { python, installer: 'pip' };
  const venv = start === null ? null : environmentToMake(python, start);
  if (venv !== null) return { python, installer: 'pip', venv };
  return { python, installer: isWithoutPip(python) ? 'uv' : 'pip' };
}
