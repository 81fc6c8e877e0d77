/** The report for people: one line per finding that `grep` and editors understand, then a summary. */
import {
  messageOf,
  relatedMessage,
  titleOf,
  type Finding,
  type PlannedBlock,
  type Severity,
} from '../core/index.js';
import { blocksOfFindings, changeCounts, changeLines, saysChanges } from './changes.js';
import { positionAt } from './positions.js';
import { findingPlace } from './project-finding.js';
import { escapeInline, escapeLines } from '../base/foreign-text.js';
import { makeStyle, type Style } from './style.js';
import { summaryLines } from './summary.js';
import { pushAll } from '../base/list.js';
import type { CheckResult, ProjectFinding, ReportedFile } from './types.js';
import { CLI_READER } from './reader.js';

export interface TextOptions {
  /** Whether to use colors; the caller checks `NO_COLOR` and the terminal. */
  readonly color: boolean;
  /** Names every block with its state, and every file that was written. */
  readonly verbose: boolean;
}

/** Renders a run; the text ends with a line end. Lines and columns in it start at 1. */
export function renderText(result: CheckResult, options: TextOptions): string {
  const style = makeStyle(options.color);
  const byPath = new Map(result.files.map((file) => [file.planned.path, file]));
  const lines: string[] = [];
  const [causes, others] = splitCauses(result.projectFindings);
  for (const finding of causes) pushAll(lines, projectLines(finding, style));
  for (const file of result.files) {
    if (options.verbose) pushAll(lines, blockLines(file, style));
    pushAll(lines, fileLines(file, byPath, style));
  }
  for (const finding of others) pushAll(lines, projectLines(finding, style));
  if (lines.length > 0) lines.push('');
  pushAll(lines, summaryLines(result, style, options.verbose));
  return `${lines.join('\n')}\n`;
}

/** Findings that explain those of many blocks, and are read first. */
const CAUSES: ReadonlySet<string> = new Set([
  'registry.no-project-library',
  'registry.idle-library',
]);

function splitCauses(
  findings: readonly ProjectFinding[],
): readonly [causes: readonly ProjectFinding[], others: readonly ProjectFinding[]] {
  const isCause = ({ code }: ProjectFinding): boolean => CAUSES.has(code);
  return [findings.filter(isCause), findings.filter((finding) => !isCause(finding))];
}

type FilesByPath = ReadonlyMap<string, ReportedFile>;

function fileLines(file: ReportedFile, byPath: FilesByPath, style: Style): string[] {
  const { findings, blocks } = file.planned;
  const owners = blocksOfFindings(findings, blocks);
  return findings.flatMap((finding) => {
    const block = owners.get(finding);
    // The members follow on lines of their own, so the head only counts them.
    const isListed = block?.state === 'stale' && saysChanges(finding);
    const message = isListed ? staleText(block) : messageOf(finding, CLI_READER);
    return [
      `${placeText(file, finding.span.start, style)} ${headText(finding, message, style)}`,
      ...changeLines(block?.changes ?? [], style),
      ...relatedLines(finding, byPath, style),
    ];
  });
}

function relatedLines(finding: Finding, byPath: FilesByPath, style: Style): string[] {
  return finding.related.map(({ path, span, role }) => {
    const file = byPath.get(path);
    const place =
      file === undefined ? `${escapeInline(path)}:` : placeText(file, span.start, style);
    return `    ${place} ${relatedMessage(role, CLI_READER)}`;
  });
}

function projectLines(finding: ProjectFinding, style: Style): string[] {
  const where = findingPlace(finding);
  const place = where === null ? '' : `${style.path(escapeInline(where))}: `;
  // A message about libraries may have several lines; all but the first are indented.
  const message = escapeLines(messageOf(finding, CLI_READER)).split('\n').join('\n    ');
  const lines = [`${place}${headText(finding, '', style)}${message}`];
  if (finding.log !== undefined && finding.log.trim() !== '') {
    const log = escapeLines(finding.log.trimEnd()).split('\n');
    pushAll(
      lines,
      log.map((line) => style.quiet(`    | ${line}`)),
    );
  }
  return lines;
}

function blockLines(file: ReportedFile, style: Style): string[] {
  return file.planned.blocks.map((block) => {
    const place = placeText(file, block.markerSpan.start, style);
    const is = block.state === 'orphan' ? 'an orphan' : block.state;
    return `${place} ${style.quiet(`${escapeInline(titleOf(block))} is ${is}`)}`;
  });
}

/** `global/my_pkg is stale: 1 member added, 1 changed, 1 removed`. */
function staleText(block: PlannedBlock): string {
  return `${escapeInline(titleOf(block))} is stale: ${changeCounts(block.changes)}`;
}

function placeText(file: ReportedFile, offset: number, style: Style): string {
  const { line, character } = positionAt(file, offset);
  return `${style.path(escapeInline(file.display))}:${line + 1}:${character + 1}:`;
}

interface Head {
  readonly code: string;
  readonly severity: Severity;
}

function headText({ code, severity }: Head, message: string, style: Style): string {
  return `${style.severity(severity)(severity)}${style.code(`[${code}]`)} ${escapeInline(message)}`;
}
