/** Severities that a project sets for itself. */
import type { PlannedFile, Severity } from '../core/index.js';
import type { SeverityChoice } from '../project/index.js';
import type { ProjectFinding } from '../report/types.js';

type Choices = ReadonlyMap<string, SeverityChoice>;

/** Gives a file's findings the project's severities; those that are `off` go. */
export function withSeverities(file: PlannedFile, severity: Choices): PlannedFile {
  if (severity.size === 0) return file;
  return { ...file, findings: file.findings.flatMap((finding) => choose(finding, severity)) };
}

/** The same for findings of the run. Its errors stay: what could not be looked at is never clean. */
export function withProjectSeverities(
  findings: readonly ProjectFinding[],
  severity: Choices,
): readonly ProjectFinding[] {
  return findings.flatMap((finding) =>
    finding.severity === 'error' ? finding : choose(finding, severity),
  );
}

function choose<F extends { readonly code: string; readonly severity: Severity }>(
  finding: F,
  severity: Choices,
): readonly F[] {
  const chosen = severity.get(finding.code) ?? finding.severity;
  return chosen === 'off' ? [] : [{ ...finding, severity: chosen }];
}
