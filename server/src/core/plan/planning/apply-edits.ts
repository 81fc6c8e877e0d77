/** Turns a text and its edits into the new text. */
import type { TextEdit } from '../types.js';

/**
 * Applies edits that are sorted by start and do not overlap; two insertions at one place keep their
 * order.
 *
 * @throws {RangeError} when the edits are not of that form, which is a bug of the planner: writing
 *   something plausible instead would corrupt a user's file
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const [index, { span, text: replacement }] of edits.entries()) {
    if (span.start < done || span.end < span.start || span.end > text.length) {
      throw new RangeError(
        `internal error: edit ${index} replaces ${span.start}..${span.end}, ` +
          `but ${done}..${text.length} is left to edit`,
      );
    }
    parts.push(text.slice(done, span.start), replacement);
    done = span.end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}
