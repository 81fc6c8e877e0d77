/** From the core's UTF-16 offsets to lines and columns as editors count them. */
import type { Line, Span } from '../core/index.js';

/** Zero-based line, and zero-based column in UTF-16 units: a position of the LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A text with its lines: a parsed file, or a reported one. */
export interface LinedText {
  readonly text: string;
  readonly lines: readonly Line[];
}

/**
 * Where an offset stands. Inside a line end it counts as the end of the line's text, as in the LSP.
 *
 * @param offset from 0 to the length of the text; beyond it the end of the text is meant
 */
export function positionAt({ text, lines }: LinedText, offset: number): Position {
  const line = lastLineStartingAt(lines, offset);
  const found = lines[line];
  if (found === undefined) return { line: 0, character: 0 };
  const isLast = line === lines.length - 1;
  if (isLast && found.eol !== '' && offset >= found.span.end + found.eol.length) {
    return { line: line + 1, character: 0 };
  }
  const column = Math.min(offset, found.span.end) - found.span.start;
  // Editors take a byte order mark off the text, so no column of theirs counts it.
  const mark = line === 0 && text.startsWith('\uFEFF') ? 1 : 0;
  return { line, character: Math.max(0, column - mark) };
}

/** Where a span stands. */
export function rangeOf(file: LinedText, span: Span): Range {
  return { start: positionAt(file, span.start), end: positionAt(file, span.end) };
}

/** Index of the last line that starts at or before the offset, by binary search. */
function lastLineStartingAt(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const start = lines[middle]?.span.start ?? 0;
    if (start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
