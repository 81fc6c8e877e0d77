/** Interpreters of the system: pip refuses to install into them, so that an environment is made. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readText } from '../base/node/probe.js';
import { executablesIn, isInEnvironment, packageFolders } from './interpreter.js';

/** A virtual environment to make, and the interpreter that it will have. */
export interface NewEnvironment {
  readonly folder: string;
  readonly python: string;
}

/**
 * `null` if packages can be installed for the interpreter itself.
 *
 * @param folder of the project, absolute
 */
export function environmentToMake(executable: string, folder: string): NewEnvironment | null {
  if (isInEnvironment(executable)) return null;
  const packages = packageFolders(executable, {});
  // Its folder is the one above site-packages (PEP 668).
  if (!packages.some((place) => existsSync(join(dirname(place), 'EXTERNALLY-MANAGED'))))
    return null;
  const own = join(folder, '.venv');
  return { folder: own, python: executablesIn(own)[0] ?? own };
}

/** uv makes environments without pip, unless it is asked for one. */
export function isWithoutPip(executable: string): boolean {
  const settings = readText(join(dirname(dirname(executable)), 'pyvenv.cfg'));
  if (settings === null || !/^uv\s*=/m.test(settings)) return false;
  return !packageFolders(executable, {}).some((folder) => existsSync(join(folder, 'pip')));
}
