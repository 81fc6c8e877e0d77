/** The folders whose `.venv` belongs to a workspace: from the start folder up to its root. */
import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { realPath } from '../base/node/real-path.js';

/**
 * `start` and its parents, innermost first, up to the repository's root. Without a repository it
 * stops below the home folder. A folder that every user may write to (such as `/tmp`) is never
 * entered from below: a library in another user's `.venv` there would be loaded.
 */
export function workspaceFolders(start: string, env: NodeJS.ProcessEnv): readonly string[] {
  const home = realPath(env['HOME'] ?? homedir());
  const folders = [start];
  for (let folder = start; !existsSync(join(folder, '.git'));) {
    const parent = dirname(folder);
    if (parent === folder || parent === home || parent === dirname(parent)) break;
    if (isOpenToAll(parent)) break;
    folders.push(parent);
    folder = parent;
  }
  return folders;
}

function isOpenToAll(folder: string): boolean {
  if (process.platform === 'win32') return false;
  try {
    return (statSync(folder).mode & 0o002) !== 0;
  } catch {
    return true;
  }
}
