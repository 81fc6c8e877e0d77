/** The path of a file with all links resolved: all spellings of one file have one real path. */
// eslint-disable-next-line no-restricted-syntax -- This is the one place that follows links.
import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { noteLook } from './observed.js';

/**
 * The path with its links resolved by one call of the system. Node's `realpathSync` resolves `..`
 * by spelling, makes a call for each segment, and keeps the case of the input, so a file on a
 * case-insensitive disk would have several real paths.
 *
 * @throws an error of the operating system
 */
export function realPathOrThrow(path: string): string {
  noteLook(path);
  try {
    return realpathSync.native(path);
  } catch (error) {
    // Windows has file systems (of memory, of a network) whose drivers cannot answer this.
    if (process.platform !== 'win32' || isMissing(error)) throw error;
    return realpathSync(path.replace(/^\\\\\?\\(?=[A-Za-z]:)/, ''));
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP';
}

/** The path with links resolved as far as it exists; the rest keeps its spelling. */
export function realPath(path: string): string {
  try {
    return realPathOrThrow(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}
