/** Finds what to build for a file or folder of the editor, as the command line does. */
import path from 'node:path';
import { isFolder } from '../../base/node/probe.js';
import { realPath } from '../../base/node/real-path.js';
import {
  ignoresCommand,
  isBuildable,
  planBuilds,
  refuse,
  type BuildPlan,
  type BuildWish,
  type FoundRuntime,
} from '../../build/index.js';
import { displayPath } from '../../files/index.js';
import { discover } from '../../project/discovery/discover.js';
import { isCertain } from '../../project/discovery/keys.js';
import { survey } from '../../project/discovery/survey.js';
import {
  hidesBuild,
  type DiscoveredProject,
  type Discovery,
  type ProjectProblem,
} from '../../project/index.js';
import { findEnvironment } from '../../registry/environment.js';
import type { BuildChoice } from '../../protocol.js';
import { linePlace } from '../../report/index.js';
import { readEditorSettings } from '../settings.js';
import type { BuildPlace } from './types.js';

export interface FoundBuilds {
  readonly projects: readonly DiscoveredProject[];
  readonly plan: BuildPlan;
  /** The projects to choose from, if there are several around the place. */
  readonly choices: readonly BuildChoice[];
}

/** Only reads files. Never rejects. */
export async function findBuilds(place: BuildPlace, wish: BuildWish): Promise<FoundBuilds> {
  const { given } = place;
  const { activePython } = readEditorSettings(given).settings;
  const folder = place.folder?.path ?? path.dirname(place.path);
  const find = (
    start: string,
    python: string | null,
    runtime: string | null,
  ): FoundRuntime | null => environmentAt(start, python, runtime, activePython);
  const options = {
    env: process.env,
    whole: true,
    ...(wish.preset !== null && { preset: wish.preset }),
    interpreter: (root: string, named: string | null, buildPython: string | null) =>
      find(root, named ?? buildPython, null)?.python ?? null,
  };
  const at = (start: string): Promise<Discovery> =>
    discover(start, { ...options, editor: { given, folder } });
  const decided = new Set(ignoresCommand(wish) ? (['build-command'] as const) : []);
  const isHiding = (problem: ProjectProblem): boolean => hidesBuild(problem, decided);
  let { projects, problems } = await at(place.path);
  // A file in no project does not say which one is meant.
  const around = isFolder(place.path) ? place.path : place.folder?.path;
  if (around !== undefined && !problems.some(isHiding) && projects.every(isUndescribed)) {
    const below = (await survey(around, options)).projects.filter(isBuildable);
    const roots = [...new Set(below.map(({ config }) => config.root))];
    const [only] = roots;
    if (roots.length > 1) return severalAt(roots, place);
    if (only !== undefined && below.some(isCertain)) ({ projects, problems } = await at(only));
  }
  const broken = problems.find(isHiding);
  if (broken !== undefined) return brokenAt(broken, place);
  if (projects.length === 0) {
    return { projects, plan: refuse({ reason: 'no-project' }), choices: [] };
  }
  const plan = await planBuilds({
    projects,
    wish,
    env: process.env,
    pythonOf: ({ config }) => config.python,
    find: ({ config }, python) => find(config.root, python, config.runtime),
  });
  return { projects, plan, choices: [] };
}

function brokenAt(
  problem: ProjectProblem,
  place: Pick<BuildPlace, 'folder' | 'path'>,
): FoundBuilds {
  const base = realPath(place.folder?.path ?? place.path);
  const where =
    problem.place === null
      ? null
      : linePlace(displayPath(problem.place.path, base), problem.place.line);
  const refusal = { reason: 'unusable-settings', place: where, problem } as const;
  return { projects: [], plan: refuse(refusal), choices: [] };
}

/** Whether it is a project only because its folder is open, and no setting says how to build it. */
function isUndescribed({ config, origins }: DiscoveredProject): boolean {
  return config.source === '' && !origins.has('paths') && config.buildCommand === null;
}

/** The answer if the user must choose one. */
function severalAt(roots: readonly string[], place: BuildPlace): FoundBuilds {
  const base = realPath(place.folder?.path ?? place.path);
  const choices = roots.map((root) => ({ uri: place.uriOf(root), name: displayPath(root, base) }));
  const names = choices.map(({ name }) => name);
  return { projects: [], plan: refuse({ reason: 'several-projects', names }), choices };
}

function environmentAt(
  start: string,
  python: string | null,
  runtime: string | null,
  active: string | null,
): FoundRuntime | null {
  const found = findEnvironment({
    ...(python !== null && { python }),
    ...(runtime !== null && { runtime }),
    ...(active !== null && { active }),
    start,
    env: process.env,
  });
  return found.ok ? found.environment : null;
}
