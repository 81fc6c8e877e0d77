/** The public face of build/: how a project is built, and building it. */
export { chooseInterpreter, type BuildInterpreter, type FoundRuntime } from './interpreter.js';
export { groupJobs, type BuildJob } from './jobs.js';
export { chooseRecipe } from './recipe.js';
export { compareTexts, describeReference, hasLinked } from './reference-step.js';
export {
  commandLines,
  runRecipe,
  type BuildEnd,
  type BuildFailure,
  type BuildHooks,
} from './run-recipe.js';
export { surveyBuild, type BuildScene } from './situation.js';
export {
  METHODS,
  NO_WISH,
  type BuildMethod,
  type BuildSituation,
  type BuildWish,
  type Recipe,
} from './types.js';
