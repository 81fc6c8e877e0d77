/** Exit codes. */
import type { PlannedFile, Severity } from '../core/index.js';
import type { ProjectFinding } from '../report/index.js';
import type { Settings } from './settings.js';

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1, hint: 0 };

/**
 * The code of a run that could check everything: 0, or 1 if a finding is at or above the line.
 * A stale block counts through its finding, which is an error.
 */
export function exitCodeOf(
  files: readonly PlannedFile[],
  project: readonly ProjectFinding[],
  settings: Pick<Settings, 'failOn' | 'keepSuppressions'>,
): 0 | 1 {
  const { failOn } = settings;
  if (failOn === 'never') return 0;
  const findings = [...files.flatMap((file) => file.findings), ...project];
  return findings.some(({ severity }) => RANK[severity] >= RANK[failOn]) ? 1 : 0;
}
