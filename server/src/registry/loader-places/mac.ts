/** Where the loader of macOS finds libraries. [dyld(1)] */
import { posix } from 'node:path';
import { loaderPaths } from '../loader-paths.js';
import type { LoaderPlaces, Needing } from './types.js';

/** Most of what lies there is only in the system's own cache. */
const SYSTEM_FOLDERS = /^\/(usr\/lib|System)\//;

export const macPlaces: LoaderPlaces = {
  places(name, needing, env) {
    const leaf = posix.basename(name);
    const folders = (variable: string): string[] =>
      (loaderPaths(env)[variable] ?? '').split(':').filter((folder) => folder !== '');
    const below = (variable: string): string[] => folders(variable).map((f) => posix.join(f, leaf));
    return [
      ...below('DYLD_LIBRARY_PATH'),
      ...written(name, needing),
      ...below('DYLD_FALLBACK_LIBRARY_PATH'),
    ];
  },
  isOfSystem: (path) => SYSTEM_FOLDERS.test(path),
  handedDown: (needing) => [...runPaths(needing), ...needing.inherited],
};

const AT_RPATH = '@rpath/';

function written(name: string, needing: Needing): string[] {
  if (!name.startsWith(AT_RPATH)) return expand(name, needing);
  const rest = name.slice(AT_RPATH.length);
  return [...runPaths(needing), ...needing.inherited].map((folder) => posix.join(folder, rest));
}

function runPaths(needing: Needing): string[] {
  return needing.links.runPaths.flatMap((folder) => expand(folder, needing));
}

/** The program is Node, beside which no library of a project lies. */
function expand(path: string, { origin }: Needing): string[] {
  const expanded = path.replace(/^@loader_path(?=\/|$)/, () => origin);
  return posix.isAbsolute(expanded) ? [expanded] : [];
}
