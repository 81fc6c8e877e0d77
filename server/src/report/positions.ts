/** From the core's UTF-16 offsets to lines and columns as editors count them. */
import { eolOfLine, lineAt, startOfLine, type LinedText, type Span } from '../core/index.js';

/** Zero-based line, and zero-based column in UTF-16 units: a position of the LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/**
 * The position of an offset. Inside a line end it is the end of the line's text, as in the LSP.
 *
 * @param offset from 0 to the length of the text; larger values mean the end
 */
export function positionAt(file: LinedText, offset: number): Position {
  const { text, lineStarts } = file;
  if (lineStarts.length === 0) return { line: 0, character: 0 };
  const line = lineAt(file, offset);
  const start = startOfLine(file, line);
  const end = startOfLine(file, line + 1);
  const eol = eolOfLine(file, line).length;
  const isLast = line === lineStarts.length - 1;
  if (isLast && eol > 0 && offset >= end) return { line: line + 1, character: 0 };
  const column = Math.min(offset, end - eol) - start;
  // Editors remove a byte order mark, so their columns do not count it.
  const mark = line === 0 && text.startsWith('\uFEFF') ? 1 : 0;
  return { line, character: Math.max(0, column - mark) };
}

/** The range of a span. */
export function rangeOf(file: LinedText, span: Span): Range {
  return { start: positionAt(file, span.start), end: positionAt(file, span.end) };
}

/**
 * A line of a file, in the form that terminals and editors turn into a link.
 *
 * @param file the displayed path
 * @param line counted from one; `null` if it is not known
 */
export function linePlace(file: string, line: number | null): string {
  return line === null ? file : `${file}:${line}`;
}
