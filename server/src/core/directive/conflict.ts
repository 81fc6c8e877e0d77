/** Git's merge-conflict marks inside a block's body. */
import type { Span } from '../../base/span.js';
import { startOfLine, textOfLine, type LinedText } from './lines.js';

/** Where the marks are, and whether they form complete conflicts. */
export interface Conflict {
  /** From the line of the first mark to that of the last, without its line end. */
  readonly span: Span;
  /**
   * Whether each conflict both opens and closes in the body. Otherwise it extends over a marker,
   * and writing the body would leave its other half behind.
   */
  readonly isWhole: boolean;
}

const MARKS = ['<', '=', '>', '|'].map((mark) => mark.repeat(7));
const MARK = /^(?:={7}(?: |$)|(?:<{7}|>{7}|\|{7}) )/;

/** Whether a text may hold a mark. Most files do not, and need no look at their lines. */
export function mayConflict(text: string): boolean {
  return MARKS.some((mark) => text.includes(mark));
}

/** Finds marks at column 0 of the lines `[from, to)`; `null` when there are none. */
export function findConflict(file: LinedText, from: number, to: number): Conflict | null {
  let start = -1;
  let end = -1;
  let isOpen = false;
  let isWhole = true;
  for (let index = from; index < to; index += 1) {
    const line = textOfLine(file, index);
    if (!MARK.test(line)) continue;
    const at = startOfLine(file, index);
    if (start < 0) start = at;
    end = at + line.length;
    // An opening mark must not be inside a conflict; any other mark must be.
    isWhole &&= isOpen === !line.startsWith('<');
    isOpen = !line.startsWith('>');
  }
  return start < 0 ? null : { span: { start, end }, isWhole: isWhole && !isOpen };
}
