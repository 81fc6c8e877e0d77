/** Physical lines as Python's tokenizer counts them, unlike `str.splitlines` of the reference. */
import type { Line } from './types.js';

const LINE_END = /[\r\n]/g;

/**
 * Splits a text at `\n`, `\r\n` and `\r` only. A text that ends with a line end has no empty last
 * line, and an empty text has no line at all.
 */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  // Both searches move forward only, so a text without `\r` is searched for it once.
  let feed = indexOrEnd(text, '\n', 0);
  let carriage = indexOrEnd(text, '\r', 0);
  while (start < text.length) {
    const end = Math.min(feed, carriage);
    const eol = end === feed ? '\n' : text.charAt(end + 1) === '\n' ? '\r\n' : '\r';
    lines.push({ span: { start, end }, eol: end === text.length ? '' : eol });
    start = end + eol.length;
    if (feed < start) feed = indexOrEnd(text, '\n', start);
    if (carriage < start) carriage = indexOrEnd(text, '\r', start);
  }
  return lines;
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
 * The offset at or after `from` where `pattern` matches next, or the text's length. A search by
 * regular expression is native code almost at once; a loop over units is slow until it is compiled,
 * and a run of the command line is over by then.
 *
 * @param pattern matches one UTF-16 unit, and has the flag `g`
 */
export function nextMatch(pattern: RegExp, text: string, from: number): number {
  // An index behind the text's end would start the search anew.
  if (from >= text.length) return text.length;
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex - 1 : text.length;
}
