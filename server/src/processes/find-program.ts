/** Finds a program by its name, as the system would, but never in the current folder. */
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { pathFolders } from '../base/node/path-folders.js';
import { isFile } from '../base/node/probe.js';

/** What can be started without a shell. */
const ENDINGS = process.platform === 'win32' ? ['', '.exe', '.com'] : [''];

/**
 * @param command a path, which is taken as it is, or a name
 * @param env whose PATH is searched; only its absolute folders count
 * @returns `null` when no folder holds it
 */
export function findProgram(command: string, env: Readonly<NodeJS.ProcessEnv>): string | null {
  if (/[\\/]/.test(command)) return command;
  const folders = pathFolders(env);
  const paths = folders.flatMap((folder) =>
    ENDINGS.map((ending) => join(folder, command + ending)),
  );
  return paths.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  if (!isFile(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
