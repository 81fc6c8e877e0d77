/** Findings that only the whole unit can show: who else claims a key, what nobody stubs. */
import type { Dialect } from '../dialect/index.js';
import type { ProjectFacts } from '../facts/types.js';
import type { Finding } from '../findings/types.js';
import type { RegistryIndex } from '../snapshot/registry-index.js';
import type { PlanFile } from './types.js';

/** Findings by path of the file that they stand in. */
export function unitFindings(
  _files: readonly PlanFile[],
  _registry: RegistryIndex | null,
  _dialect: Dialect,
  _facts: ProjectFacts | null,
): ReadonlyMap<string, readonly Finding[]> {
  return new Map();
}
