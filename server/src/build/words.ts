/** Text of this folder's messages: commands as a shell would take them, lists, foreign text. */

/** Control and format characters, which could drive a terminal or hide what stands there. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** Names and paths inside a sentence, on one line. */
export function escaped(text: string): string {
  return text.replace(UNSAFE, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
}

const MOST_LISTED = 8;

/** `a, b, c and 4 more`. */
export function listed(items: readonly string[]): string {
  const shown = items.slice(0, MOST_LISTED).map(escaped).join(', ');
  return items.length > MOST_LISTED ? `${shown} and ${items.length - MOST_LISTED} more` : shown;
}

/** A command that can be pasted into a shell; for the eye only, no shell ever reads it here. */
export function commandLine(
  command: string,
  args: readonly string[],
  platform: NodeJS.Platform,
): string {
  const quote = platform === 'win32' ? quotedForWindows : quotedForShell;
  return [command, ...args].map((word) => escaped(quote(word))).join(' ');
}

function quotedForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function quotedForWindows(word: string): string {
  return /^[\w@+=:,./\\-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
}
