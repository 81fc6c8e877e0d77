/**
 * Finds the runtime, its interpreter and the wheel's version by reading files: no process starts,
 * so it is safe before trust is granted and cheap enough for every run.
 *
 * What was named explicitly wins: `--runtime`, `--python`; then the places of `interpreters/`, and
 * PATH. Two copies of one rank are refused with both paths, because either choice could be wrong
 * unnoticed; copies of a lower rank are shadowed and logged.
 */
import { dirname, resolve, sep } from 'node:path';
import { realPath } from '../base/node/real-path.js';
import {
  examine,
  mixedRuntimes,
  noInterpreter,
  nothingFound,
  runtimeMissing,
  withoutWheel,
  type Examined,
} from './environment-problems.js';
import type { EnvironmentNote, InterpreterSource, Origin, TriedPlace } from '../core/index.js';
import { executableIn, isInEnvironment } from '../interpreters/interpreter.js';
import { isOwn, ownPython, withoutOwn } from '../interpreters/own.js';
import { nearPlaces, toolPlaces, type InterpreterPlace } from '../interpreters/places.js';
import { filesOnPath, pythonsOnPath } from '../interpreters/python-on-path.js';
import { isFile, isFolder } from '../base/node/probe.js';
import { isOfProject, type OtherReference } from './two-references.js';
import type { Environment, RegistryFailure } from './types.js';
import { pushAll } from '../base/list.js';
import { runtimeBelow, wheelOfRuntime, type Wheel, type WheelSearch } from './wheel.js';

/** Where a project names what is found by name; `null` where it does not. */
export interface NamedBy {
  readonly python: Origin | null;
  readonly runtime: Origin | null;
}

export interface EnvironmentOptions {
  /** `--python`: an interpreter, a virtual environment, or a name on PATH. */
  readonly python?: string;
  /** `--runtime`: libtvm_ffi itself, or a folder that holds it. */
  readonly runtime?: string;
  /** Where the project names `python` and `runtime`, unless the command line does. */
  readonly named?: NamedBy;
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
      /** Another version in a place of the project; `null` when all agree, or one is not known. */
      readonly other: OtherReference | null;
      readonly notes: readonly EnvironmentNote[];
    }
  | { readonly ok: false; readonly problem: RegistryFailure };

/** Reads files only; takes about a millisecond. */
export function findEnvironment(options: EnvironmentOptions): EnvironmentAnswer {
  const { python, runtime } = options;
  if (runtime !== undefined) return fromRuntime(runtime, options);
  if (python !== undefined) return fromPython(python, options);
  return discover(options);
}

const PATH: InterpreterSource = { by: 'path' };

/** The environment that has this program. */
const OWN: InterpreterSource = { by: 'own' };

function sourceOf(option: keyof NamedBy, { named }: EnvironmentOptions): InterpreterSource {
  return { by: 'option', option, origin: named?.[option] ?? null };
}

/** `--runtime`, checked against the copy of `--python` when both are given. */
function fromRuntime(named: string, options: EnvironmentOptions): EnvironmentAnswer {
  const path = resolve(named);
  const file = isFolder(path) ? runtimeBelow(path) : isFile(path) ? path : null;
  const source = sourceOf('runtime', options);
  if (file === null) return refuse(runtimeMissing(path, source));
  const wheel = wheelOfRuntime(file);
  const notes = [{ note: 'runtime', path: wheel.runtime, source }] as const;
  if (options.python === undefined) {
    const other = differing(wheel, ownOf(options));
    return accept(wheel, interpreterBeside(wheel), source, notes, other);
  }
  const executable = resolvePython(options.python, options);
  if (executable === null)
    return refuse(noInterpreter(options.python, sourceOf('python', options)));
  const own = examine(executable, options.env);
  if (own.search.kind === 'conflict') return competing(own.search, executable);
  if (own.search.kind === 'found' && own.search.wheel.runtime !== wheel.runtime) {
    const { runtime } = wheel;
    const other = own.search.wheel.runtime;
    return refuse(mixedRuntimes({ cause: 'two-options', runtime, python: executable, other }));
  }
  return accept(wheel, executable, source, notes, builtWith(wheel, options));
}

