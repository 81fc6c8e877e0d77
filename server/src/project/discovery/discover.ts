/**
 * Finds the projects that a path belongs to, and decides every value of them: settings of an editor,
 * the table in pyproject.toml, CMake files, build trees, installed packages, and what is usual. Files
 * are read, nothing starts. What is known already is not looked for: a check waits for this.
 */
import { dirname, join, resolve } from 'node:path';
import type { DecidedBy, DiscoveredProject, Discovery } from '../discovered.js';
import { withEditorSettings } from '../editor-settings.js';
import { kindOf, realPath } from '../probe.js';
import { findProject } from '../pyproject.js';
import { standardProject } from '../settings.js';
import { settledProject } from './assemble.js';
import { readCMakeSide, type CMakeSide } from './cmake-side.js';
import { foldersAbove, packageFolder, readPackage } from './package.js';
import { projectsAround } from './projects-around.js';
import type { DiscoverOptions, GivenValues, Settled } from './types.js';

const NOTHING_GIVEN: GivenValues = { libraries: [], reference: false };

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
  const { given } = settled;
  // A check needs no more than these; each is the work of reading several files.
  const hasLibraries = origins.has('libraries') || given.libraries.length > 0;
  const isSettled = config.source !== '' && origins.has('paths') && hasLibraries;
  const folders = foldersAbove(folder);
  if (isSettled && options.whole !== true) {
    return { projects: [settledProject(settled)], problems, decidedBy: decidedBy(folders, []) };
  }
  const root = packageFolder(folders);
  const pkg = root === null ? null : await readPackage(root);
  const around = {
    env: options.env,
    whole: options.whole === true,
    interpreter: options.interpreter ?? ((): null => null),
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
  { env, editor, given = NOTHING_GIVEN }: DiscoverOptions,
): Promise<Settled> {
  const { project, problems, origins } = await findProject(start, env);
  if (editor === undefined) {
    return { config: project ?? standardProject('', folder), problems, origins, given };
  }
  const base = realPath(editor.folder);
  const effective = withEditorSettings(project, editor.given, base, env);
  return {
    config: effective.project,
    problems: [...problems, ...effective.problems],
    origins: new Map([...origins, ...effective.origins]),
    given,
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
