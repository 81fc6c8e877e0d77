/** Severities that a project sets for itself. */
import type { PlannedFile } from '../core/index.js';
import type { SeverityChoice } from '../project/index.js';

/** Gives a file's findings the project's severities; those that are `off` go. */
export function withSeverities(
  file: PlannedFile,
  severity: ReadonlyMap<string, SeverityChoice>,
): PlannedFile {
  if (severity.size === 0) return file;
  const findings = file.findings.flatMap((finding) => {
    const chosen = severity.get(finding.code) ?? finding.severity;
    return chosen === 'off' ? [] : { ...finding, severity: chosen };
  });
  return { ...file, findings };
}
