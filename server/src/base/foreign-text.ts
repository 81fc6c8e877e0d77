/**
 * Makes foreign text safe to show. Names in a registry, paths on a disk and the output of programs
 * are untrusted: an escape sequence could rewrite the screen, a bidirectional override could hide
 * text, a line break could forge a line of ours. The output never contains such characters. The
 * notation is that of Python's `repr`: `\n`, `\x1b`, `\u202e`, `\U000e0041`. Backslashes stay, so
 * Windows paths are readable and escaping twice changes nothing.
 */

/**
 * Controls, format characters (including bidirectional ones and tags), lone surrogates, separators
 * of lines and paragraphs, and characters that draw nothing, such as U+3164.
 */
// eslint-disable-next-line no-restricted-syntax -- This is the one place that knows them.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Maximum length of a name or a line in a sentence. */
const MOST_CHARACTERS = 200;

/** Whether a text has no hidden characters. */
export function isVisible(text: string): boolean {
  return text.search(HIDDEN) < 0;
}

/** One line of text, for a sentence or a column. */
export function escapeInline(text: string): string {
  return text.replace(HIDDEN, visible);
}

/** One line of code or of a log: as {@link escapeInline}, but tabs stay. */
export function escapeLine(text: string): string {
  return text.replace(HIDDEN, (char) => (char === '\t' ? char : visible(char)));
}

/** Several lines: breaks and tabs stay, and each break becomes `\n`. */
export function escapeLines(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map(escapeLine)
    .join('\n');
}

/** A name inside backquotes: on one line, of bounded length, and without backquotes inside. */
export function quoted(text: string): string {
  return `\`${unquoted(text)}\``;
}

/** As {@link quoted} without the backquotes, for titles and lists. */
export function unquoted(text: string): string {
  const line = escapeInline(text).replaceAll('`', "'");
  if (line.length <= MOST_CHARACTERS) return line;
  return `${line.slice(0, MOST_CHARACTERS).replace(/\p{Cs}$/u, '')}…`;
}

/** Equivalent JSON text in which everything but the line breaks of its layout is visible. */
export function escapeJson(json: string): string {
  return json.replace(HIDDEN, (char) =>
    char === '\n' ? char : char.replace(/[^]/g, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`),
  );
}

function visible(char: string): string {
  const short = SHORT[char];
  if (short !== undefined) return short;
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
