/** Writes the changes of a run. A failure becomes a finding. */
import { writeAll, type FileIdentity } from '../files/index.js';
import type { ProjectFinding } from '../report/types.js';
import { problemFinding } from './problem-finding.js';

/** One file that changes. */
export interface Change {
  readonly path: string;
  readonly display: string;
  /** `null` for a file that does not exist yet. */
  readonly before: string | null;
  readonly newText: string;
  /** The state of the file when it was read; `null` for a new one. */
  readonly identity: FileIdentity | null;
}

/** Writes all changes or none. @returns `null` if everything is written */
export function writeChanges(changes: readonly Change[]): ProjectFinding | null {
  if (changes.length === 0) return null;
  const outcome = writeAll(changes);
  if (outcome.ok) return null;
  return problemFinding(outcome.problem);
}
