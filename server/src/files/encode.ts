/** Text back to bytes, the inverse of read.ts. */

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Encodes as UTF-8; U+FEFF at the start becomes the byte order mark that it came from.
 *
 * @returns `null` for text with a lone surrogate, which UTF-8 cannot encode (Node would silently
 *   write U+FFFD instead)
 */
export function encodeText(text: string): Buffer | null {
  return LONE_SURROGATE.test(text) ? null : Buffer.from(text, 'utf8');
}
