/**
 * Files without a chosen library. What looks like an orphan in one may only lack its library, and
 * removing it would lose the imports that its block needs.
 */
import type { PlannedFile } from '../core/index.js';
import type { DiscoveredProject } from './discovered.js';

/** The facts that decide whether files are stray. */
export interface StrayFacts {
  /** `null` for files that belong to no project. */
  readonly project: Pick<DiscoveredProject, 'config' | 'origins'> | null;
  /** Whether the user named the files, not a folder or workspace around them. */
  readonly isNamed: boolean;
  readonly libraries: readonly unknown[];
  /** Python modules to import. */
  readonly imports: readonly string[];
}

/** Whether nothing names a library for the files or describes them as a project. */
export function isStray({ project, isNamed, libraries, imports }: StrayFacts): boolean {
  if (isNamed || libraries.length > 0 || imports.length > 0) return false;
  return project === null || !isDescribed(project);
}

/**
 * Whether a table, CMake files or a setting names the project's files. Convention does not count.
 */
function isDescribed({ config, origins }: NonNullable<StrayFacts['project']>): boolean {
  const origin = origins.get('paths')?.kind ?? 'convention';
  return config.source !== '' || origin !== 'convention';
}

/** Whether a planned file is left unchanged. */
export function isLeftAlone({ blocks }: Pick<PlannedFile, 'blocks'>, stray: boolean): boolean {
  return stray && blocks.some(({ state }) => state === 'orphan');
}
