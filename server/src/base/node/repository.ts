/** Where a Git repository is, read from its files: Git itself is never started. */
import { dirname, join, resolve } from 'node:path';
import { isFile, isFolder, readText } from './probe.js';

/** Longest file of Git's that is read here. */
const MOST_BYTES = 4096;

export interface Repository {
  /** The folder of its working tree. */
  readonly root: string;
  /** What its worktrees share: settings, and `info/exclude`. */
  readonly common: string;
}

/** The innermost repository around a folder, or of the folder itself. @param folder absolute */
export function repositoryAround(folder: string): Repository | null {
  const parent = dirname(folder);
  return repositoryAt(folder) ?? (parent === folder ? null : repositoryAround(parent));
}

/** The repository whose working tree begins in a folder. */
export function repositoryAt(root: string): Repository | null {
  const own = gitFolder(root);
  if (own === null || !isFile(join(own, 'HEAD'))) return null;
  const shared = readText(join(own, 'commondir'), MOST_BYTES)?.trim();
  const common = shared ? resolve(own, shared) : own;
  return isFolder(join(common, 'objects')) ? { root, common } : null;
}

/** A linked worktree and a submodule have a file that names it. */
function gitFolder(root: string): string | null {
  const place = join(root, '.git');
  if (isFolder(place)) return place;
  const named = /^gitdir: (.+)$/m.exec(readText(place, MOST_BYTES) ?? '')?.[1];
  return named === undefined ? null : resolve(root, named.trim());
}
