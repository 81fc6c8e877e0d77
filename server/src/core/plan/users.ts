/** Files without a directive that use tvm_ffi: checked with the others, and listed only with a finding. */
import type { ProjectFacts } from '../facts/types.js';
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
  const isChecked = (path: string): boolean =>
    facts?.types?.has(path) === true || facts?.bindings?.has(path) === true;
  const isListed = (path: string): boolean => isChecked(path) || !users.has(path);
  return planned.filter(({ path, findings }) => findings.length > 0 || isListed(path));
}
