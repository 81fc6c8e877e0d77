/** The folders whose `.venv` belongs to a workspace: from the start folder up to its root. */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { readText } from '../base/node/probe.js';
import { realPath } from '../base/node/real-path.js';
import { linkedGitFolder, sharedGitFolder } from '../base/node/repository.js';
import { homeFolder } from './home.js';

/** Longest file of Git's that is read. */
const MOST_BYTES = 4096;

/**
 * `start` and its parents, innermost first, up to the repository's root. Without a repository it
 * stops below the home folder. A folder that every user may write to (such as `/tmp`) is never
 * entered from below: a library in another user's `.venv` there would be loaded.
 */
export function workspaceFolders(start: string, env: NodeJS.ProcessEnv): readonly string[] {
  const home = realPath(homeFolder(env));
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

/**
 * The folders whose `.venv` counts: those of a workspace, and in a linked worktree of Git also those
 * of the main checkout, where the environment usually is.
 *
 * @param folders of the workspace, innermost first
 */
export function environmentParents(folders: readonly string[]): readonly string[] {
  const root = folders.at(-1);
  const main = root === undefined ? null : mainCheckout(root);
  if (root === undefined || main === null || isOpenToAll(main)) return folders;
  return [...folders, ...folders.map((folder) => join(main, relative(root, folder)))];
}

/** The checkout that a linked worktree belongs to; both have to name each other. */
function mainCheckout(root: string): string | null {
  const folder = linkedGitFolder(root);
  const repository = folder === null ? null : sharedGitFolder(folder);
  if (folder === null || repository === null) return null;
  const back = readText(join(folder, 'gitdir'), MOST_BYTES)?.trim() ?? '';
  if (back === '' || realPath(resolve(folder, back)) !== realPath(join(root, '.git'))) return null;
  // A bare repository has no checkout.
  return basename(repository) === '.git' ? realPath(dirname(repository)) : null;
}

function isOpenToAll(folder: string): boolean {
  if (process.platform === 'win32') return false;
  try {
    return (statSync(folder).mode & 0o002) !== 0;
  } catch {
    return true;
  }
}
