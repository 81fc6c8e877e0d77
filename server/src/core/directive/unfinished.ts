/**
 * Bodies that hold an unfinished string. Generated text never does, but an edit by hand or a merge
 * may cause one. The string then swallows the block's end marker and the code after it. The body
 * will be replaced, so it is lexed as if it were empty.
 */
import { END_MARKER, MARKER_PREFIX } from './marker-words.js';
import type { ReadMarker } from './marker.js';
import type { Marker } from './types.js';
import { startOfLine, textOfLine, type LinedText } from './lines.js';
import { stripSpan } from './whitespace.js';

/**
 * Finds the first begin marker that no comment closes, although the next marker in the text is its
 * end with the same indentation. That end is in a string that began in the body: a docstring that
 * explains this tool would show a begin first.
 *
 * @returns the text with spaces for that body, to keep all offsets; `null` when there is none
 */
export function withoutUnfinishedBody(
  file: LinedText,
  markers: readonly ReadMarker[],
): string | null {
  let open: Marker | null = null;
  for (const { marker, reading } of markers) {
    if (reading.form !== 'begin' && reading.form !== 'end') continue;
    const blanked = open === null || reading.form === 'end' ? null : withoutBody(file, open);
    if (blanked !== null) return blanked;
    open = reading.form === 'begin' ? marker : null;
  }
  return open === null ? null : withoutBody(file, open);
}

/** Blanks the body below an open begin marker, if an end marker shows where it ends. */
function withoutBody(file: LinedText, { line, indent }: Marker): string | null {
  const { text } = file;
  const end = nextMarkerLine(file, line + 1);
  if (end === null || !end.text.startsWith(END_MARKER) || end.indent !== indent) return null;
  const from = startOfLine(file, line + 1);
  const body = text.slice(from, end.start).replace(/[^\r\n]/g, ' ');
  return text.slice(0, from) + body + text.slice(end.start);
}

/** The first line from `line` on that has the form of a marker, even in a string. */
function nextMarkerLine(
  file: LinedText,
  line: number,
): { readonly start: number; readonly indent: string; readonly text: string } | null {
  // The searches of two begin markers never overlap, so all calls together take linear time.
  for (let at = line; at < file.lineStarts.length; at += 1) {
    const text = textOfLine(file, at);
    const { start, end } = stripSpan(text, 0, text.length);
    if (!text.startsWith(MARKER_PREFIX, start)) continue;
    const indent = text.slice(0, start);
    return { start: startOfLine(file, at), indent, text: text.slice(start, end) };
  }
  return null;
}
