/**
 * Comments that silence findings of the directive below them: `# tvm-ffi-stubs: ignore[code]`.
 * To the reference they are ordinary comments.
 */
import { nearestName } from '../../../base/near-names.js';
import type { Span } from '../../../base/span.js';
import { deadMarkersOf } from '../../directive/dead-markers.js';
import { lineAt, textOfLine } from '../../directive/lines.js';
import { blocksOf } from '../../directive/all-blocks.js';
import type { ParsedFile } from '../../directive/types.js';
import { ignoreUnknown, ignoreUnused, RULES } from '../../findings/index.js';
import type { PlannedFile } from '../types.js';
import { FileFindings, withFindings } from './file-findings.js';

const HINT = '# tvm-ffi-stubs: ignore';
/** The comment, up to its codes, and the codes. */
export const IGNORE_COMMENT = /^(\s*# tvm-ffi-stubs: ignore)(?:\[([^\]]*)\])?(?=\s|$)/;

/** One code of one comment. */
interface Ignore {
  readonly code: string;
  readonly span: Span;
  /** The line of the directive that the comment is above; `null` when there is none. */
  readonly target: number | null;
}

/** Whether a text may hold such a comment: a change around one may change which findings count. */
export function mayHoldIgnores(text: string): boolean {
  return text.includes(HINT);
}

/**
 * Removes the findings that comments of the file silence, and reports comments that are wrong.
 *
 * @param isWhole whether all findings were looked for; otherwise a comment may be needed elsewhere
 */
export function withIgnores(
  planned: PlannedFile,
  parsed: ParsedFile,
  isWhole: boolean,
): PlannedFile {
  if (!mayHoldIgnores(parsed.text)) return planned;
  const ignores = ignoresOf(parsed);
  const bySite = new Map<string, Ignore[]>();
  for (const ignore of ignores) {
    const site = siteOf(ignore.code, ignore.target);
    const others = bySite.get(site);
    if (others === undefined) bySite.set(site, [ignore]);
    else others.push(ignore);
  }
  const used = new Set<Ignore>();
  // What a marker to repair would have may be what a comment is for.
  const isBroken = deadMarkersOf(parsed) !== null;
  const left = planned.findings.filter(({ code, span }) => {
    const match = bySite.get(siteOf(code, lineAt(parsed, span.start))) ?? [];
    for (const each of match) used.add(each);
    return match.length === 0;
  });
  const findings = new FileFindings();
  for (const ignore of ignores) {
    const { code, span, target } = ignore;
    if (!RULES.some((rule) => rule.code === code)) {
      const similar = nearestName(
        code,
        RULES.map((rule) => rule.code),
      );
      findings.add(ignoreUnknown, { code, ...(similar !== null && { similar }) }, span);
    } else if (!isBroken && (target === null || (isWhole && !used.has(ignore)))) {
      findings.add(ignoreUnused, { code, isAbove: target !== null }, span);
    }
  }
  return withFindings({ ...planned, findings: left }, findings.inOrderOfAdding());
}

function siteOf(code: string, line: number | null): string {
  return `${String(line)} ${code}`;
}

/** The lines of which a comment above can silence findings. */
export function ignorableLines(parsed: ParsedFile): Set<number> {
  return new Set([
    ...blocksOf(parsed).map(({ begin }) => begin.line),
    ...parsed.directives.map(({ marker }) => marker.line),
    ...parsed.problems.map(({ span }) => lineAt(parsed, span.start)),
  ]);
}

function ignoresOf(parsed: ParsedFile): readonly Ignore[] {
  const lines = ignorableLines(parsed);
  const statementLines = linesWithinStatements(parsed);
  // A comment above another one is about the same line.
  const targets = new Map<number, number>();
  const found: Ignore[] = [];
  for (let line = parsed.lineStarts.length - 1; line >= 0; line -= 1) {
    const text = textOfLine(parsed, line);
    const match = IGNORE_COMMENT.exec(text);
    if (match === null) continue;
    const target = targets.get(line + 1) ?? (lines.has(line + 1) ? line + 1 : null);
    if (target !== null) targets.set(line, target);
    // Elsewhere in a statement of several lines, it may be the text of a string.
    else if (statementLines.has(line)) continue;
    const [whole, head = '', codes] = match;
    const lineStart = parsed.lineStarts[line] ?? 0;
    const start = lineStart + head.length + 1;
    if (codes === undefined || codes.trim() === '') {
      const from = lineStart + whole.indexOf('#');
      found.push({ code: '', span: { start: from, end: lineStart + whole.length }, target });
      continue;
    }
    for (const part of codes.matchAll(/[^,]+/g)) {
      const code = part[0].trim();
      const from = start + part.index + part[0].length - part[0].trimStart().length;
      found.push({ code, span: { start: from, end: from + code.length }, target });
    }
  }
  return found;
}

/** Lines behind the first one of a statement. */
function linesWithinStatements({ layout }: ParsedFile): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const { firstLine, lastLine } of layout.statements) {
    for (let line = firstLine + 1; line <= lastLine; line += 1) lines.add(line);
  }
  return lines;
}
