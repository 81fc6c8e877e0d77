/**
 * Makes foreign text safe to show. Names in a registry and paths on a disk are untrusted: an escape
 * sequence in one could rewrite the screen, a bidirectional override could hide what is written.
 */

/** Control characters, marks that reorder or hide text, separators, and lone surrogates. */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu;

const UNSAFE_IN_JSON =
  /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One line of safe text: what could act on a terminal is shown as an escape (`\x1b`, `\u202e`). */
export function sanitize(text: string): string {
  return text.replace(UNSAFE, visible);
}

/** Like {@link sanitize}, for a line of source code: tabs stay. */
export function sanitizeCode(text: string): string {
  return text.replace(UNSAFE, (char) => (char === '\t' ? char : visible(char)));
}

/** Like {@link sanitize}, for several lines: line ends and tabs stay. */
export function sanitizeLines(text: string): string {
  return text.split(/\r?\n/).map(sanitizeCode).join('\n');
}

/** Escapes in JSON text what `JSON.stringify` leaves raw; the value stays the same. */
export function sanitizeJson(json: string): string {
  return json.replace(UNSAFE_IN_JSON, unicodeEscape);
}

function visible(char: string): string {
  const short = SHORT[char];
  if (short !== undefined) return short;
  const code = char.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : unicodeEscape(char);
}

function unicodeEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
