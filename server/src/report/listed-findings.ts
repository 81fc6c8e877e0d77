/** The findings of a run as one list: what the formats for other programs are made of. */
import {
  messageOf,
  relatedMessage,
  severityOf,
  type Finding,
  type Severity,
} from '../core/index.js';
import { escapeInline } from '../base/foreign-text.js';
import { subjectIn, subjectOf } from './finding-identity.js';
import { rangeOf, type Range } from './positions.js';
import { CLI_READER } from './reader.js';
import type { ProjectFinding, ReportedFile, UnitResult } from './types.js';

/** A place that belongs to a finding. */
export interface ListedPlace {
  /** Displayed path. */
  readonly path: string;
  /** Zero-based; `null` for a file as a whole. */
  readonly range: Range | null;
  readonly message: string;
}

export interface ListedFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Displayed path; `null` for the run as a whole. */
  readonly path: string | null;
  /** Displayed path of the file to name instead, for formats that need one. */
  readonly around: string;
  /** Zero-based; `null` for a file as a whole. */
  readonly range: Range | null;
  readonly related: readonly ListedPlace[];
  /** Whether it says that something could not be checked. */
  readonly isFailure: boolean;
  /** Last lines of a library's or an interpreter's stderr. */
  readonly log: string | null;
  /** What it is about. */
  readonly subject: string;
  /** Counts, from 1, the findings of the run that only their lines tell apart. */
  readonly nth: number;
}

/** Findings of the run first, then those of each file, unit by unit. */
export function listFindings(units: readonly UnitResult[]): readonly ListedFinding[] {
  const seen = new Map<string, number>();
  return units.flatMap(listUnit).map((finding) => {
    const key = [finding.code, finding.path ?? finding.around, finding.subject].join('\0');
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return { ...finding, nth };
  });
}

/** What tells a finding from all others of its run, and is the same in the next one. */
export function keyOf({ code, path, around, subject, nth }: ListedFinding): string {
  return [code, path ?? around, subject, String(nth)].join('\0');
}

type Unnumbered = Omit<ListedFinding, 'nth'>;

function listUnit(unit: UnitResult): readonly Unnumbered[] {
  const { files, projectFindings } = unit.result;
  const around = placeOf(unit);
  const byPath = new Map(files.map((file) => [file.planned.path, file]));
  return [
    ...projectFindings.map((finding) => ofProject(finding, around)),
    ...files.flatMap((file) =>
      file.planned.findings.map((finding) => ofFile(finding, file, byPath)),
    ),
  ];
}

/** The file that describes the project, or the first that was checked. */
function placeOf({ source, paths, result }: UnitResult): string {
  if (source !== null && source !== '') return source;
  return result.files[0]?.display ?? paths[0] ?? '.';
}

function ofProject(finding: ProjectFinding, around: string): Unnumbered {
  const { code, severity, file = null, line = null, log = null } = finding;
  const start = line === null ? null : { line: line - 1, character: 0 };
  return {
    code,
    severity,
    message: messageOf(finding, CLI_READER),
    path: file,
    around,
    range: start && { start, end: start },
    related: [],
    isFailure: severityOf(code) === 'error',
    log,
    subject: subjectOf(finding, ''),
  };
}

function ofFile(
  finding: Finding,
  file: ReportedFile,
  byPath: ReadonlyMap<string, ReportedFile>,
): Unnumbered {
  const { code, severity, span, related } = finding;
  return {
    code,
    severity,
    message: messageOf(finding, CLI_READER),
    path: file.display,
    around: file.display,
    range: rangeOf(file, span),
    related: related.map(({ path, span: place, role }) => {
      const other = byPath.get(path);
      const range = other === undefined ? null : rangeOf(other, place);
      return { path: other?.display ?? path, range, message: relatedMessage(role, CLI_READER) };
    }),
    isFailure: false,
    log: null,
    subject: subjectIn(finding, file),
  };
}

/** `block.stale: global/my_pkg`; with a number where that is not unique. */
export function titleOfFinding({ code, subject, nth }: ListedFinding): string {
  const about = subject === '' ? '' : `: ${escapeInline(subject)}`;
  return nth === 1 ? `${code}${about}` : `${code}${about} (${nth})`;
}
