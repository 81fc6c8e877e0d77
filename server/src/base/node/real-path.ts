/** What path a file has once all links are followed: two spellings of one file have one real path. */
// eslint-disable-next-line no-restricted-syntax -- This is the one place that follows links.
import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * The path with its links resolved. The system is asked, in one call: Node's own `realpathSync`
 * drops `..` by its letters, makes a call for each segment, and keeps the case in which a path was
 * typed, so a file on a disk that ignores case would have several real paths.
 *
 * @throws an error of the operating system
 */
export function realPathOrThrow(path: string): string {
  return realpathSync.native(path);
}

/** The path with its links resolved as far as it exists; what does not is kept as it is spelled. */
export function realPath(path: string): string {
  try {
    return realPathOrThrow(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}
