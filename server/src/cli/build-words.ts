/** How `build` would build a project, in the commands that it would run; nothing is started. */
import {
  chooseInterpreter,
  chooseRecipe,
  commandLines,
  NO_WISH,
  surveyBuild,
} from '../build/index.js';
import type { DiscoveredProject } from '../project/index.js';
import { findRuntime } from './build.js';

/** One line for each command; or why there is no way. */
export async function buildWords(project: DiscoveredProject): Promise<readonly string[]> {
  const { config, build } = project;
  const { python, runtime, isSet } = chooseInterpreter({
    named: config.python,
    treePython: build.tree?.python ?? null,
    start: config.root,
    env: process.env,
    find: (wanted) => findRuntime(wanted, config.runtime, config.root),
  });
  const scene = { project, python, runtime, isPythonSet: isSet, env: process.env };
  const recipe = chooseRecipe(await surveyBuild(scene, NO_WISH), NO_WISH);
  return recipe.ok ? commandLines(recipe.steps, process.platform) : [recipe.message];
}
