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
   * Whether a file or a folder is left out of the unit. As for the folders that a walk skips, only what
   * is below a path of the unit is tested: an explicit PATH is always visited.
   */
  readonly excluded: (realPath: string, isFolder?: boolean) => boolean;
  /** Nested projects, as far as files in them have been tested. */
  readonly inner: () => readonly string[];
  /** Paths that need not exist: stub files that the project asks for. */
  readonly wished: ReadonlySet<string>;
}

/** Tests a file or folder below the paths of a unit; it is not called for these themselves. */
export type LeaveOut = (roots: readonly string[]) => (path: string, isFolder: boolean) => boolean;

export interface UnitOptions {
  /** Makes the unit exactly the PATHs, as in the reference. */
  readonly isolated: boolean;
  /** What is left out beside what the project excludes. */
  readonly leaveOut?: LeaveOut;
  /** Absolute path that relative PATHs start from. */
  readonly cwd?: string;
}

/**
 * If a PATH is in the project, the unit is the project's paths plus all PATHs. All are then
 * absolute: the order of a unit's files follows the spelling of its paths, and must not depend on
 * which of them the user named, or from which folder.
 *
 * @param paths PATHs as given
 */
export function resolveUnit(
  paths: readonly string[],
  project: ProjectConfig | null,
  { isolated, leaveOut, cwd = process.cwd() }: UnitOptions = { isolated: false },
): Unit {
  const given = paths.map((path) => ({ path, real: realPath(resolve(cwd, path)) }));
  const reals = given.map(({ real }) => real);
  const reported = within(reals);
  const inProject =
    project === null || isolated
      ? null
      : within([project.root, ...ownPaths(project).map((path) => realPath(path))]);
  if (project === null || inProject === null || !reals.some(inProject)) {
    const excluded = leaveOut === undefined ? () => false : exclusion(reals, leaveOut(reals));
    return { unitPaths: paths, reported, excluded, inner: () => [], wished: new Set() };
  }
  // Two links to one place share the real path.
  const wished = stubFilesOf(project);
  const unitPaths = [...new Set([...project.paths, ...wished, ...reals])];
  const roots = unitPaths.map((path) => realPath(path));
  const inner: string[] = [];
  const excluded = exclusion(roots, outside(project, roots, inner, leaveOut));
  return { unitPaths, reported, excluded, inner: () => inner, wished: new Set(wished) };
}

/** All that a project reports where nothing is named: its paths, and the stub files of its modules. */
export function ownPaths(project: ProjectConfig): readonly string[] {
  const wished = stubFilesOf(project);
  return wished.length === 0 ? project.paths : [...project.paths, ...wished];
}

/** Named like a PATH, so they are visited wherever they are. */
function stubFilesOf({ modules }: ProjectConfig): readonly string[] {
  return modules.map(({ path }) => path);
}

/**
 * What `exclude` matches, and folders with a table of their own: a file belongs to one project.
 *
 * @param inner collects those folders
 */
function outside(
  project: ProjectConfig,
  roots: readonly string[],
  inner: string[],
  leaveOut: LeaveOut | undefined,
): (path: string, isFolder: boolean) => boolean {
  const isLeftOut = leaveOut?.(roots) ?? ((): boolean => false);
  const isGlobbed =
    project.exclude.length === 0 ? () => false : globMatcher(project.exclude, project.root);
  return (path, isFolder) => {
    if (isGlobbed(path) || isLeftOut(path, isFolder)) return true;
    if (!isOtherProject(path, project)) return false;
    inner.push(path);
    return true;
  };
}

/** A folder with its own table or, without a table around it, a package with a CMake tree. */
function isOtherProject(folder: string, { source, root }: ProjectConfig): boolean {
  const file = join(folder, 'pyproject.toml');
  if (file !== source && holdsTable(file)) return true;
  const isConfigured = basename(source) === 'pyproject.toml';
  if (isConfigured || folder === root || (source !== '' && !isFile(file))) return false;
  return usesTvmFfi(join(folder, 'CMakeLists.txt'));
}

function within(folders: readonly string[]): (realPath: string) => boolean {
  return (path) => folders.some((folder) => isInside(path, folder));
}

/** Tests a file, and each folder between it and the nearest path of the unit. */
function exclusion(
  roots: readonly string[],
  matches: (path: string, isFolder: boolean) => boolean,
): Unit['excluded'] {
  const isBelow = within(roots);
  const known = new Map(roots.map((root) => [root, false]));
  const isExcluded = (path: string, isFolder: boolean): boolean => {
    const earlier = known.get(path);
    if (earlier !== undefined) return earlier;
    const parent = dirname(path);
    const answer = parent !== path && (matches(path, isFolder) || isExcluded(parent, true));
    known.set(path, answer);
    return answer;
  };
  return (path, isFolder = false) => isBelow(path) && isExcluded(path, isFolder);
}
