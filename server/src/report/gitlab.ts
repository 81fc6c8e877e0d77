/** The report for GitLab's code quality: the part of Code Climate's format that GitLab reads. */
import { escapeJson } from '../base/foreign-text.js';
import type { Severity } from '../core/index.js';
import { keyOf } from './listed-findings.js';
import type { MachineReport } from './machine-report.js';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'major',
  warning: 'minor',
  information: 'info',
  hint: 'info',
};

/** Renders all findings; the text ends with a line end. Without any, it is an empty list. */
export function renderGitlab({ findings, locate, hash }: MachineReport): string {
  const document = findings.map((finding) => {
    const { code, severity, isFailure, message, path, around, range } = finding;
    return {
      description: message,
      check_name: code,
      fingerprint: hash(keyOf(finding)),
      severity: isFailure ? 'blocker' : SEVERITIES[severity],
      location: {
        path: locate(path ?? around).path,
        // A file as a whole is shown at its first line.
        lines: { begin: (range?.start.line ?? 0) + 1, end: (range?.end.line ?? 0) + 1 },
      },
    };
  });
  return `${escapeJson(JSON.stringify(document, null, 2))}\n`;
}
