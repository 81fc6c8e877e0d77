/**
 * Macros that a library writes its declarations with: `PNG_EXPORT(7, void, png_name, (int a));` and
 * `XMLPARSEAPI(void) XML_Name(int a);`. They become plain declarations of the same length, so that
 * offsets stay right.
 */
import { lexCpp, textAt } from '../cpp/lexer.js';

const CALL = /^[ \t]*[A-Z][A-Z0-9_]*[ \t]*\(/gm;

/** `(XMLCALL *Name)`: a macro for the calling convention. */
const CONVENTION = /\(([ \t]*[A-Z][A-Z0-9_]*)(?=[ \t]*\*[ \t]*\w+[ \t]*\)\s*\()/g;
/** `int BZ_API(name) (int a);`: a macro around the name. */
const AROUND_NAME = /^([ \t]*(?:\w+[ \t*]+)+)([A-Z][A-Z0-9_]*[ \t]*\()(\w+)\)(?=[ \t]*\()/gm;

export function withoutDeclarationMacros(text: string): string {
  return withoutCalls(text)
    .replace(CONVENTION, (_, name: string) => `(${' '.repeat(name.length)}`)
    .replace(AROUND_NAME, (whole: string, before: string, macro: string, name: string) =>
      before.trim() === 'return' ? whole : `${before}${' '.repeat(macro.length)}${name} `,
    );
}

function withoutCalls(text: string): string {
  const parts: string[] = [];
  let end = 0;
  for (const match of text.matchAll(CALL)) {
    if (match.index < end) continue;
    const open = match.index + match[0].length;
    const close = closing(text, open);
    const plain = close === null ? null : plainly(text, open, close);
    if (close === null || plain === null) continue;
    parts.push(text.slice(end, match.index), fill(plain, text.slice(match.index, close + 1)));
    end = close + 1;
  }
  parts.push(text.slice(end));
  return parts.join('');
}

/** Declarations are short; what is longer is something else. */
const LONGEST = 2000;

/** Where the bracket closes that is open at `start`. */
function closing(text: string, start: number): number | null {
  let depth = 1;
  for (let at = start; at < Math.min(text.length, start + LONGEST); at += 1) {
    const character = text[at];
    if (character === '(') depth += 1;
    else if (character === ')' && (depth -= 1) === 0) return at;
    else if (character === ';' || character === '{' || character === '#') return null;
  }
  return null;
}

function plainly(text: string, open: number, close: number): string | null {
  const inside = text.slice(open, close);
  const parts = splitArguments(inside);
  const list = parts.findIndex((part, at) => at > 1 && /^\([^]*\)$/.test(part));
  const [type = '', name = ''] = parts.slice(list - 2, list);
  const isDeclared = list > 1 && /^\w+$/.test(name) && /^[\w\s*]+$/.test(type);
  if (isDeclared && /^\s*;/.test(text.slice(close + 1, close + 20))) {
    return `${type} ${name}${parts[list] ?? ''}`;
  }
  // The type alone stands in brackets, and the name behind them.
  const isType = parts.length === 1 && /^[\w\s*]+$/.test(inside) && /[a-z]/.test(inside);
  return isType && /^\s+\*?[A-Za-z_]\w*\s*\(/.test(text.slice(close + 1, close + 200))
    ? inside
    : null;
}

/** The arguments of a macro, between commas outside of brackets. */
export function splitArguments(text: string): readonly string[] {
  const lexed = lexCpp(text);
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < lexed.count; at += 1) {
    const word = textAt(lexed, at);
    if (/^[([{]$/.test(word)) depth += 1;
    else if (/^[)\]}]$/.test(word)) depth -= 1;
    else if (word === ',' && depth === 0) {
      const comma = lexed.starts[at] ?? 0;
      parts.push(text.slice(start, comma).trim());
      start = comma + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts;
}

/** As long as `before`, and with as many lines. */
function fill(plain: string, before: string): string {
  const lines = before.split('\n').length - plain.split('\n').length;
  const padded = plain + '\n'.repeat(Math.max(0, lines));
  return padded.length > before.length ? before : padded.padStart(before.length, ' ');
}
