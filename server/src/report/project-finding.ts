/** Findings of a run as a whole; their severities are their rules'. */
import { severityOf, type Problem } from '../core/index.js';
import type { ProjectFinding } from './types.js';

/** Makes a finding of a problem. Its place is written as the reader writes paths. */
export function projectFinding(
  { code, data }: Pick<Problem, 'code' | 'data'>,
  more: { readonly file?: string; readonly log?: string } = {},
): ProjectFinding {
  return { code, severity: severityOf(code), data, ...more };
}
