/**
 * Finds `python3` or `python` on PATH. Version managers put scripts there that choose an
 * interpreter when they are run; the choice is repeated here from the files that they read.
 */
import { readHead } from '../base/node/read-regular.js';
import { join } from 'node:path';
import type { TriedPlace } from '../core/index.js';
import { pathFolders } from '../base/node/path-folders.js';
import { isFile } from '../base/node/probe.js';
import { followShim } from './pyenv.js';

const NAMES = process.platform === 'win32' ? ['python.exe', 'python3.exe'] : ['python3', 'python'];

/** Interpreters on PATH in the shell's order, scripts that could not be followed left out. */
export function pythonsOnPath(
  start: string,
  env: NodeJS.ProcessEnv,
  tried: TriedPlace[],
): readonly string[] {
  const found: string[] = [];
  for (const name of NAMES) {
    for (const file of filesOnPath(name, env)) {
      const python = isScript(file) ? followShim(file, start, env) : file;
      if (python === null) {
        tried.push({ found: 'script', file });
      } else if (!found.includes(python)) {
        found.push(python);
      }
      // The shell would run this one; later folders of PATH matter only for a pyenv "system".
      if (python !== null) break;
    }
  }
  return found;
}

/** Files called `name` in the absolute folders of PATH, in order. */
export function filesOnPath(name: string, env: NodeJS.ProcessEnv): readonly string[] {
  return pathFolders(env)
    .map((folder) => join(folder, name))
    .filter(isFile);
}

function isScript(file: string): boolean {
  try {
    return readHead(file, 2).toString('latin1') === '#!';
  } catch {
    return false;
  }
}
