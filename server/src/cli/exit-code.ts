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
  const findings = [...files.flatMap((file) => file.findings), ...project];
  const fails = ({ code, severity }: (typeof findings)[number]): boolean =>
    failsRun(severity, settings.failOn) || (isAskedFor(code) && settings.failOn !== 'never');
  return findings.some(fails) ? 1 : 0;
}

/** Whether a finding of this severity is at or above the line. */
export function failsRun(severity: Severity, failOn: Settings['failOn']): boolean {
  return failOn !== 'never' && RANK[severity] >= RANK[failOn];
}

/** Whether an option asks for the exit code itself: then its finding counts at any severity. */
export function isAskedFor(code: string): boolean {
  return code === 'project.low-coverage';
}
