/** What there is to build for a file or folder of the editor, found as the command line finds it. */
import path from 'node:path';
import {
  planBuilds,
  type BuildPlan,
  type BuildWish,
  type FoundRuntime,
} from '../../build/index.js';
import { discover } from '../../project/discovery/discover.js';
import type { DiscoveredProject } from '../../project/index.js';
import { findEnvironment } from '../../registry/environment.js';
import { readEditorSettings } from '../settings.js';
import type { WorkspaceFolder } from '../workspace/assign.js';

export interface BuildPlace {
  /** Absolute. */
  readonly path: string;
  /** The workspace folder around it; `null` when it lies in none. */
  readonly folder: WorkspaceFolder | null;
  /** The client's settings there, of any form. */
  readonly given: unknown;
}

export interface FoundBuilds {
  readonly projects: readonly DiscoveredProject[];
  readonly plan: BuildPlan;
}

/** Reads files only. Never rejects. */
export async function findBuilds(place: BuildPlace, wish: BuildWish): Promise<FoundBuilds> {
  const { given } = place;
  const { activePython } = readEditorSettings(given).settings;
  const folder = place.folder?.path ?? path.dirname(place.path);
  const find = (
    start: string,
    python: string | null,
    runtime: string | null,
  ): FoundRuntime | null => environmentAt(start, python, runtime, activePython);
  const { projects } = await discover(place.path, {
    env: process.env,
    editor: { given, folder },
    whole: true,
    interpreter: (root, named, buildPython) =>
      find(root, named ?? buildPython, null)?.python ?? null,
  });
  if (projects.length === 0) {
    const message = 'There is nothing to build here: no project was found.';
    return { projects, plan: { ok: false, message } };
  }
  const plan = await planBuilds({
    projects,
    wish,
    env: process.env,
    pythonOf: ({ config }) => config.python,
    find: ({ config }, python) => find(config.root, python, config.runtime),
  });
  return { projects, plan };
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
