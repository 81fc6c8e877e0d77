/**
 * The libraries that a project's libraries need: what those register is in the snapshot too, so a
 * cached one is valid only while they are the same.
 */
import { basename, dirname } from 'node:path';
import { isFile } from '../base/node/probe.js';
import { realPath } from '../base/node/real-path.js';
import { readLinks } from './links.js';
import { linuxPlaces } from './loader-places/linux.js';
import { macPlaces } from './loader-places/mac.js';
import type { LoaderPlaces } from './loader-places/types.js';
import { windowsPlaces } from './loader-places/windows.js';
import { RUNTIME_NAMES } from './wheel.js';

/** Dependencies that are followed; a chain longer than that is an accident. */
const MAX_FILES = 256;

const SYSTEMS: Readonly<Record<string, LoaderPlaces>> = { darwin: macPlaces, win32: windowsPlaces };

/**
 * Real paths of the libraries that `libraries` need, directly or not, found as the loader of a system
 * finds them. The runtime is not among them.
 */
export function findDependencies(
  libraries: readonly string[],
  { platform, env }: Pick<NodeJS.Process, 'platform' | 'env'> = process,
): readonly string[] {
  const system = SYSTEMS[platform] ?? linuxPlaces;
  const seen = new Set(libraries.map(realPath));
  const found: string[] = [];
  const queue = libraries.map((path) => ({ path, inherited: [] as readonly string[] }));
  for (let file = queue.pop(); file !== undefined && seen.size < MAX_FILES; file = queue.pop()) {
    const links = readLinks(file.path);
    const needing = { links, origin: dirname(realPath(file.path)), inherited: file.inherited };
    const inherited = system.handedDown(needing);
    for (const name of [...links.needed, ...links.optional]) {
      if (RUNTIME_NAMES.includes(basename(name))) continue;
      const path = system.places(name, needing, env).find(isFile);
      const real = path === undefined ? '' : realPath(path);
      if (path === undefined || seen.has(real) || system.isOfSystem(real, env)) continue;
      seen.add(real);
      found.push(real);
      queue.push({ path: real, inherited });
    }
  }
  return found;
}
