/** Commands as a person would type them, only to be shown: nothing here runs a shell. */
import { escapeInline } from './foreign-text.js';

/** Whose shells read a command: those of Windows (cmd and PowerShell), or of any other system. */
export type System = 'windows' | 'posix';

/** A command to paste into a shell, or the last words of one. */
export function shellCommand(words: readonly string[], system: System): string {
  const shown = system === 'windows' ? words.map(quotedForWindows) : words.map(quotedForPosix);
  const [program = ''] = words;
  if (system === 'windows' && !program.startsWith('-')) shown[0] = programForWindows(program);
  return shown.map(escapeInline).join(' ');
}

function quotedForPosix(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * PowerShell splits lists at commas, and words that begin with a hyphen at dots and colons. Inside
 * double quotes it reads `$`, backquotes and typographic quotes. A doubled quote ends the text in
 * neither shell.
 */
function quotedForWindows(word: string): string {
  if (/^(?!-.*[.:]|--$)[\w+=:./\\-]+$/.test(word)) return word;
  const inner = word.replace(/[$`\u201c-\u201e]/g, '`$&').replaceAll('"', '""');
  return `"${inner.replace(/\\+$/, '$&$&')}"`;
}

/** PowerShell takes a word that begins with a quote for a value, not for a program. */
function programForWindows(path: string): string {
  if (quotedForWindows(path) === path) return path;
  const quoted = path.replace(/[^\\/]+/g, quotedForWindows);
  return quoted.startsWith('"') ? `.\\${quoted}` : quoted;
}
