/**
 * Which interpreter a build is for: the named one, else the build tree's, whose reference runs
 * after every build, else the project's own.
 */
import { join } from 'node:path';
import { realPath } from '../base/node/real-path.js';
import { executableIn } from '../interpreters/interpreter.js';
import { filesOnPath, pythonsOnPath } from '../interpreters/python-on-path.js';
import { environmentParents, workspaceFolders } from '../interpreters/workspace-folders.js';
import { isFile } from '../base/node/probe.js';

/** An interpreter with apache-tvm-ffi. */
export interface FoundRuntime {
  readonly python: string | null;
  /** `libtvm_ffi`. */
  readonly runtime: string;
  readonly wheelVersion: string | null;
}

export interface InterpreterQuery {
  /** An interpreter, an environment or a name on PATH; `null` if none is named. */
  readonly named: string | null;
  /** The build tree's, if it exists. */
  readonly treePython: string | null;
  /** Absolute folder of the project. */
  readonly start: string;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** Looks for apache-tvm-ffi, in one place or everywhere; starts nothing. */
  readonly find: (python: string | null) => FoundRuntime | null;
}

export interface BuildInterpreter {
  readonly python: string | null;
  /** `null` if apache-tvm-ffi is not installed there. */
  readonly runtime: string | null;
  readonly wheelVersion: string | null;
  readonly isSet: boolean;
}

export function chooseInterpreter(query: InterpreterQuery): BuildInterpreter {
  const { named, treePython, find } = query;
  const isSet = named !== null;
  const likely = [...(treePython === null ? [] : [treePython]), null];
  for (const wanted of isSet ? [named] : likely) {
    const found = find(wanted);
    if (found !== null) return { ...found, isSet };
  }
  // An install can still add the missing package.
  const python = named === null ? locate(query) : resolveNamed(named, query.env);
  return { python, runtime: null, wheelVersion: null, isSet };
}

function resolveNamed(named: string, env: Readonly<NodeJS.ProcessEnv>): string | null {
  if (isFile(named)) return named;
  return executableIn(named) ?? filesOnPath(named, env)[0] ?? null;
}

/** The active environment, the nearest of the project, or the first on PATH. */
function locate({ start, env }: InterpreterQuery): string | null {
  const active = ['VIRTUAL_ENV', 'CONDA_PREFIX'].flatMap((name) => env[name] ?? []);
  const own = environmentParents(workspaceFolders(realPath(start), env)).flatMap((folder) => [
    join(folder, '.venv'),
    join(folder, 'venv'),
  ]);
  const [first] = [...active, ...own].flatMap((folder) => executableIn(folder) ?? []);
  return first ?? pythonsOnPath(start, env, [])[0] ?? null;
}
