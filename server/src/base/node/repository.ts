/** Where a Git repository is, read from its files: Git itself is never started. */
import { dirname, join, resolve } from 'node:path';
import { isFile, isFolder, linkStatsOf, readText } from './probe.js';

/** Longest file of Git's that is read here. */
const MOST_BYTES = 4096;

export interface Repository {
  /** The folder of its working tree. */
  readonly root: string;
  /** What its worktrees share: settings, and `info/exclude`. */
  readonly common: string;
}

/** The nearest folder, from a given one upwards, that holds `.git`, whatever that is; `null` without one. */
export function folderWithGit(folder: string): string | null {
  if (linkStatsOf(join(folder, '.git')) !== undefined) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : folderWithGit(parent);
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
  const common = sharedGitFolder(own) ?? own;
  return isFolder(join(common, 'objects')) ? { root, common } : null;
}

function gitFolder(root: string): string | null {
  const place = join(root, '.git');
  return isFolder(place) ? place : linkedGitFolder(root);
}

/** The folder that the file `.git` of a linked worktree or a submodule names; `null` without that file. */
export function linkedGitFolder(root: string): string | null {
  const named = /^gitdir: (.+)$/m.exec(readText(join(root, '.git'), MOST_BYTES) ?? '')?.[1];
  return named === undefined ? null : resolve(root, named.trim());
}

/** The folder of the main checkout's Git that the one of a linked worktree names; `null` for others. */
export function sharedGitFolder(own: string): string | null {
  const shared = readText(join(own, 'commondir'), MOST_BYTES)?.trim();
  return shared ? resolve(own, shared) : null;
}
