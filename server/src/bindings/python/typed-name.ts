/** A text in which a name is being typed, as if it were there: behind a dot, there may be none yet. */
import type { Span } from '../../base/span.js';

/** @param word what there is of the name, which may be empty; the name begins where it does */
export function withTypedName(text: string, word: Span): string {
  return `${text.slice(0, word.start)}a_name_that_is_being_typed${text.slice(word.end)}`;
}
