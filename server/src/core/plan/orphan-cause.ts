/** Why many blocks may be orphans at once: the library of the project is missing, or empty. */
import type { ProblemWith } from '../findings/index.js';
import { holdsProjectLibrary, idleLibraries, isOwnName } from '../snapshot/contributions.js';
import type { RegistryIndex } from '../snapshot/registry-index.js';
import type { PlannedFile } from './types.js';

/**
 * The finding that belongs above those of the blocks; `null` if the blocks are at fault.
 *
 * @param files the reported ones
 * @param findCandidates libraries that may be the project's, as the reader writes paths
 * @param displayed how the reader writes a path
 */
export function orphanCause(
  files: readonly PlannedFile[],
  registry: RegistryIndex | null,
  findCandidates: () => readonly string[],
  displayed: (path: string) => string,
): ProblemWith<'registry.no-project-library' | 'registry.idle-library'> | null {
  const hasOrphan = files.some(({ blocks }) =>
    blocks.some(({ state, name }) => state === 'orphan' && !isOwnName(name)),
  );
  if (registry === null || !hasOrphan) return null;
  const { snapshot, holdsProjectNames } = registry;
  const libraries = idleLibraries(snapshot).map(displayed);
  if (libraries.length > 0) {
    return { code: 'registry.idle-library', data: { libraries }, place: null };
  }
  if (holdsProjectNames || holdsProjectLibrary(snapshot)) return null;
  const data = { candidates: findCandidates() };
  return { code: 'registry.no-project-library', data, place: null };
}
