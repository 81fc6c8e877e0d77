/** Findings of one file that need the Python around its blocks. */
import type { FileFacts } from '../facts/types.js';
import type { RegistryIndex } from '../snapshot/registry-index.js';
import type { FileFindings } from './file-findings.js';
import type { PlanFile } from './types.js';

/** Adds what the facts of a file show; the registry is `null` when there is none to compare with. */
export function addStructureFindings(
  _file: PlanFile,
  _facts: FileFacts,
  _registry: RegistryIndex | null,
  _findings: FileFindings,
): void {
  // Filled by the structure work.
}
