/** Physical lines as Python's tokenizer counts them; the reference uses `str.splitlines`. */
import type { Change } from './change.js';
import { firstFrom, itself } from './search.js';
import type { Line } from './types.js';

const LINE_END = /[\r\n]/g;

/** A text and where its lines start. */
export interface LinedText {
  readonly text: string;
  /** From {@link startsOfLines}. */
  readonly lineStarts: readonly number[];
}

/**
 * The offset at which each line starts. Lines end at `\n`, `\r\n` and `\r` only. A text that ends
 * with a line end has no empty last line, and an empty text has no lines.
 */
export function startsOfLines(text: string): readonly number[] {
  const starts: number[] = [];
  let start = 0;
  // Both searches only move forward, so a text without `\r` is searched for it once.
  let feed = indexOrEnd(text, '\n', 0);
  let carriage = indexOrEnd(text, '\r', 0);
  while (start < text.length) {
    starts.push(start);
    start = carriage + 1 < feed ? carriage + 1 : feed + 1;
    if (feed < start) feed = indexOrEnd(text, '\n', start);
    if (carriage < start) carriage = indexOrEnd(text, '\r', start);
  }
  return starts;
}

/** Gives what {@link startsOfLines} would, from the line starts before a change. */
export function startsAfter(before: LinedText, text: string, change: Change): readonly number[] {
  const { start, after } = change;
  const by = after - change.before;
  // A line start depends on the units on both sides of it.
  const changed: number[] = [];
  for (let at = start; at <= after && at < text.length; at += 1) {
    const above = text.charAt(at - 1);
    if (at === 0 || above === '\n' || (above === '\r' && text.charAt(at) !== '\n'))
      changed.push(at);
  }
  const { lineStarts } = before;
  const above = lineStarts.slice(0, firstFrom(lineStarts, itself, start));
  const below = lineStarts.slice(firstFrom(lineStarts, itself, change.before + 1));
  return above.concat(changed, by === 0 ? below : below.map((at) => at + by));
}

/** The lines as objects, for code that inspects many of them. */
export function splitLines(text: string, lineStarts = startsOfLines(text)): Line[] {
  const file = { text, lineStarts };
  return lineStarts.map((start, line) => {
    const eol = eolOfLine(file, line);
    return { span: { start, end: startOfLine(file, line + 1) - eol.length }, eol };
  });
}

/** Where a line starts (zero-based), or the end of the text after the last line. */
export function startOfLine({ text, lineStarts }: LinedText, line: number): number {
  return lineStarts[line] ?? text.length;
}

/** The zero-based line of an offset; a line end belongs to its line. At most the last line. */
export function lineAt({ lineStarts }: LinedText, offset: number): number {
  return Math.max(0, firstFrom(lineStarts, itself, offset + 1) - 1);
}

/** The line end of a line (zero-based); empty where there is none. */
export function eolOfLine(file: LinedText, line: number): Line['eol'] {
  const { text, lineStarts } = file;
  if (line < 0 || line >= lineStarts.length) return '';
  const next = startOfLine(file, line + 1);
  const last = text.charAt(next - 1);
  if (last === '\r') return last;
  if (last !== '\n') return '';
  return next - 2 >= startOfLine(file, line) && text.charAt(next - 2) === '\r' ? '\r\n' : last;
}

/** A line (zero-based) without its line end; empty where there is none. */
export function textOfLine(file: LinedText, line: number): string {
  const end = startOfLine(file, line + 1) - eolOfLine(file, line).length;
  return line < 0 ? '' : file.text.slice(startOfLine(file, line), end);
}

function indexOrEnd(text: string, unit: string, from: number): number {
  const at = text.indexOf(unit, from);
  return at < 0 ? text.length : at;
}

/** The offset of the next `\n` or `\r`, or the text's length. */
export function endOfLine(text: string, from: number): number {
  return nextMatch(LINE_END, text, from);
}

/**
 * The offset at or after `from` where `pattern` matches next, or the text's length. A regular
 * expression becomes native code almost at once; a loop over units is slow until it is compiled,
 * and a command-line run is over by then.
 *
 * @param pattern matches one UTF-16 unit, and has the flag `g`
 */
export function nextMatch(pattern: RegExp, text: string, from: number): number {
  // An index beyond the text's end would restart the search.
  if (from >= text.length) return text.length;
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex - 1 : text.length;
}

/** Whether a line holds only whitespace or is outside the file. */
export function isBlank(file: LinedText, line: number): boolean {
  return textOfLine(file, line).trim() === '';
}
