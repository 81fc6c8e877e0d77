/**
 * The libraries that a project's libraries need: what those register is in the snapshot too, so a
 * cached one is valid only while they are the same.
 */
import { dirname, extname, isAbsolute, join } from 'node:path';
import { realPath } from '../base/node/real-path.js';
import { readElfNeeds } from './elf-needs.js';
import { isFile, listNames } from '../base/node/probe.js';
import { loaderPaths } from './loader-paths.js';
import { RUNTIME_NAMES } from './wheel.js';

/** Folders of the system: their libraries register nothing, and updates replace them as a whole. */
const SYSTEM_FOLDERS = /^(\/usr)?\/lib(32|64|x32)?\//;

/** Dependencies that are followed; a chain longer than that is an accident. */
const MAX_FILES = 256;

/**
 * Paths of the libraries that `libraries` need, directly or not. On Linux they are found as the
 * loader finds them (RPATH, RUNPATH, LD_LIBRARY_PATH); elsewhere every library beside one of them
 * counts, which may only cause a load too many.
 */
export function findDependencies(libraries: readonly string[]): readonly string[] {
  return process.platform === 'linux' ? followNeeds(libraries) : findSiblings(libraries);
}

function followNeeds(libraries: readonly string[]): readonly string[] {
  const search = (loaderPaths(process.env)['LD_LIBRARY_PATH'] ?? '').split(':');
  const seen = new Set(libraries.map(realPath));
  const found: string[] = [];
  const queue = [...libraries];
  for (let file = queue.pop(); file !== undefined && seen.size < MAX_FILES; file = queue.pop()) {
    const { needed, folders } = readElfNeeds(file);
    const origin = dirname(realPath(file));
    const places = [...folders.map((folder) => expandOrigin(folder, origin)), ...search];
    for (const name of needed) {
      const path = name.includes('/') ? name : places.map((p) => join(p, name)).find(isFile);
      if (path === undefined || !isAbsolute(path) || RUNTIME_NAMES.includes(name)) continue;
      const real = realPath(path);
      if (seen.has(real) || SYSTEM_FOLDERS.test(real)) continue;
      seen.add(real);
      found.push(real);
      queue.push(real);
    }
  }
  return found;
}

function expandOrigin(folder: string, origin: string): string {
  return folder.replace(/\$ORIGIN|\$\{ORIGIN\}/g, () => origin);
}

function findSiblings(libraries: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const library of libraries) {
    const folder = dirname(library);
    for (const name of listNames(folder)) {
      if (extname(name) === extname(library)) found.add(join(folder, name));
    }
  }
  return [...found].slice(0, MAX_FILES);
}
