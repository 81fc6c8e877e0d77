/** Commands as a person would type them, only to be shown: nothing here runs a shell. */
import { escapeInline } from './foreign-text.js';

/** A command to paste into a shell: into cmd.exe if a word is a Windows path. */
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
