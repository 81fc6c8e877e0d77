/**
 * Finds the projects of a path and decides their values from an editor's settings, the table in
 * pyproject.toml, CMake files, build trees, installed packages and conventions. Reads files, starts
 * nothing. Does not look for what is already known, because a check waits for this.
 */
import { dirname, resolve } from 'node:path';
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
import { kindOf } from '../../base/node/probe.js';
import { findProject } from '../pyproject.js';
import { standardProject } from '../settings.js';
import { settledProject } from './assemble.js';
import { readCMakeSide } from './cmake-side.js';
import { foldersAbove, packageFolder, readPackage } from '../python-package.js';
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
  const { config, origins, problems } = settled;
  const { given } = settled;
  // A check needs no more than these; each requires reading several files.
  const hasLibraries = origins.has('libraries') || given.libraries.length > 0;
  const isSettled = config.source !== '' && origins.has('paths') && hasLibraries;
  const folders = foldersAbove(folder);
  if (isSettled && options.whole !== true) {
    const projects = [settledProject(settled)];
    return { projects, problems, decidedBy: decidedBy(folders, projects) };
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
    side: readCMakeSide(start, folders, pkg, options.preset ?? null),
    fallback: options.editor === undefined ? null : realPath(options.editor.folder),
  };
  const projects = projectsAround(around);
  return {
    projects,
    problems: [...problems, ...sharedProblems(projects), ...configureProblems(around.side)],
    decidedBy: decidedBy(folders, projects, around.side),
  };
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

function configureProblems(side: CMakeSide | null): readonly ProjectProblem[] {
  if (side === null) return [];
  const { outdated, sourceRoot, targets } = side;
  const open = targets.filter(({ unknown }) => unknown.some(({ part }) => NEEDED.has(part)));
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
