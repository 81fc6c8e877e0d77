/** Commands as a person would type them; for the eye only, no shell ever reads them here. */
import { escapeInline } from './foreign-text.js';

/** A command that can be pasted into a shell: into cmd.exe where a word is a path of Windows. */
export function shellCommand(words: readonly string[]): string {
  const quote = words.some((word) => WINDOWS_PATH.test(word)) ? quotedForWindows : quotedForShell;
  return words.map((word) => escapeInline(quote(word))).join(' ');
}

const WINDOWS_PATH = /^(?:[A-Za-z]:[\\/]|\\\\)/;

function quotedForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function quotedForWindows(word: string): string {
  return /^[\w@+=:,./\\-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
}