/** The interpreter of the environment that holds a runtime in its site-packages, if there is one. */
function interpreterBeside(wheel: Wheel): string | null {
  const place = /^(.*)[\\/](?:lib(?:64)?[\\/](?:python|pypy)[\d.]+t?|Lib)[\\/]site-packages$/;
  const prefix = place.exec(wheel.folder)?.[1];
  return prefix === undefined ? null : executableIn(prefix);
}

function fromPython(named: string, options: EnvironmentOptions): EnvironmentAnswer {
  const executable = resolvePython(named, options);
  const source = sourceOf('python', options);
  if (executable === null) return refuse(noInterpreter(named, source));
  const { search } = examine(executable, options.env);
  if (search.kind === 'conflict') return competing(search, executable);
  if (search.kind === 'none') {
    return refuse(withoutWheel(executable, options.start, ownOf(options)[0]?.executable));
  }
  const notes = [
    { note: 'interpreter', path: executable, source } as const,
    ...search.shadowed.map(({ runtime }) => ({ note: 'shadowed', runtime }) as const),
  ];
  return accept(search.wheel, executable, source, notes, builtWith(search.wheel, options));
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
  readonly source: InterpreterSource;
  readonly executable: string;
  readonly wheel: Wheel;
}

/** The places that a few looks find; then what the project's tools keep; then PATH. */
function discover(options: EnvironmentOptions): EnvironmentAnswer {
  const notes: EnvironmentNote[] = [];
  const tried: TriedPlace[] = [];
  let chosen: Choice | null = null;
  /** What would be used if it were not for what was chosen: the first of each kind of place. */
  const rivals = new Map<string, Choice>();
  /** What is the project's own if anything is; something may be installed there. */
  let nearest: string | null = null;
  for (const place of nearPlaces(options, tried)) {
    nearest ??= place.executables.find((python) => !isOwn(python, options.env)) ?? null;
    const copies = place.executables.map((executable) => examine(executable, options.env));
    if (chosen !== null) {
      pushAll(notes, overriddenBy(chosen, place.source, copies));
      const rival = firstOf(copies, place.source);
      if (rival !== null && !rivals.has(rival.source.by)) rivals.set(rival.source.by, rival);
      continue;
    }
    const answer = decide(copies, place.source, tried);
    if (answer === null) continue;
    if (!('wheel' in answer)) return answer;
    chosen = answer;
  }
  chosen ??= searchTools(options, tried);
  if (chosen === null) return searchPath(options, tried, notes, nearest);
  const { wheel, executable, source } = chosen;
  notes.unshift({ note: 'interpreter', path: executable, source });
  const isBuilt = source.by === 'build-tree';
  if (isBuilt && rivals.size === 0) {
    const kept = searchTools(options, []);
    if (kept !== null) rivals.set(kept.source.by, kept);
  }
  const others = [...rivals.values()].filter((rival) => isBuilt || isOfProject(rival.source));
  return accept(wheel, executable, source, notes, differing(wheel, others));
}

/** One interpreter a place, so that no two can compete. */
function searchTools(options: EnvironmentOptions, tried: TriedPlace[]): Choice | null {
  for (const { source, executables } of toolPlaces(options)) {
    for (const executable of executables) {
      const found = foundIn({ source, executables: [executable] }, options.env);
      if (found !== null) return found;
      tried.push({ found: 'no-package', source, python: executable });
    }
  }
  return null;
}

