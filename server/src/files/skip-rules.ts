/**
 * Which folders a walk does not enter: environments and build trees hold copies and foreign
 * packages, and their blocks must not be regenerated.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';

type SkipReason = 'environment' | 'cmake-build' | 'tooling';

const BY_NAME: ReadonlyMap<string, SkipReason> = new Map<string, SkipReason>([
  ['site-packages', 'environment'],
  ['.git', 'tooling'],
  ['node_modules', 'tooling'],
  ['__pycache__', 'tooling'],
]);

/** Files that identify the folder around them. */
const BY_CONTENT: ReadonlyMap<string, SkipReason> = new Map<string, SkipReason>([
  ['pyvenv.cfg', 'environment'],
  ['CMakeCache.txt', 'cmake-build'],
]);

/** Why a folder with this name is skipped; `null` when it is not. */
export function skipByName(name: string): SkipReason | null {
  return BY_NAME.get(name) ?? null;
}

/** Why a folder with this entry is skipped; `null` when it is not. */
export function skipByEntry(name: string): SkipReason | null {
  return BY_CONTENT.get(name) ?? null;
}

/**
 * Why a walk from `root` would not find `file` below it. Needed only for links, because their
 * target may be in a skipped folder.
 *
 * @param root absolute real path of a folder
 * @param file absolute real path of a file below `root`
 */
export function skipBetween(root: string, file: string): SkipReason | null {
  const folders = path.relative(root, path.dirname(file)).split(path.sep);
  let folder = root;
  for (const name of folders.filter((part) => part !== '')) {
    folder = path.join(folder, name);
    const reason = skipByName(name);
    if (reason !== null) return reason;
    for (const [entry, why] of BY_CONTENT) {
      if (existsSync(path.join(folder, entry))) return why;
    }
  }
  return null;
}
