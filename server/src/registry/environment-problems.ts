/** What is said when no runtime can be chosen: the fact, the paths, and what to pass or install. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeInterpreter } from '../interpreters/interpreter.js';
import { readText } from '../base/node/probe.js';
import { escapeLines } from '../base/foreign-text.js';
import type { RegistryProblem } from './types.js';
import { findWheel, RUNTIME_NAMES, type Wheel, type WheelSearch } from './wheel.js';

/** An interpreter and the copy of the runtime that it would import. */
export interface Examined {
  readonly executable: string;
  readonly search: WheelSearch;
}

export function examine(executable: string, env: NodeJS.ProcessEnv): Examined {
  return { executable, search: findWheel(describeInterpreter(executable, env).ranks) };
}

const CHOOSE = 'Pass --python PYTHON (an interpreter or a virtual environment)';

function problem(code: RegistryProblem['code'], lines: readonly string[]): RegistryProblem {
  return { code, message: escapeLines(lines.join('\n')) };
}

export function runtimeMissing(path: string): RegistryProblem {
  const name = RUNTIME_NAMES.join(' or ');
  return problem('registry.no-runtime', [
    `there is no TVM-FFI runtime at ${path} (--runtime).`,
    `Pass the path of ${name}, or the folder that holds it.`,
  ]);
}

export function noInterpreter(named: string): RegistryProblem {
  return problem('registry.no-interpreter', [
    `there is no Python interpreter at ${named} (--python).`,
    'Pass an interpreter, the folder of a virtual environment, or a name that is on PATH.',
  ]);
}

/** An interpreter that was named, and that cannot import `tvm_ffi`. */
export function withoutWheel(executable: string): RegistryProblem {
  return problem('registry.no-runtime', [
    `${executable} has no apache-tvm-ffi installed.`,
    `Run: ${installCommand(executable)}`,
  ]);
}

/** `--runtime` and `--python` that would bring two copies into one process. */
export function joinOption(wheel: Wheel, executable: string, other: Wheel): RegistryProblem {
  return problem('registry.mixed-runtimes', [
    `--runtime and --python name different copies of libtvm_ffi:`,
    `  ${wheel.runtime} (--runtime)`,
    `  ${other.runtime} (--python ${executable})`,
    'Pass only one of the two options, or two that belong together.',
  ]);
}

/** Two copies where only one may be. */
export function conflict(
  search: Extract<WheelSearch, { kind: 'conflict' }>,
  executable: string | null,
): RegistryProblem {
  const where = executable === null ? '' : ` (${executable})`;
  const remedy =
    executable === null
      ? `${CHOOSE} to say which one to use.`
      : `Remove one of them, or pass --runtime FILE to say which one to use.`;
  return problem('registry.mixed-runtimes', [
    `several TVM-FFI runtimes compete: ${search.fact}${where}:`,
    ...search.paths.map((path) => `  ${path}`),
    remedy,
  ]);
}

/** Nothing anywhere: each place that was tried, and the shortest way out. */
export function nothingFound(tried: readonly string[], python: string | null): RegistryProblem {
  return problem('registry.no-runtime', [
    'no TVM-FFI runtime was found. Tried:',
    ...tried.map((place) => `  ${place}`),
    `Run: ${installCommand(python ?? 'python3')}`,
    `Or pass --python PYTHON (an interpreter or a virtual environment) or --runtime FILE (${RUNTIME_NAMES.join(', ')}).`,
  ]);
}

/** A command that can be pasted into a shell. */
export function installCommand(executable: string): string {
  const plain = /^[\w./:\\+@-]+$/.test(executable);
  const word = plain ? executable : `"${executable}"`;
  return isWithoutPip(executable)
    ? `uv pip install --python ${word} apache-tvm-ffi`
    : `${word} -m pip install apache-tvm-ffi`;
}

/** uv makes environments without pip, unless it is asked for one. */
function isWithoutPip(executable: string): boolean {
  const settings = readText(join(dirname(dirname(executable)), 'pyvenv.cfg'));
  if (settings === null || !/^uv\s*=/m.test(settings)) return false;
  const packages = describeInterpreter(executable, {}).ranks.flat();
  return !packages.some((folder) => existsSync(join(folder, 'pip')));
}
