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

/** What decides where a loader looks. */
export type Surroundings = Pick<NodeJS.Process, 'platform' | 'env'>;

/** One library that another one names. */
export interface Need {
  readonly name: string;
  /** Real path of the one that needs it. */
  readonly by: string;
  /** Real path; `null` when the loader would not find it. */
  readonly path: string | null;
  readonly isOptional: boolean;
}

/** All that libraries need, directly or not, found as the loader of a system finds it. */
export function* walkNeeds(
  libraries: readonly string[],
  { platform, env }: Surroundings,
): Generator<Need> {
  const system = SYSTEMS[platform] ?? linuxPlaces;
  const seen = new Set(libraries.map(realPath));
  const queue = [...seen].map((path) => ({ path, inherited: [] as readonly string[] }));
  for (let file = queue.pop(); file !== undefined && seen.size < MAX_FILES; file = queue.pop()) {
    const { path: by, inherited } = file;
    const links = readLinks(by);
    const needing = { links, origin: dirname(by), inherited };
    for (const name of [...links.needed, ...links.optional]) {
      const found = system.places(name, needing, env).find(isFile);
      const path = found === undefined ? null : realPath(found);
      yield { name, by, path, isOptional: links.optional.includes(name) };
      if (path === null || seen.has(path) || system.isOfSystem(path, env)) continue;
      seen.add(path);
      queue.push({ path, inherited: system.handedDown(needing) });
    }
  }
}

/** Whether a file belongs to the system: it registers nothing, and updates replace it. */
export function isOfSystem(path: string, { platform, env }: Surroundings): boolean {
  return (SYSTEMS[platform] ?? linuxPlaces).isOfSystem(path, env);
}

/** Real paths of the libraries that `libraries` need. The runtime is not among them. */
export function findDependencies(
  libraries: readonly string[],
  surroundings: Surroundings = process,
): readonly string[] {
  const own = new Set(libraries.map(realPath));
  const found = new Set<string>();
  for (const { name, path } of walkNeeds(libraries, surroundings)) {
    if (path === null || own.has(path) || RUNTIME_NAMES.includes(basename(name))) continue;
    if (!isOfSystem(path, surroundings)) found.add(path);
  }
  return [...found];
}
