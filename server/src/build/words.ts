/** Commands as a shell would take them. */
import { escapeInline } from '../base/foreign-text.js';

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
