/** Text of this folder's messages: commands as a shell would take them, and lists. */
import { escapeInline } from '../base/foreign-text.js';

const MOST_LISTED = 8;

/** `a, b, c and 4 more`. */
export function listed(items: readonly string[]): string {
  const shown = items.slice(0, MOST_LISTED).map(escapeInline).join(', ');
  return items.length > MOST_LISTED ? `${shown} and ${items.length - MOST_LISTED} more` : shown;
}

/** A command that can be pasted into a shell; for the eye only, no shell ever reads it here. */
export function commandLine(
  command: string,
  args: readonly string[],
  platform: NodeJS.Platform,
): string {
  const quote = platform === 'win32' ? quotedForWindows : quotedForShell;
  return [command, ...args].map((word) => escapeInline(quote(word))).join(' ');
}

function quotedForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function quotedForWindows(word: string): string {
  return /^[\w@+=:,./\\-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
}
