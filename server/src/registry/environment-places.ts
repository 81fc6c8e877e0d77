/**
 * Where a look for the runtime may end differently one day: the folders to watch, and which of their
 * entries matter. Few folders, never a tree: an environment shows itself by a handful of names.
 */
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { realPath } from '../base/node/real-path.js';
import type { EnvironmentAnswer, EnvironmentOptions } from './environment.js';
import { executableIn, packageFolders } from '../interpreters/interpreter.js';
import { isFolder } from '../base/node/probe.js';
import { environmentParents, workspaceFolders } from '../interpreters/workspace-folders.js';

/** Folders that are watched for one environment at most. */
const MOST_FOLDERS = 24;

/** Names that come, go or change when an environment is made, removed, replaced or installed into. */
const TELLING =
  /^(?:\.?venv|pyvenv\.cfg|bin|Scripts|Lib|lib|lib64|python[\d.]*(?:\.exe)?|site-packages|tvm_ffi|~?.*tvm[-_.]ffi.*|.*\.(?:pth|egg-link))$/i;

/** The folders whose entries decide; some may not exist. */
export function environmentFolders(
  answer: EnvironmentAnswer,
  { python, runtime, active, start, env }: EnvironmentOptions,
): readonly string[] {
  const folders = new Set<string>();
  const add = (...all: readonly string[]): void => {
    for (const folder of all) if (folders.size < MOST_FOLDERS) folders.add(folder);
  };
  const addPython = (named: string): void => {
    if (!isAbsolute(named) && !/[\\/]/.test(named)) return;
    const path = resolve(named);
    const executable = isFolder(path) ? executableIn(path) : path;
    const prefix = executable === null || isFolder(path) ? path : dirname(dirname(executable));
    add(prefix, dirname(prefix), join(prefix, 'bin'));
    if (executable === null) return;
    add(dirname(executable));
    for (const folder of packageFolders(executable, env)) add(folder);
  };
  if (answer.ok) {
    const { runtime: found, python: used } = answer.environment;
    add(dirname(found), dirname(dirname(dirname(found))));
    if (used !== null) addPython(used);
  }
  if (runtime !== undefined) add(dirname(resolve(runtime)));
  else if (python !== undefined) addPython(python);
  else {
    if (active !== undefined) addPython(active);
    const own = environmentParents(workspaceFolders(realPath(start), env));
    add(...own);
    for (const folder of own) {
      for (const name of ['.venv', 'venv']) {
        if (isFolder(join(folder, name))) addPython(join(folder, name));
      }
    }
  }
  return [...folders];
}

/** Whether an entry of such a folder may be what an environment is found by. */
export function tellsOfEnvironment(name: string): boolean {
  return TELLING.test(name);
}
