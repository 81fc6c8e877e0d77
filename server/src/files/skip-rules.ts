/**
 * Which folders a walk does not enter: environments and build trees hold copies and foreign
 * packages, whose blocks are not the user's to regenerate.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';

export type SkipReason = 'environment' | 'cmake-build' | 'tooling';

const BY_NAME: ReadonlyMap<string, SkipReason> = new Map<string, SkipReason>([
  ['site-packages', 'environment'],
  ['.git', 'tooling'],
  ['node_modules', 'tooling'],
  ['__pycache__', 'tooling'],
]);

/** Files whose presence says what the folder around them is. */
const BY_CONTENT: ReadonlyMap<string, SkipReason> = new Map<string, SkipReason>([
  ['pyvenv.cfg', 'environment'],
  ['CMakeCache.txt', 'cmake-build'],
]);

/** Why a folder of this name is skipped; `null` when its name says nothing. */
export function skipByName(name: string): SkipReason | null {
  return BY_NAME.get(name) ?? null;
}

/** Why a folder that holds an entry of this name is skipped; `null` when the entry says nothing. */
export function skipByEntry(name: string): SkipReason | null {
  return BY_CONTENT.get(name) ?? null;
}

/**
 * Why a walk from `root` would not have met `file`, which lies below it. Only links ask: their
 * target may stand where the walk does not go.
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
