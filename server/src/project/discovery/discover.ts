/**
 * Finds the projects that a path belongs to, and decides every value of them: settings of an editor,
 * the table in pyproject.toml, CMake files, build trees, installed packages, and what is usual. Files
 * are read, nothing starts. What is known already is not looked for: a check waits for this.
 */
import { dirname, join, resolve } from 'node:path';
import type { Origins, ProjectConfig, ProjectProblem } from '../config.js';
import type { DecidedBy, DiscoveredProject, Discovery } from '../discovered.js';
import { withEditorSettings } from '../editor-settings.js';
import { kindOf, realPath } from '../probe.js';
import { findProject } from '../pyproject.js';
import { standardProject } from '../settings.js';
import { settledProject } from './assemble.js';
import { readCMakeSide, type CMakeSide } from './cmake-side.js';
import { foldersAbove, packageFolder, readPackage, type PythonPackage } from './package.js';
import { projectsAround } from './projects-around.js';

export interface DiscoverOptions {
  /** Where `${env:NAME}` and `~` are read from. */
  readonly env: NodeJS.ProcessEnv;
  /** What comes before pyproject.toml. */
  readonly editor?: {
    /** The section `tvmFfiStubs` as the client sent it, of any form. */
    readonly given: unknown;
    /** Absolute; where relative paths of it start from, and the project where there is no other. */
    readonly folder: string;
  };
  /** What was given already, on the command line for example, and need not be found. */
  readonly known?: ReadonlySet<keyof ProjectConfig>;
  /** Whether everything is wanted, or only what a run of `check` needs. */
  readonly whole?: boolean;
}

/** What people and programs have set for a path. */
export interface Settled {
  /** Without a table, of the folder itself. */
  readonly config: ProjectConfig;
  readonly origins: Origins;
  readonly problems: readonly ProjectProblem[];
}

/** What is around a path, read once. */
export interface Surroundings {
  /** Absolute real path. */
  readonly start: string;
  readonly settled: Settled;
  readonly pkg: PythonPackage | null;
  readonly side: CMakeSide | null;
  /** The project of files that belong to no other; `null` where there are none. */
  readonly fallback: string | null;
}

/** What a check needs beside defaults; each of them may have been set. */
const WANTED = ['paths', 'libraries'] as const;

/**
 * Never rejects.
 *
 * @param path a file or folder, which need not exist
 */
export async function discover(path: string, options: DiscoverOptions): Promise<Discovery> {
  const start = realPath(resolve(path));
  const folder = kindOf(start) === 'folder' ? start : dirname(start);
  const settled = await settle(start, folder, options);
  const { config, origins, problems } = settled;
  const isKnown = (key: keyof ProjectConfig): boolean =>
    origins.has(key) || options.known?.has(key) === true;
  const isSettled = config.source !== '' && WANTED.every(isKnown) && options.whole !== true;
  const folders = foldersAbove(folder);
  if (isSettled) {
    return { projects: [settledProject(settled)], problems, decidedBy: decidedBy(folders, []) };
  }
  const root = packageFolder(folders);
  const pkg = root === null ? null : await readPackage(root);
  const around = {
    start,
    settled,
    pkg,
    side: readCMakeSide(start, folders, pkg),
    fallback: options.editor?.folder ?? null,
  };
  const projects = await projectsAround(around);
  return { projects, problems, decidedBy: decidedBy(folders, projects, around.side) };
}

async function settle(
  start: string,
  folder: string,
  { env, editor }: DiscoverOptions,
): Promise<Settled> {
  const { project, problems, origins } = await findProject(start, env);
  if (editor === undefined) {
    return { config: project ?? standardProject('', folder), problems, origins };
  }
  const base = realPath(editor.folder);
  const effective = withEditorSettings(project, editor.given, base, env);
  return {
    config: effective.project,
    problems: [...problems, ...effective.problems],
    origins: new Map([...origins, ...effective.origins]),
  };
}

/** Files that would begin or end a project where there is none now are among them. */
function decidedBy(
  folders: readonly string[],
  projects: readonly DiscoveredProject[],
  side: CMakeSide | null = null,
): DecidedBy {
  const trees = projects.flatMap(({ build }) => (build.tree === null ? [] : [build.tree.folder]));
  const roots = side === null ? [] : [side.sourceRoot];
  return {
    files: [
      ...folders.flatMap((folder) => [
        join(folder, 'pyproject.toml'),
        join(folder, 'CMakeLists.txt'),
      ]),
      ...(side?.files ?? []),
      ...roots.flatMap((root) => [
        join(root, 'CMakePresets.json'),
        join(root, 'CMakeUserPresets.json'),
      ]),
      ...trees.map((tree) => join(tree, 'CMakeCache.txt')),
    ],
    folders: [...roots, ...trees.map((tree) => join(tree, '.cmake', 'api', 'v1', 'reply'))],
  };
}
