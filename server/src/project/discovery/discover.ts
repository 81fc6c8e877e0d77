/**
 * Finds the projects of a path and decides their values from an editor's settings, the table in
 * pyproject.toml, CMake files, build trees, installed packages and conventions. Reads files, starts
 * nothing. Does not look for what is already known, because a check waits for this.
 */
import { dirname, join, resolve } from 'node:path';
import { realPath } from '../../base/node/real-path.js';
import {
  isUnreadableTable,
  type Origins,
  type ProjectAnswer,
  type ProjectProblem,
} from '../config.js';
import type { Discovery } from '../discovered.js';
import { decidedBy } from './decided-by.js';
import { withEditorSettings } from '../editor-settings.js';
import { isFile, kindOf } from '../../base/node/probe.js';
import { findProject } from '../pyproject.js';
import { standardProject } from '../settings.js';
import { settledProject } from './assemble.js';
import { readCMakeSide } from './cmake-side.js';
import { foldersAbove, packageFolder, readPackage, type PythonPackage } from '../python-package.js';
import { SCAFFOLD_NAMES } from '../scaffold.js';
import { namesTarget } from './module-libraries.js';
import { projectsAround } from './projects-around.js';
import { sharedProblems } from './shared-stub-dirs.js';
import type { CMakeSide, DiscoverOptions, GivenValues, Settled, Table } from './types.js';
import { placeFrom } from './words.js';

const NOTHING_GIVEN: GivenValues = { libraries: [], interpreter: false };

/**
 * Never rejects.
 *
 * @param path a file or folder, which need not exist
 */
export async function discover(path: string, options: DiscoverOptions): Promise<Discovery> {
  const start = realPath(resolve(path));
  const folder = kindOf(start) === 'folder' ? start : dirname(start);
  const settled = await settle(start, folder, options);
  const { problems } = settled;
  const folders = foldersAbove(folder);
  const root = packageFolder(folders);
  const pkg = root === null ? null : await readPackage(root);
  if (options.whole !== true && needsNoMore(settled, pkg)) {
    const projects = [settledProject(settled, pkg)];
    return { projects, problems, decidedBy: decidedBy(folders, projects) };
  }
  const around = {
    env: options.env,
    whole: options.whole === true,
    interpreter: options.interpreter ?? ((): null => null),
    start,
    settled,
    pkg,
    side: readCMakeSide(start, folders, pkg, options.preset ?? null),
    fallback: options.editor === undefined ? null : realPath(options.editor.folder),
  };
  const projects = projectsAround(around);
  return {
    projects,
    problems: [
      ...problems,
      ...sharedProblems(projects),
      ...configureProblems(around.side, settled.origins.has('paths')),
    ],
    decidedBy: decidedBy(folders, projects, around.side),
  };
}

/** Whether a check needs nothing from other places, each of which means reading several files. */
function needsNoMore({ config, origins, given }: Settled, pkg: PythonPackage | null): boolean {
  const hasLibraries = origins.has('libraries') || given.libraries.length > 0;
  if (config.source === '' || !origins.has('paths') || !hasLibraries) return false;
  if (namesTarget(config)) return false;
  if (SCAFFOLD_NAMES.every((name) => origins.has(name))) return true;
  // Only CMake says whether the project's own build adds missing blocks.
  const folders = [config.root, pkg?.sourceDir ?? config.root];
  return !folders.some((place) => isFile(join(place, 'CMakeLists.txt')));
}

async function settle(
  start: string,
  folder: string,
  { env, editor, remembered, given = NOTHING_GIVEN }: DiscoverOptions,
): Promise<Settled> {
  const answer = await findProject(start, env);
  const { problems } = answer;
  const table = tableOf(answer, remembered);
  const project = table?.config ?? null;
  const origins: Origins = table?.origins ?? new Map();
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

function tableOf(
  { project, problems, origins }: ProjectAnswer,
  remembered: DiscoverOptions['remembered'],
): Table | null {
  if (project !== null) {
    const table = { config: project, origins };
    remembered?.set(project.source, table);
    return table;
  }
  const broken = problems.find(isUnreadableTable);
  return remembered?.get(broken?.place.path ?? '') ?? null;
}

/** Parts that a call needs to say where its stubs are. */
const NEEDED: ReadonlySet<string> = new Set(['target', 'STUB_DIR']);

/** @param hasPaths whether the folders of the stubs are known without CMake */
function configureProblems(side: CMakeSide | null, hasPaths: boolean): readonly ProjectProblem[] {
  if (side === null) return [];
  const { outdated, sourceRoot, targets } = side;
  const open = (hasPaths ? [] : targets).filter(({ unknown }) =>
    unknown.some(({ part }) => NEEDED.has(part)),
  );
  const calls = open.map(({ name, file, line, unknown }) => ({
    code: 'project.not-configured' as const,
    data: { target: name, unknown },
    place: { path: file, line },
  }));
  if (outdated === null) return calls;
  const tree = placeFrom(sourceRoot, outdated.tree);
  const changed = placeFrom(sourceRoot, outdated.changed);
  const again = {
    code: 'project.configure-again' as const,
    data: { tree, changed },
    place: { path: outdated.changed, line: null },
  };
  return [again, ...calls];
}
