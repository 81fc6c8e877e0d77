/** Plans a whole unit. The plan is a pure function of files, snapshot, dialect and options. */
import type { Dialect } from '../dialect/index.js';
import type { FileFacts, ProjectFacts } from '../facts/types.js';
import type { Finding } from '../findings/types.js';
import type { RegistryIndex } from '../snapshot/registry-index.js';
import { inFileOrder } from './file-findings.js';
import { planFile } from './plan-file.js';
import { indexProject } from './project-index.js';
import type { Plan, PlanFile, PlannedFile, PlanOptions } from './types.js';
import { unitFindings } from './unit-findings.js';
import { planUnknown } from './unplanned.js';

/**
 * Plans every file of a unit that has directives and no `skip-file`.
 *
 * @param files sorted as the reference sorts them: later `ty-map` lines win
 * @param registry `null` when there is none; every block is `unknown` then
 * @param facts what is known beyond text and snapshot; `null` when nobody looked
 */
export function planProject(
  files: readonly PlanFile[],
  registry: RegistryIndex | null,
  dialect: Dialect,
  options: PlanOptions,
  facts: ProjectFacts | null = null,
): Plan {
  const active = files.filter(({ parsed }) => parsed.hasMarkers && !parsed.skipFile);
  const ofTheUnit = unitFindings(active, registry, dialect, facts);
  const factsOf = ({ path }: PlanFile): FileFacts | null => facts?.files.get(path) ?? null;
  if (registry === null) {
    const planned = active.map((file) => planUnknown(file, factsOf(file)));
    return { files: planned.map((file) => withFindings(file, ofTheUnit.get(file.path))) };
  }
  const project = indexProject(active, registry, dialect, options);
  const planned = active.map((file) => planFile(file, project, factsOf(file)));
  return { files: planned.map((file) => withFindings(file, ofTheUnit.get(file.path))) };
}

function withFindings(file: PlannedFile, more: readonly Finding[] | undefined): PlannedFile {
  return more === undefined
    ? file
    : { ...file, findings: inFileOrder([...file.findings, ...more]) };
}
