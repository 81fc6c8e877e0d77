/**
 * Changes that leave the blocks, directives and statements of a file as they are, but for their
 * places. Most keystrokes are such changes, and nothing has to be read or planned again.
 */
import type { Span } from '../../base/span.js';
import { changeBetween } from './change.js';
import { eolOfLine, startOfLine, type LinedText } from './lines.js';
import { firstFrom, itself } from './search.js';
import type { Block, Directive, Marker, ParsedFile, Statement } from './types.js';

/** Offsets up to `start` stay, all others move by `by` UTF-16 units. */
export interface Shift {
  readonly start: number;
  readonly by: number;
}

/** A change inside one line that does not belong to a block or directive. */
export interface QuietChange extends Shift {
  /** Zero-based; the same in both texts. */
  readonly line: number;
  /** Whether the line belongs to a statement; otherwise it is empty or a comment. */
  readonly isCode: boolean;
  /** Zero-based lines of the statements on the line; the line itself when there are none. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/**
 * The change from one parse of a file to a later one; `null` when it may affect blocks and
 * directives. Line numbers are the same before and after.
 */
export function quietChange(before: ParsedFile, after: ParsedFile): QuietChange | null {
  if (!isAlike(before, after)) return null;
  const { start, before: oldEnd, after: newEnd } = changeBetween(before.text, after.text);
  const line = firstFrom(before.lineStarts, itself, start + 1) - 1;
  // At the end of the text, a place on the last line cannot be told from one after it.
  if (line < 1 || line + 1 >= before.lineStarts.length) return null;
  if (oldEnd > endOfContent(before, line) || newEnd > endOfContent(after, line)) return null;
  if (eolOfLine(before, line) !== eolOfLine(after, line)) return null;
  const shift = { start, by: newEnd - oldEnd };
  if (!allAlike(before.blocks, after.blocks, (a, b) => isMovedBlock(a, b, line, shift)))
    return null;
  if (!allAlike(before.directives, after.directives, (a, b) => isMovedDirective(a, b, shift))) {
    return null;
  }
  if (!allAlike(before.layout.statements, after.layout.statements, isSameStatement)) return null;
  return { ...shift, line, ...logicalLine(before.layout.statements, line) };
}

/** The lines around a change that form whole statements. */
export function changedLines(
  { text, lineStarts }: LinedText,
  { firstLine, lastLine }: QuietChange,
): string {
  return text.slice(lineStarts[firstLine], lineStarts[lastLine + 1]);
}

/** Where a place is after a change. */
export function movedOffset(offset: number, { start, by }: Shift): number {
  return offset > start ? offset + by : offset;
}

/** Where a span is after a change; the same object when it stays. */
export function movedSpan(span: Span, shift: Shift): Span {
  if (span.end <= shift.start) return span;
  return { start: movedOffset(span.start, shift), end: span.end + shift.by };
}

/** Whether one span is where a change leaves the other. */
export function isMoved(before: Span, after: Span, shift: Shift): boolean {
  return (
    movedOffset(before.start, shift) === after.start && movedOffset(before.end, shift) === after.end
  );
}

/** Whether two lists have the same length, and elements that match. */
export function allAlike<T>(
  a: readonly T[],
  b: readonly T[],
  isLike: (a: T, b: T) => boolean,
): boolean {
  return a.length === b.length && a.every((each, i) => isLike(each, b[i] as T));
}

/** Where a line ends, without its line end. */
function endOfContent(file: LinedText, line: number): number {
  return startOfLine(file, line + 1) - eolOfLine(file, line).length;
}

/** Files with problems do not qualify: problems hold places and texts as well. */
function isAlike(a: ParsedFile, b: ParsedFile): boolean {
  return (
    // The statements of a library block are code, and decide what it holds.
    a.libraries.length + b.libraries.length === 0 &&
    a.problems.length + b.problems.length === 0 &&
    a.hasMarkers === b.hasMarkers &&
    a.skipFile === b.skipFile &&
    a.lineStarts.length === b.lineStarts.length
  );
}

function isMovedBlock(a: Block, b: Block, line: number, shift: Shift): boolean {
  return (
    (line < a.begin.line || a.end.line < line) &&
    a.kind === b.kind &&
    a.name === b.name &&
    a.importFrom === b.importFrom &&
    a.writable === b.writable &&
    isMoved(a.nameSpan, b.nameSpan, shift) &&
    isMovedMarker(a.begin, b.begin, shift) &&
    isMovedMarker(a.end, b.end, shift)
  );
}

function isMovedDirective(a: Directive, b: Directive, shift: Shift): boolean {
  return (
    a.name === b.name &&
    a.payload === b.payload &&
    isMoved(a.payloadSpan, b.payloadSpan, shift) &&
    isMovedMarker(a.marker, b.marker, shift)
  );
}

function isMovedMarker(a: Marker, b: Marker, shift: Shift): boolean {
  return a.line === b.line && a.indent === b.indent && isMoved(a.span, b.span, shift);
}

function isSameStatement(a: Statement, b: Statement): boolean {
  if (a === b) return true;
  const isThere = a.firstLine === b.firstLine && a.lastLine === b.lastLine;
  return isThere && a.indent === b.indent && a.kind === b.kind;
}

/** The statements on a line, and those that share lines with them. */
function logicalLine(
  statements: readonly Statement[],
  line: number,
): Pick<QuietChange, 'isCode' | 'firstLine' | 'lastLine'> {
  let [firstLine, lastLine] = [line, line];
  const at = firstFrom(statements, (each) => each.lastLine, line);
  const isCode = (statements[at]?.firstLine ?? Infinity) <= line;
  for (let i = at; (statements[i]?.firstLine ?? Infinity) <= lastLine; i += 1) {
    firstLine = Math.min(firstLine, statements[i]?.firstLine ?? firstLine);
    lastLine = Math.max(lastLine, statements[i]?.lastLine ?? lastLine);
  }
  for (let i = at - 1; (statements[i]?.lastLine ?? -1) >= firstLine; i -= 1) {
    firstLine = Math.min(firstLine, statements[i]?.firstLine ?? firstLine);
  }
  return { isCode, firstLine, lastLine };
}
