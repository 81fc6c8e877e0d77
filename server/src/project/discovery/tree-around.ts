/** The build tree around a library: its interpreter decides how the library is stubbed. */
import { dirname, join } from 'node:path';
import { pythonOf, readCMakeCache } from '../build-tree/index.js';
import { isFile } from '../../base/node/probe.js';

/** Libraries are a few folders deep in their tree. */
const DEEPEST = 8;

/** The folder above a library that holds a CMakeCache.txt; `null` if there is none. */
export function treeAround(library: string): string | null {
  let folder = dirname(library);
  for (let left = DEEPEST; left > 0; left -= 1) {
    if (isFile(join(folder, 'CMakeCache.txt'))) return folder;
    if (folder === dirname(folder)) return null;
    folder = dirname(folder);
  }
  return null;
}

/** The interpreter of the first build tree around one of the libraries. */
export function pythonAround(libraries: readonly string[]): string | null {
  for (const library of libraries) {
    const tree = treeAround(library);
    const cache = tree === null ? null : readCMakeCache(tree);
    if (cache !== null) return pythonOf(cache).python;
  }
  return null;
}
