/** Edits of whole lines. New lines use a neighbor's line end; a byte order mark stays first. */
import { BYTE_ORDER_MARK } from '../../directive/whitespace.js';
import type { ParsedFile } from '../../directive/types.js';
import type { TextEdit } from '../types.js';

/** Where to insert text before a line: after a byte order mark, and at most at the text's end. */
export function placeBefore({ text, lines }: ParsedFile, line: number): number {
  const start = lines[line]?.span.start ?? text.length;
  return start === 0 && text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : start;
}

/** The line end for new lines beside a line: its own, or else that of the line above. */
function lineEndAt({ lines }: ParsedFile, line: number): string {
  const own = lines[line]?.eol ?? '';
  const near = own === '' ? (lines[line - 1]?.eol ?? '') : own;
  return near === '' ? '\n' : near;
}

/** Removes the lines from `first` to `last`, both included. */
export function removeLines(file: ParsedFile, first: number, last: number): TextEdit {
  const span = { start: placeBefore(file, first), end: placeBefore(file, last + 1) };
  return { span, text: '' };
}

/** Replaces the lines from `first` to `last`, both included. */
export function replaceLines(
  file: ParsedFile,
  first: number,
  last: number,
  lines: readonly string[],
): TextEdit {
  const start = placeBefore(file, first);
  const end = file.lines[last]?.span.end ?? file.text.length;
  return { span: { start, end }, text: lines.join(lineEndAt(file, first)) };
}

/**
 * Inserts lines before a line.
 *
 * @param like the zero-based line whose line end the new ones use
 */
export function insertLines(
  file: ParsedFile,
  line: number,
  lines: readonly string[],
  like: number,
): TextEdit {
  const at = placeBefore(file, line);
  const eol = lineEndAt(file, like);
  const unfinished = line > 0 && file.lines[line - 1]?.eol === '';
  const text = unfinished
    ? lines.map((each) => eol + each).join('')
    : lines.map((each) => each + eol).join('');
  return { span: { start: at, end: at }, text };
}

/** Edits in text order; at the same place, insertions come first. */
export function inTextOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
