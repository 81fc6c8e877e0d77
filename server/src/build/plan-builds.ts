/** From projects to builds that can run: the interpreter of each, its situation and its recipe. */
import type { DiscoveredProject } from '../project/discovered.js';
import { chooseInterpreter, type FoundRuntime } from './interpreter.js';
import { groupJobs, type BuildJob } from './jobs.js';
import { chooseRecipe } from './recipe.js';
import { runRecipe, type BuildEnd, type BuildHooks } from './run-recipe.js';
import { surveyBuild } from './situation.js';
import { proposeStubChange } from './stub-change.js';
import {
  refuse,
  type BuildSituation,
  type BuildWish,
  type FileChange,
  type NoRecipe,
  type Recipe,
} from './types.js';

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
    const named = request.pythonOf(project);
    const { python, runtime, isSet, wheelVersion } = chooseInterpreter({
      named,
      treePython: project.build.tree?.python ?? null,
      start: project.config.root,
      env,
      find: (wanted) => request.find(project, wanted),
    });
    const scene = { project, python, runtime, isPythonSet: isSet, env };
    const situation = await surveyBuild(scene, wish);
    const recipe = chooseRecipe(situation, wish);
    if (!recipe.ok) return recipe;
    // A command of the project's own takes whichever it likes.
    if (named !== null && python === null && recipe.method !== 'command') {
      return refuse({ reason: 'interpreter-missing', path: named });
    }
    const version = recipe.isIsolated ? null : wheelVersion;
    builds.push({ job, situation, recipe, version });
  }
  return { ok: true, builds };
}

/**
 * The change after which stubs cannot fail this build; `null` when there is none that is surely right.
 * Reads files only. Never rejects.
 */
export function proposeChange({ job }: PlannedBuild): Promise<readonly FileChange[] | null> {
  return proposeStubChange(job.referenceTargets, job.project.config.root);
}

/** Runs one. Never rejects. */
export function runBuild(
  { job, situation, recipe }: PlannedBuild,
  hooks: BuildHooks,
): Promise<BuildEnd> {
  return runRecipe(recipe, { situation, targets: job.referenceTargets }, hooks);
}

/** Whether something says how a project is built: a folder of Python files alone has nothing to build. */
export function isBuildable({ build, config }: DiscoveredProject): boolean {
  return build.cmakeRoot !== null || build.installable !== null || config.buildCommand !== null;
}
