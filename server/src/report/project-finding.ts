/** Findings of a run as a whole; their severities are their rules'. */
import { severityOf, type Problem } from '../core/index.js';
import { linePlace } from './positions.js';
import type { ProjectFinding } from './types.js';

/** Makes a finding of a problem. Its place is written as the reader writes paths. */
export function projectFinding(
  { code, data }: Pick<Problem, 'code' | 'data'>,
  more: Pick<ProjectFinding, 'file' | 'line' | 'log'> = {},
): ProjectFinding {
  return { code, severity: severityOf(code), data, ...more };
}

/** Its file, with the line if it is known; `null` for the run as a whole. */
export function findingPlace({ file, line }: ProjectFinding): string | null {
  return file === undefined ? null : linePlace(file, line ?? null);
}
