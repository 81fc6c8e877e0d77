/**
 * Finds the runtime, its interpreter and the wheel's version by reading files: no process starts,
 * so it is safe before trust is granted and cheap enough for every run.
 *
 * What was named explicitly wins: `--runtime`, `--python`; then the places of `interpreters/`, and
 * PATH. Two copies of one rank are refused with both paths, because either choice would be silently
 * wrong for somebody; copies of a lower rank are shadowed and logged.
 */
import { resolve, sep } from 'node:path';
import { realPath } from '../base/node/real-path.js';
import {
  conflict,
  examine,
  joinOption,
  noInterpreter,
  nothingFound,
  runtimeMissing,
  withoutWheel,
  type Examined,
} from './environment-problems.js';
import { executableIn } from '../interpreters/interpreter.js';
import { BUILD_TREE, nearPlaces, toolPlaces } from '../interpreters/places.js';
import { filesOnPath, pythonsOnPath } from '../interpreters/python-on-path.js';
import { isFile, isFolder } from '../base/node/probe.js';
import type { OtherReference } from './two-references.js';
import type { Environment, RegistryProblem } from './types.js';
import { runtimeBelow, wheelOfRuntime, type Wheel } from './wheel.js';

export interface EnvironmentOptions {
  /** `--python`: an interpreter, a virtual environment, or a name on PATH. */
  readonly python?: string;
  /** `--runtime`: libtvm_ffi itself, or a folder that holds it. */
  readonly runtime?: string;
  /** The interpreter of the build tree, whose tool runs after each build. */
  readonly buildPython?: string;
  /** The interpreter that is active in the editor; it counts like an activated environment. */
  readonly active?: string;
  /** The folder of the first PATH, absolute: `.venv` is looked for from here upwards. */
  readonly start: string;
  readonly env: NodeJS.ProcessEnv;
}

export type EnvironmentAnswer =
  | {
      readonly ok: true;
      readonly environment: Environment;
      /** `null` when the build tree and the project's interpreter agree, or one is not known. */
      readonly other: OtherReference | null;
      readonly log: readonly string[];
    }
  | { readonly ok: false; readonly problem: RegistryProblem };

/** Reads files only; takes about a millisecond. */
export function findEnvironment(options: EnvironmentOptions): EnvironmentAnswer {
  const { python, runtime } = options;
  if (runtime !== undefined) return fromRuntime(runtime, options);
  if (python !== undefined) return fromPython(python, options);
  return discover(options);
}

/** `--runtime`, checked against the copy of `--python` when both are given. */
function fromRuntime(named: string, options: EnvironmentOptions): EnvironmentAnswer {
  const path = resolve(named);
  const file = isFolder(path) ? runtimeBelow(path) : isFile(path) ? path : null;
  if (file === null) return refuse(runtimeMissing(path));
  const wheel = wheelOfRuntime(file);
  const log = [`runtime ${wheel.runtime} (--runtime)`];
  if (options.python === undefined) {
    const other = builtWith(wheel, options);
    return accept(wheel, interpreterBeside(wheel), '--runtime', log, other);
  }
  const executable = resolvePython(options.python, options);
  if (executable === null) return refuse(noInterpreter(options.python));
  const own = examine(executable, options.env);
  if (own.search.kind === 'conflict') return refuse(conflict(own.search, executable));
  if (own.search.kind === 'found' && own.search.wheel.runtime !== wheel.runtime) {
    return refuse(joinOption(wheel, executable, own.search.wheel));
  }
  return accept(wheel, executable, '--runtime', log, builtWith(wheel, options));
}

/** The interpreter of the environment that holds a runtime in its site-packages, if there is one. */
function interpreterBeside(wheel: Wheel): string | null {
  const place = /^(.*)[\\/](?:lib(?:64)?[\\/](?:python|pypy)[\d.]+t?|Lib)[\\/]site-packages$/;
  const prefix = place.exec(wheel.folder)?.[1];
  return prefix === undefined ? null : executableIn(prefix);
}

function fromPython(named: string, options: EnvironmentOptions): EnvironmentAnswer {
  const executable = resolvePython(named, options);
  if (executable === null) return refuse(noInterpreter(named));
  const { search } = examine(executable, options.env);
  if (search.kind === 'conflict') return refuse(conflict(search, executable));
  if (search.kind === 'none') return refuse(withoutWheel(executable));
  const log = [`interpreter ${executable} (--python)`, ...shadowNotes(search.shadowed)];
  return accept(search.wheel, executable, '--python', log, builtWith(search.wheel, options));
}

/** An interpreter by its path, by its environment's folder, or by a bare name on PATH. */
function resolvePython(named: string, options: EnvironmentOptions): string | null {
  const path = resolve(named);
  if (isFolder(path)) return executableIn(path);
  if (isFile(path)) return path;
  if (named.includes(sep) || named.includes('/')) return null;
  const names = process.platform === 'win32' ? [named, `${named}.exe`] : [named];
  // A bare name may be a version manager's shim, which only PATH's own rules can follow.
  const known = pythonsOnPath(options.start, options.env, []);
  return (
    known.find((file) => names.some((name) => file.endsWith(`${sep}${name}`))) ??
    names.flatMap((name) => filesOnPath(name, options.env))[0] ??
    null
  );
}

/** A wheel that is to be used, and the place that it was found in. */
interface Choice {
  readonly source: string;
  readonly executable: string;
  readonly wheel: Wheel;
}

