/** Files without a directive that use tvm_ffi: checked with the others, and listed only with a finding. */
import type { ProjectFacts } from '../facts/types.js';
import type { RegistryIndex } from '../snapshot/registry-index.js';
import type { PlanFile, PlannedFile } from './types.js';

/** The files that hold directives. */
export function stubsIn(files: readonly PlanFile[]): readonly PlanFile[] {
  return files.filter(({ parsed }) => parsed.hasMarkers);
}

/** A unit with all files beside the given ones that hold no directive. */
export function withUsers(
  unit: readonly PlanFile[],
  all: readonly PlanFile[],
): readonly PlanFile[] {
  const known = new Set(unit.map(({ path }) => path));
  const users = all.filter(({ path, parsed }) => !parsed.hasMarkers && !known.has(path));
  return users.length === 0 ? unit : [...unit, ...users];
}

/**
 * The files about which there may be something to find. Without a registry, nothing is compared with
 * the names that a file without a directive looks up, so most need not be read closely.
 */
export function findable(
  unit: readonly PlanFile[],
  registry: RegistryIndex | null,
  facts: ProjectFacts | null,
): readonly PlanFile[] {
  if (registry !== null || facts === null) return unit;
  return unit.filter(
    ({ path, parsed }) =>
      parsed.hasMarkers || isChecked(path, facts) || facts.files.get(path)?.inline.length !== 0,
  );
}

/** Whether other folders look for mistakes in a file. */
function isChecked(path: string, facts: ProjectFacts | null): boolean {
  return facts?.types?.has(path) === true || facts?.bindings?.has(path) === true;
}

/**
 * Leaves out what has nothing to report: neither a directive nor a finding.
 *
 * @param facts files in which other folders look for mistakes are listed without one, too
 */
export function listed(
  planned: readonly PlannedFile[],
  unit: readonly PlanFile[],
  facts: ProjectFacts | null = null,
): readonly PlannedFile[] {
  const users = new Set(unit.flatMap(({ path, parsed }) => (parsed.hasMarkers ? [] : path)));
  const isListed = (path: string): boolean => isChecked(path, facts) || !users.has(path);
  return planned.filter(({ path, findings }) => findings.length > 0 || isListed(path));
}
