/** Counts the results of a run once, so that text, JSON and the exit code agree. */
import type { BlockState, Severity } from '../core/index.js';
import type { Counts, ProjectFinding, ReportedFile } from './types.js';

/** Counts blocks by state and findings by severity, those of the project included. */
export function countResult(
  files: readonly ReportedFile[],
  projectFindings: readonly ProjectFinding[],
): Counts {
  const states: Record<BlockState, number> = {
    fresh: 0,
    stale: 0,
    edited: 0,
    orphan: 0,
    malformed: 0,
    unknown: 0,
  };
  const severities: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  let blocks = 0;
  for (const { planned } of files) {
    blocks += planned.blocks.length;
    for (const block of planned.blocks) states[block.state] += 1;
    for (const finding of planned.findings) severities[finding.severity] += 1;
  }
  for (const finding of projectFindings) severities[finding.severity] += 1;
  return {
    files: files.length,
    blocks,
    ...states,
    errors: severities.error,
    warnings: severities.warning,
    information: severities.information,
    hints: severities.hint,
  };
}

/** The numbers of several runs together. */
export function addCounts(all: readonly Counts[]): Counts {
  const sum = countResult([], []);
  const keys = Object.keys(sum) as (keyof Counts)[];
  const added = keys.map((key) => [key, all.reduce((total, counts) => total + counts[key], 0)]);
  return { ...sum, ...(Object.fromEntries(added) as Partial<Counts>) };
}
