/**
 * The unit of a run: which files share `ty-map` and owners, and which of them are reported and
 * written.
 */
import { basename, dirname, join, resolve } from 'node:path';
import { isInside } from '../base/node/is-inside.js';
import { realPath } from '../base/node/real-path.js';
import type { ProjectConfig } from './config.js';
import { globMatcher } from './globs.js';
import { usesTvmFfi } from './discovery/source-roots.js';
import { isFile } from '../base/node/probe.js';
import { holdsTable } from './table.js';

export interface Unit {
  /** What to walk: as given if the unit is exactly the PATHs, else absolute. */
  readonly unitPaths: readonly string[];
  /** Whether a file of the unit is under a PATH: only then is it reported or written. */
  readonly reported: (realPath: string) => boolean;
  /**
   * Whether `exclude` keeps a file out of the unit. As for the folders that a walk skips, only what
   * is below a path of the unit is tested: an explicit PATH is always visited.
   */
  readonly excluded: (realPath: string) => boolean;
  /** Nested projects, as far as files in them have been tested. */
  readonly inner: () => readonly string[];
}

/**
 * If a PATH is in the project, the unit is the project's paths plus all PATHs. All are then
 * absolute: the order of a unit's files follows the spelling of its paths, and must not depend on
 * which of them the user named, or from which folder.
 *
 * @param paths PATHs as given
 * @param isolated makes the unit exactly the PATHs, as in the reference
 * @param cwd absolute path that relative PATHs start from
 */
export function resolveUnit(
  paths: readonly string[],
  project: ProjectConfig | null,
  isolated: boolean,
  cwd: string = process.cwd(),
): Unit {
  const given = paths.map((path) => ({ path, real: realPath(resolve(cwd, path)) }));
  const reported = within(given.map(({ real }) => real));
  if (project === null || isolated) return exactly(paths, reported);
  const inProject = within([project.root, ...project.paths.map(realPath)]);
  if (!given.some(({ real }) => inProject(real))) return exactly(paths, reported);
  const unitPaths = new Set(project.paths);
  // Two links to one place share the real path.
  for (const { real } of given) unitPaths.add(real);
  const roots = [...unitPaths];
  return { unitPaths: roots, reported, ...exclusion(project, roots.map(realPath)) };
}

/** A folder with its own table or, without a table around it, a package with a CMake tree. */
function isOtherProject(folder: string, { source, root }: ProjectConfig): boolean {
  const file = join(folder, 'pyproject.toml');
  if (file !== source && holdsTable(file)) return true;
  const isConfigured = basename(source) === 'pyproject.toml';
  if (isConfigured || folder === root || (source !== '' && !isFile(file))) return false;
  return usesTvmFfi(join(folder, 'CMakeLists.txt'));
}

function exactly(paths: readonly string[], reported: Unit['reported']): Unit {
  return { unitPaths: paths, reported, excluded: () => false, inner: () => [] };
}

function within(folders: readonly string[]): (realPath: string) => boolean {
  return (path) => folders.some((folder) => isInside(path, folder));
}

/**
 * Tests a file, and each folder between it and the nearest path of the unit. A folder with its own
 * table is another project: a file belongs to one.
 */
function exclusion(
  project: ProjectConfig,
  roots: readonly string[],
): Pick<Unit, 'excluded' | 'inner'> {
  const isGlobbed =
    project.exclude.length === 0 ? () => false : globMatcher(project.exclude, project.root);
  const inner: string[] = [];
  const isInner = (path: string): boolean => {
    if (!isOtherProject(path, project)) return false;
    inner.push(path);
    return true;
  };
  const matches = (path: string): boolean => isGlobbed(path) || isInner(path);
  const known = new Map(roots.map((root) => [root, false]));
  const isExcluded = (path: string): boolean => {
    const earlier = known.get(path);
    if (earlier !== undefined) return earlier;
    const parent = dirname(path);
    const answer = parent !== path && (matches(path) || isExcluded(parent));
    known.set(path, answer);
    return answer;
  };
  return { excluded: (path) => within(roots)(path) && isExcluded(path), inner: () => inner };
}