function searchPath(
  options: EnvironmentOptions,
  tried: TriedPlace[],
  notes: EnvironmentNote[],
  nearest: string | null,
): EnvironmentAnswer {
  const { start, env } = options;
  const first = pythonsOnPath(start, env, tried);
  if (first.length === 0) tried.push({ found: 'nothing-on-path' });
  const isHidden = first.some((python) => isOwn(python, env));
  const pythons = isHidden ? [...first, ...pythonsOnPath(start, withoutOwn(env), [])] : first;
  const own = ownPython(env);
  const seen = new Set<string>();
  for (const [executable, source] of [
    ...pythons.map((python) => [python, PATH] as const),
    ...(own === null ? [] : [[own, OWN] as const]),
  ]) {
    // `python` beside `python3` is most often the same file under another name. In an environment
    // it is a link out of it, and the environment is what counts.
    const real = isInEnvironment(executable) ? dirname(executable) : realPath(executable);
    if (seen.has(real)) continue;
    seen.add(real);
    const answer = decide([examine(executable, options.env)], source, tried);
    if (answer === null) continue;
    if (!('wheel' in answer)) return answer;
    notes.unshift({ note: 'interpreter', path: executable, source });
    return accept(answer.wheel, executable, source, notes);
  }
  const advised = nearest ?? pythons.find((python) => !isOwn(python, env)) ?? own;
  return refuse(nothingFound(tried, advised, start));
}

/**
 * What the interpreters of one place amount to.
 *
 * @returns the one copy, a refusal when two copies compete, or `null` when there is none
 */
function decide(
  copies: readonly Examined[],
  source: InterpreterSource,
  tried: TriedPlace[],
): Choice | EnvironmentAnswer | null {
  let first: Choice | null = null;
  for (const { executable, search } of copies) {
    if (search.kind === 'conflict') return competing(search, executable);
    if (search.kind === 'none') {
      tried.push({ found: 'no-package', source, python: executable });
      continue;
    }
    if (first !== null && first.wheel.runtime !== search.wheel.runtime) {
      const paths = [first.wheel.runtime, search.wheel.runtime] as const;
      return refuse(mixedRuntimes({ cause: 'two-environments', paths, python: null }));
    }
    first ??= { source, executable, wheel: search.wheel };
  }
  return first;
}

function overriddenBy(
  { wheel, source: winner }: Choice,
  source: InterpreterSource,
  copies: readonly Examined[],
): readonly EnvironmentNote[] {
  return copies.flatMap(({ search }) =>
    search.kind === 'found' && search.wheel.runtime !== wheel.runtime
      ? [{ note: 'overridden', runtime: search.wheel.runtime, source, winner } as const]
      : [],
  );
}

function firstOf(copies: readonly Examined[], source: InterpreterSource): Choice | null {
  for (const { executable, search } of copies) {
    if (search.kind === 'found') return { source, executable, wheel: search.wheel };
  }
  return null;
}

function foundIn({ source, executables }: InterpreterPlace, env: NodeJS.ProcessEnv): Choice | null {
  return firstOf(
    executables.map((executable) => examine(executable, env)),
    source,
  );
}

/** The first of the others that has another version, where both are known. */
function differing({ wheelVersion }: Wheel, others: readonly Choice[]): OtherReference | null {
  for (const { executable: python, wheel, source } of others) {
    const version = wheel.wheelVersion;
    if (wheelVersion === null || version === null || version === wheelVersion) continue;
    return { python, wheelVersion: version, source };
  }
  return null;
}

/** What the build tree and the environments of the workspace would use. */
function ownOf(options: EnvironmentOptions): readonly Choice[] {
  const own = nearPlaces(options, []).filter(({ source }) => isOfProject(source));
  return own.flatMap((place) => foundIn(place, options.env) ?? []);
}

/** What the build tree would use in place of what was named. */
function builtWith(wheel: Wheel, { buildPython, env }: EnvironmentOptions): OtherReference | null {
  if (buildPython === undefined || !isFile(buildPython)) return null;
  const built = foundIn({ source: { by: 'build-tree' }, executables: [buildPython] }, env);
  return built === null ? null : differing(wheel, [built]);
}

function accept(
  wheel: Wheel,
  python: string | null,
  source: InterpreterSource,
  notes: readonly EnvironmentNote[],
  other: OtherReference | null = null,
): EnvironmentAnswer {
  const { runtime, wheelVersion } = wheel;
  return { ok: true, environment: { runtime, python, wheelVersion, source }, other, notes };
}

function competing(
  { cause, paths }: Extract<WheelSearch, { kind: 'conflict' }>,
  python: string,
): EnvironmentAnswer {
  return refuse(mixedRuntimes({ cause, paths, python }));
}

function refuse(problem: RegistryFailure): EnvironmentAnswer {
  return { ok: false, problem };
}
