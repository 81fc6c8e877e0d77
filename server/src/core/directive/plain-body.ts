/**
 * Generated bodies are most of the text and do not affect the code around them, so the scanner
 * skips those that look generated.
 */
import { END_MARKER, MARKER_PREFIX, TOOL_NAME } from './marker-words.js';

/** Only kinds that every version knows: in any other block the text is the user's own. */
const BEGIN =
  /# tvm-ffi-stubgen\(begin\):\s*(?:global\/|object\/|export\/|(?:import-section|__all__)[ \t]*$)/my;

/** What could extend a token beyond the end of a body, or be a directive inside it. */
const NOT_PLAIN = new RegExp(`"""|'''|\\\\|${TOOL_NAME}`, 'i');

/**
 * Where scanning continues after a comment on its own line: at the line of the block's end marker
 * if the comment is a begin marker, the next marker is an end with the same indentation, and no
 * token between them could extend beyond it; otherwise right after the comment.
 *
 * @param start offset of the comment
 * @param end offset of its line's end
 */
export function endOfPlainBody(text: string, start: number, end: number, indent: string): number {
  BEGIN.lastIndex = start;
  if (!BEGIN.test(text)) return end;
  const marker = text.indexOf(MARKER_PREFIX, end);
  if (!text.startsWith(END_MARKER, marker)) return end;
  const line = marker - indent.length;
  const before = text.charAt(line - 1);
  const startsLine = before === '\n' || before === '\r';
  if (!startsLine || !text.startsWith(indent, line)) return end;
  return NOT_PLAIN.test(text.slice(end, line)) ? end : line;
}
