/** Plans a whole unit. The plan is a pure function of files, snapshot, dialect and options. */
import type { Dialect } from '../dialect/index.js';
import type { RegistryIndex } from '../snapshot/registry-index.js';
import { planFile } from './plan-file.js';
import { indexProject } from './project-index.js';
import type { Plan, PlanFile, PlanOptions } from './types.js';
import { planUnknown } from './unplanned.js';

/**
 * Plans every file of a unit that has directives and no `skip-file`.
 *
 * @param files sorted as the reference sorts them: later `ty-map` lines win
 * @param registry `null` when there is none; every block is `unknown` then
 */
export function planProject(
  files: readonly PlanFile[],
  registry: RegistryIndex | null,
  dialect: Dialect,
  options: PlanOptions,
): Plan {
  const active = files.filter(({ parsed }) => parsed.hasMarkers && !parsed.skipFile);
  if (registry === null) return { files: active.map(planUnknown) };
  const project = indexProject(active, registry, dialect, options);
  return { files: active.map((file) => planFile(file, project)) };
}
