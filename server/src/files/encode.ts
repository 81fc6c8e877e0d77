/** Text back to bytes: the inverse of what read.ts does, and nothing else. */

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Encodes as UTF-8; U+FEFF at the start becomes the byte order mark that it came from.
 *
 * @returns `null` for text with a lone surrogate, which no UTF-8 stands for (Node would silently
 *   write U+FFFD in its place)
 */
export function encodeText(text: string): Buffer | null {
  return LONE_SURROGATE.test(text) ? null : Buffer.from(text, 'utf8');
}
