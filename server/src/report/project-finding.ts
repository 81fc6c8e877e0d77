/** Findings of a run as a whole; their severities are their rules'. */
import { RULES, type Severity } from '../core/index.js';
import type { ProjectFinding } from './types.js';

/** Makes a finding of a code that has a rule. */
export function projectFinding(
  code: string,
  message: string,
  more: { readonly file?: string; readonly log?: string } = {},
): ProjectFinding {
  return { code, severity: severityOf(code), message, ...more };
}

function severityOf(code: string): Severity {
  return RULES.find((rule) => rule.code === code)?.severity ?? 'error';
}
