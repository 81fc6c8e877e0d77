/** Finds a program by its name, as the system would, but never in the current folder. */
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
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
  const folders = pathOf(env).split(delimiter).map(unquoted).filter(isAbsolute);
  const paths = folders.flatMap((folder) =>
    ENDINGS.map((ending) => join(folder, command + ending)),
  );
  return paths.find(isProgram) ?? null;
}

/** On Windows, names of variables are the same in any case, but not in a copy of the environment. */
function pathOf(env: Readonly<NodeJS.ProcessEnv>): string {
  if (process.platform !== 'win32') return env['PATH'] ?? '';
  const name = Object.keys(env).find((key) => key.toLowerCase() === 'path');
  return env[name ?? ''] ?? '';
}

/** On Windows, a folder whose name holds a semicolon is quoted. */
function unquoted(folder: string): string {
  return process.platform === 'win32' ? folder.replace(/^"(.*)"$/, '$1') : folder;
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
