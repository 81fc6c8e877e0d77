/**
 * Generated bodies are most of the text and say nothing about the code around them: the scanner
 * passes over those that look generated.
 */

const MARKER = '# tvm-ffi-stubgen(';
/** Of a kind that every version knows: in any other block the text is the user's own. */
const BEGIN =
  /# tvm-ffi-stubgen\(begin\):\s*(?:global\/|object\/|export\/|import-section|__all__)/y;
const END = `${MARKER}end)`;

/** What could carry a token over the end of a body, or be a directive inside it. */
const NOT_PLAIN = /"""|'''|\\|tvm[-_ ]?ffi[-_ ]?stub/i;

/**
 * Where scanning goes on behind an own-line comment: at the line of the block's end marker, when
 * the comment is a begin marker, the next marker is an end with the same indentation, and nothing
 * between them could reach beyond; else right behind the comment.
 *
 * @param start offset of the comment
 * @param end offset of its line's end
 */
export function endOfPlainBody(text: string, start: number, end: number, indent: string): number {
  BEGIN.lastIndex = start;
  if (!BEGIN.test(text)) return end;
  const marker = text.indexOf(MARKER, end);
  if (marker < 0 || !text.startsWith(END, marker)) return end;
  const line = marker - indent.length;
  const before = text.charAt(line - 1);
  const startsLine = before === '\n' || before === '\r';
  if (!startsLine || line < end || !text.startsWith(indent, line)) return end;
  return NOT_PLAIN.test(text.slice(end, line)) ? end : line;
}
