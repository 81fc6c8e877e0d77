/** Where the loader of Linux finds libraries. [ld.so(8)] */
import { isAbsolute, join } from 'node:path';
import { loaderPaths } from '../loader-paths.js';
import type { LoaderPlaces, Needing } from './types.js';

const SYSTEM_FOLDERS = /^(\/usr)?\/lib(32|64|x32)?\//;

export const linuxPlaces: LoaderPlaces = {
  places(name, needing, env) {
    if (name.includes('/')) return isAbsolute(name) ? [name] : [];
    const named = (loaderPaths(env)['LD_LIBRARY_PATH'] ?? '').split(':');
    const { runPaths } = needing.links;
    const folders = [
      ...ownFolders(needing),
      ...needing.inherited,
      ...named,
      ...expand(runPaths, needing),
    ];
    return folders.filter(isAbsolute).map((folder) => join(folder, name));
  },
  isOfSystem: (path) => SYSTEM_FOLDERS.test(path),
  handedDown: (needing) => [...needing.inherited, ...ownFolders(needing)],
};

/** `DT_RPATH` counts only where there is no `DT_RUNPATH`. */
function ownFolders(needing: Needing): string[] {
  const { runPaths, inheritedRunPaths } = needing.links;
  return runPaths.length > 0 ? [] : expand(inheritedRunPaths, needing);
}

function expand(folders: readonly string[], { origin }: Needing): string[] {
  return folders.map((folder) => folder.replace(/\$ORIGIN|\$\{ORIGIN\}/g, () => origin));
}
