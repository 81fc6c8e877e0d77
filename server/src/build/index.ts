/** The public face of build/: decides how to build a project, and builds it. */
export { chooseInterpreter, type FoundRuntime } from './interpreter.js';
export * from './wheels/index.js';
export {
  isBuildable,
  planBuilds,
  proposeChange,
  runBuild,
  type BuildPlan,
  type PlannedBuild,
} from './plan-builds.js';
export { sharesStubDir } from './jobs.js';
export { chooseRecipe, ignoresCommand } from './recipe.js';
export { compareTexts, hasLinked } from './reference-step.js';
export { commandLines, type BuildEnd, type BuildFailure, type BuildHooks } from './run-recipe.js';
export { METHODS, NO_WISH, refuse, type BuildWish, type FileChange } from './types.js';
