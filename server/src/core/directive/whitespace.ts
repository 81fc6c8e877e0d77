/** What Python calls whitespace. JavaScript's `trim` and `\s` differ (U+FEFF, U+0085, U+001C…). */
import type { Span } from '../../base/span.js';

/** U+FEFF at the start of a text: Python accepts it, also before a marker. */
export const BYTE_ORDER_MARK = 0xfeff;

/** Whether Python's `str.strip()` strips this UTF-16 unit. */
export function isSpace(unit: number): boolean {
  if (unit < 0x80) return unit === 0x20 || (unit >= 9 && unit <= 13) || (unit >= 28 && unit <= 31);
  if (unit < 0x1680) return unit === 0x85 || unit === 0xa0;
  if (unit >= 0x2000 && unit <= 0x200a) return true;
  return (
    unit === 0x1680 ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  );
}

/** The offset of the first unit in `[start, end)` that is not whitespace, or `end`. */
export function skipSpace(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** The span that `str.strip()` leaves of `[start, end)`; an empty one at `end` when all is blank. */
export function stripSpan(text: string, start: number, end: number): Span {
  const first = skipSpace(text, start, end);
  let last = end;
  while (last > first && isSpace(text.charCodeAt(last - 1))) last -= 1;
  return { start: first, end: last };
}

/** The text of a span. */
export function sliceOf(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

const TAB = 9;
const FORM_FEED = 12;

/** The part of the whitespace at the start of a line that counts: a form feed resets the column. */
export function indentation(leading: string): string {
  return leading.slice(leading.lastIndexOf('\f') + 1);
}

/** Columns of an indentation in Python: a tab extends to a multiple of 8, a form feed resets. */
export function indentWidth(indent: string): number {
  let column = 0;
  for (let i = 0; i < indent.length; i += 1) {
    const unit = indent.charCodeAt(i);
    if (unit === TAB) column += 8 - (column % 8);
    else if (unit === FORM_FEED) column = 0;
    else column += 1;
  }
  return column;
}