/** The places that a few looks find; then what the project's tools keep; then PATH. */
function discover(options: EnvironmentOptions): EnvironmentAnswer {
  const log: string[] = [];
  const tried: string[] = [];
  let chosen: Choice | null = null;
  /** What the project would use if it were not for its build tree. */
  let rival: Choice | null = null;
  /** What is the project's own if anything is; something may be installed there. */
  let nearest: string | null = null;
  for (const place of nearPlaces(options, tried)) {
    const copies = place.executables.map((executable) => examine(executable, options.env));
    nearest ??= place.executables[0] ?? null;
    if (chosen !== null) {
      log.push(...shadowedBy(chosen, place.source, copies));
      rival ??= firstOf(copies, place.source);
      continue;
    }
    const answer = decide(copies, place.source, tried);
    if (answer === null) continue;
    if (!('wheel' in answer)) return answer;
    chosen = answer;
  }
  chosen ??= searchTools(options, tried);
  if (chosen === null) return searchPath(options, tried, log, nearest);
  log.unshift(`interpreter ${chosen.executable} (${chosen.source})`);
  if (chosen.source === BUILD_TREE) rival ??= searchTools(options, []);
  const other = chosen.source === BUILD_TREE ? differing(chosen.wheel, rival) : null;
  return accept(chosen.wheel, chosen.executable, chosen.source, log, other);
}

/** One interpreter a place, so that no two can compete. */
function searchTools(options: EnvironmentOptions, tried: string[]): Choice | null {
  for (const { source, executables } of toolPlaces(options)) {
    for (const executable of executables) {
      const found = firstOf([examine(executable, options.env)], source);
      if (found !== null) return found;
      tried.push(`${source}: ${executable} has no apache-tvm-ffi`);
    }
  }
  return null;
}

function searchPath(
  options: EnvironmentOptions,
  tried: string[],
  log: string[],
  nearest: string | null,
): EnvironmentAnswer {
  const pythons = pythonsOnPath(options.start, options.env, tried);
  if (pythons.length === 0) tried.push('PATH: neither python3 nor python');
  const seen = new Set<string>();
  for (const executable of pythons) {
    // `python` beside `python3` is most often the same file under another name.
    const real = realPath(executable);
    if (seen.has(real)) continue;
    seen.add(real);
    const answer = decide([examine(executable, options.env)], 'PATH', tried);
    if (answer === null) continue;
    if (!('wheel' in answer)) return answer;
    log.unshift(`interpreter ${executable} (PATH)`);
    return accept(answer.wheel, executable, 'PATH', log);
  }
  return refuse(nothingFound(tried, nearest ?? pythons[0] ?? null));
}

/**
 * What the interpreters of one place amount to.
 *
 * @returns the one copy, a refusal when two copies compete, or `null` when there is none
 */
function decide(
  copies: readonly Examined[],
  source: string,
  tried: string[],
): Choice | EnvironmentAnswer | null {
  let first: Choice | null = null;
  for (const { executable, search } of copies) {
    if (search.kind === 'conflict') return refuse(conflict(search, executable));
    if (search.kind === 'none') {
      tried.push(`${source}: ${executable} has no apache-tvm-ffi`);
      continue;
    }
    if (first !== null && first.wheel.runtime !== search.wheel.runtime) {
      const fact = 'two virtual environments side by side hold different copies of libtvm_ffi';
      const paths = [first.wheel.runtime, search.wheel.runtime] as const;
      return refuse(conflict({ kind: 'conflict', paths, fact }, null));
    }
    first ??= { source, executable, wheel: search.wheel };
  }
  return first;
}

function shadowedBy(
  { wheel, source: winner }: Choice,
  source: string,
  copies: readonly Examined[],
): readonly string[] {
  return copies.flatMap(({ search }) =>
    search.kind === 'found' && search.wheel.runtime !== wheel.runtime
      ? [`${search.wheel.runtime} (${source}) is not used: ${winner} comes first`]
      : [],
  );
}

function firstOf(copies: readonly Examined[], source: string): Choice | null {
  for (const { executable, search } of copies) {
    if (search.kind === 'found') return { source, executable, wheel: search.wheel };
  }
  return null;
}

/** The other choice, if its version is known and is another one. */
function differing({ wheelVersion }: Wheel, other: Choice | null): OtherReference | null {
  const version = other?.wheel.wheelVersion ?? null;
  if (other === null || version === null || wheelVersion === null) return null;
  if (version === wheelVersion) return null;
  return { python: other.executable, wheelVersion: version, source: other.source };
}

/** What the build tree would use in place of what was named. */
function builtWith(wheel: Wheel, { buildPython, env }: EnvironmentOptions): OtherReference | null {
  if (buildPython === undefined || !isFile(buildPython)) return null;
  return differing(wheel, firstOf([examine(buildPython, env)], BUILD_TREE));
}

function shadowNotes(shadowed: readonly Wheel[]): readonly string[] {
  return shadowed.map((wheel) => `${wheel.runtime} is shadowed on the interpreter's path`);
}

function accept(
  wheel: Wheel,
  python: string | null,
  source: string,
  log: readonly string[],
  other: OtherReference | null = null,
): EnvironmentAnswer {
  const { runtime, wheelVersion } = wheel;
  return { ok: true, environment: { runtime, python, wheelVersion, source }, other, log };
}

function refuse(problem: RegistryProblem): EnvironmentAnswer {
  return { ok: false, problem };
}
