/** How `build` would build a project, as the commands that it would run. Nothing is started. */
import { commandLines, NO_WISH, planBuilds } from '../build/index.js';
import { messageOf, refusalMessage } from '../core/index.js';
import { hidesBuild, type DiscoveredProject, type ProjectProblem } from '../project/index.js';
import { findRuntime } from './build.js';
import { CLI_READER } from '../report/reader.js';

/** One line for each command, or the reason why it cannot build. */
export async function buildWords(
  project: DiscoveredProject,
  problems: readonly ProjectProblem[],
): Promise<readonly string[]> {
  const broken = problems.find((problem) => {
    return problem.place?.path === project.config.source && hidesBuild(problem, new Set());
  });
  if (broken !== undefined) return [messageOf(broken, CLI_READER)];
  const plan = await planBuilds({
    projects: [project],
    wish: NO_WISH,
    env: process.env,
    pythonOf: ({ config }) => config.python,
    find: ({ config }, python) => findRuntime(python, config.runtime, config.root),
  });
  if (!plan.ok) return [refusalMessage(plan.refusal, CLI_READER)];
  return plan.builds.flatMap(({ recipe }) => commandLines(recipe.steps));
}
