/**
 * Applies changes, valid or not, as the protocol says: written from its text, not from our server.
 */
import type { Encoding } from './editor.js';
import type { Edit, Place } from './fuzz-actions.js';

/** A place beyond the end means the end, and a reversed range is swapped. */
export function applied(
  text: string,
  { start, end, text: added }: Edit,
  encoding: Encoding,
): string {
  const [a, b] = [offsetIn(text, start, encoding), offsetIn(text, end, encoding)];
  return text.slice(0, Math.min(a, b)) + added + text.slice(Math.max(a, b));
}

function offsetIn(text: string, { line, character }: Place, encoding: Encoding): number {
  const starts = [
    0,
    ...Array.from(text.matchAll(/\r\n|\r|\n/g), (end) => end.index + end[0].length),
  ];
  const start = starts[line];
  if (start === undefined) return text.length;
  const content = text.slice(start, starts[line + 1]).replace(/(?:\r\n|\r|\n)$/, '');
  if (encoding === 'utf-16') return start + Math.min(character, content.length);
  let [bytes, units] = [0, 0];
  for (const one of content) {
    bytes += Buffer.byteLength(one);
    if (bytes > character) break;
    units += one.length;
  }
  return start + units;
}
