/** Plans builds of projects: the interpreter of each, its situation and its recipe. */
import type { DiscoveredProject } from '../project/index.js';
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
  /** Looks for apache-tvm-ffi at an interpreter, or everywhere; starts nothing. */
  readonly find: (project: DiscoveredProject, python: string | null) => FoundRuntime | null;
}

/** One build, ready to run. */
export interface PlannedBuild {
  readonly job: BuildJob;
  readonly situation: BuildSituation;
  readonly recipe: Recipe;
  /** Version of the building interpreter's reference; `null` if not known. */
  readonly version: string | null;
}

export type BuildPlan = { readonly ok: true; readonly builds: readonly PlannedBuild[] } | NoRecipe;

/** Only reads files. Never rejects. */
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
    // The project's own command chooses its interpreter itself.
    if (named !== null && python === null && recipe.method !== 'command') {
      return refuse({ reason: 'interpreter-missing', path: named });
    }
    const version = recipe.isIsolated ? null : wheelVersion;
    builds.push({ job, situation, recipe, version });
  }
  return { ok: true, builds };
}

/**
 * The change after which stubs cannot fail this build; `null` if none is certainly right. Only
 * reads files. Never rejects.
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

/** Whether there is anything to build: a mere folder of Python files has nothing. */
export function isBuildable({ build, config }: DiscoveredProject): boolean {
  return build.cmakeRoot !== null || build.installable !== null || config.buildCommand !== null;
}
