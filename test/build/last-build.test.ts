/** What a build notes in its tree: when it last succeeded, and what it built. */
import { expect, it } from 'vitest';
import { runRecipe, type BuildHooks } from '../../server/src/build/run-recipe.js';
import type { Recipe } from '../../server/src/build/types.js';
import { trustCommandLine } from '../../server/src/processes/trust.js';
import { readLastBuild } from '../../server/src/project/build-tree/last-build.js';
import { situation } from './situation.js';
import { temporaryFolder } from './slow-project.js';

const nothing = (): void => undefined;
const HOOKS: BuildHooks = {
  trust: trustCommandLine(),
  cancelled: new AbortController().signal,
  onStep: nothing,
  onOutput: nothing,
  onProgress: nothing,
};

/** Builds with a program that ends with this code. @returns how that ended */
async function build(tree: string, code: number): Promise<string> {
  const run = {
    ...({ activity: 'building', command: process.execPath, cwd: tree } as const),
    ...{ args: ['-e', `process.exit(${code})`], environment: {} },
  };
  const recipe: Recipe = {
    ...{ ok: true, method: 'cmake', steps: [run], folder: tree },
    ...{ tree: { folder: tree, configuration: 'Debug' }, reasons: [], isIsolated: false },
  };
  return (await runRecipe(recipe, { situation: situation({}), targets: [] }, HOOKS)).kind;
}

it('none before the first, and the same after a failed one', async () => {
  const tree = temporaryFolder();
  expect(await build(tree, 1)).toBe('failed');
  expect(readLastBuild(tree)).toBeNull();
  expect(await build(tree, 0)).toBe('built');
  const last = readLastBuild(tree);
  expect(last?.configuration).toBe('Debug');
  expect(await build(tree, 1)).toBe('failed');
  expect(readLastBuild(tree)).toEqual(last);
});
