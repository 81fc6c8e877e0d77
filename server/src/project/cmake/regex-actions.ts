/** `string(REGEX MATCH|MATCHALL|REPLACE …)`. What CMake's versions differ in is not known. */
import type { Budget } from './limits.js';
import { toRegExp } from './patterns.js';
import { isKnown } from './unknown.js';

/** What a command sets a variable to. */
export interface Answer {
  readonly output: string;
  /** `null` when it is not known. */
  readonly text: string | null;
}

/** @param given what follows `REGEX` in the command */
export function applyRegex(budget: Budget, given: readonly string[]): Answer {
  const [mode, pattern = '', ...rest] = given;
  const replacement = mode === 'REPLACE' ? rest.shift() : null;
  const [output = '', ...texts] = rest;
  const text = texts.join('');
  const expression = toRegExp(pattern, 'g');
  const isReadable =
    [text, pattern, replacement ?? ''].every(isKnown) && budget.search(pattern, text);
  if (!isReadable || expression === null) return { output, text: null };
  const matches = [...text.matchAll(expression)];
  const [first] = matches;
  if (mode === 'MATCH') return { output, text: first?.[0] ?? '' };
  if (first !== undefined && isUnsure(pattern, text, matches)) return { output, text: null };
  if (mode === 'MATCHALL') return { output, text: matches.map(([all]) => all).join(';') };
  const isShort = budget.fits(text.length + matches.length * (replacement ?? '').length * 2);
  return { output, text: isShort ? replace(text, matches, replacement ?? '') : null };
}

/** Old versions let `^` match again after each match, and an empty match is an error in some. */
function isUnsure(pattern: string, text: string, matches: readonly RegExpExecArray[]): boolean {
  if (matches.some(([all]) => all === '')) return true;
  const [first] = matches;
  if (first === undefined || !/(?:^|[(|])\^/.test(pattern)) return false;
  const rest = text.slice(first.index + first[0].length);
  const again = toRegExp(pattern)?.exec(rest);
  return again?.index === 0 || matches.length > 1;
}

function replace(text: string, matches: readonly RegExpExecArray[], replacement: string): string {
  let result = '';
  let from = 0;
  for (const match of matches) {
    result += text.slice(from, match.index) + fill(replacement, match);
    from = match.index + match[0].length;
  }
  return result + text.slice(from);
}

/** `\1` is a group, and `\n` a new line. */
function fill(replacement: string, match: RegExpExecArray): string {
  return replacement.replace(/\\([0-9n\\])/g, (_, sign: string) => {
    if (sign === '\\') return '\\';
    return sign === 'n' ? '\n' : (match[Number(sign)] ?? '');
  });
}
