/** What the formats for other programs need besides the results. */
import type { Severity } from '../core/index.js';
import type { ListedFinding } from './listed-findings.js';
import type { UnitResult } from './types.js';

/** Where a file is for a reader of the report. */
export interface ReportedPlace {
  /** With forward slashes: below {@link MachineReport.root}, or absolute. */
  readonly path: string;
  readonly isInside: boolean;
}

export interface ReportedRule {
  readonly code: string;
  /** Where nothing else is set. */
  readonly severity: Severity;
}

/** The page about a finding's code. */
export interface FindingPage {
  /** Absolute; `null` if the document is nowhere. */
  readonly uri: string | null;
  /** Markdown, without its heading. */
  readonly text: string;
}

export interface MachineReport {
  readonly units: readonly UnitResult[];
  readonly findings: readonly ListedFinding[];
  /** All codes that the run could have reported. */
  readonly rules: readonly ReportedRule[];
  readonly exitCode: number;
  readonly version: string;
  /** When the run began. */
  readonly startedAt: Date;
  readonly seconds: number;
  /** `file:` URI of the folder that paths are relative to, with a slash at its end. */
  readonly root: string;
  readonly locate: (displayed: string) => ReportedPlace;
  /** A digest in hexadecimal digits. */
  readonly hash: (text: string) => string;
  readonly page: (code: string) => FindingPage | null;
}
