/** From projects to builds that can run: the interpreter of each, its situation and its recipe. */
import type { DiscoveredProject } from '../project/discovered.js';
import { chooseInterpreter, type FoundRuntime } from './interpreter.js';
import { groupJobs, type BuildJob } from './jobs.js';
import { chooseRecipe } from './recipe.js';
import { runRecipe, type BuildEnd, type BuildHooks } from './run-recipe.js';
import { surveyBuild } from './situation.js';
import type { BuildSituation, BuildWish, NoRecipe, Recipe } from './types.js';

export interface BuildRequest {
  readonly projects: readonly DiscoveredProject[];
  readonly wish: BuildWish;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** The interpreter that an option or a setting names. */
  readonly pythonOf: (project: DiscoveredProject) => string | null;
  /** Looks for apache-tvm-ffi at an interpreter, or wherever it may be; starts nothing. */
  readonly find: (project: DiscoveredProject, python: string | null) => FoundRuntime | null;
}

/** One build as it will run. */
export interface PlannedBuild {
  readonly job: BuildJob;
  readonly situation: BuildSituation;
  readonly recipe: Recipe;
  /** Version of the reference that belongs to the interpreter that builds; `null`: not known. */
  readonly version: string | null;
}

export type BuildPlan = { readonly ok: true; readonly builds: readonly PlannedBuild[] } | NoRecipe;

/** Reads files only. Never rejects. */
export async function planBuilds(request: BuildRequest): Promise<BuildPlan> {
  const { wish, env } = request;
  const builds: PlannedBuild[] = [];
  for (const job of groupJobs(request.projects)) {
    const { project } = job;
    const { python, runtime, isSet, wheelVersion } = chooseInterpreter({
      named: request.pythonOf(project),
      treePython: project.build.tree?.python ?? null,
      start: project.config.root,
      env,
      find: (named) => request.find(project, named),
    });
    const scene = { project, python, runtime, isPythonSet: isSet, env };
    const situation = await surveyBuild(scene, wish);
    const recipe = chooseRecipe(situation, wish);
    if (!recipe.ok) return recipe;
    const version = recipe.isIsolated ? null : wheelVersion;
    builds.push({ job, situation, recipe, version });
  }
  return { ok: true, builds };
}

/** Runs one. Never rejects. */
export function runBuild(
  { job, situation, recipe }: PlannedBuild,
  hooks: BuildHooks,
): Promise<BuildEnd> {
  return runRecipe(recipe, { situation, targets: job.referenceTargets }, hooks);
}
