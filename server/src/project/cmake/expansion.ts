/** How CMake evaluates an argument: escapes, references to variables, and lists. Never throws. */
import { unknown } from './unknown.js';

export interface Lookups {
  /** The value of a variable; empty when it is not set. */
  readonly variable: (name: string) => string;
  readonly cache: (name: string) => string;
  readonly environment: (name: string) => string;
}

const REFERENCE = /\$(ENV|CACHE)?\{/y;
const NAME_PART = /[A-Za-z0-9/_.+-]+/y;
/** References inside one another. */
const DEEPEST = 30;

/** The text of an argument, its references replaced; `null` for an error, or if it grows too long. */
export function expandText(raw: string, lookups: Lookups, longest: number): string | null {
  if (!/[\\$]/.test(raw)) return raw;
  let result = '';
  for (let at = 0; at < raw.length;) {
    const sign = raw[at];
    if (sign === '\\') {
      const escape = readEscape(raw, at);
      if (escape === null) return null;
      result += escape.text;
      at = escape.end;
      continue;
    }
    const reference = sign === '$' ? readReference(raw, at, lookups, 0) : undefined;
    if (reference === null) return null;
    result += reference?.text ?? sign ?? '';
    at = reference?.end ?? at + 1;
    if (result.length > longest) return null;
  }
  return result;
}

interface Piece {
  readonly text: string;
  readonly end: number;
}

const LETTERS: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };

function readEscape(raw: string, at: number): Piece | null {
  const next = raw[at + 1];
  if (next === undefined) return null;
  // A semicolon keeps its backslash until a list is split.
  if (next === ';') return { text: '\\;', end: at + 2 };
  if (next === '\n') return { text: '', end: at + 2 };
  if (next === '\r') return { text: '', end: raw[at + 2] === '\n' ? at + 3 : at + 2 };
  if (/[A-Za-z0-9]/.test(next)) {
    const letter = LETTERS[next];
    return letter === undefined ? null : { text: letter, end: at + 2 };
  }
  return { text: next, end: at + 2 };
}

/** `undefined` when a dollar begins no reference, `null` when the reference is broken. */
function readReference(
  raw: string,
  at: number,
  lookups: Lookups,
  depth: number,
): Piece | null | undefined {
  REFERENCE.lastIndex = at;
  const open = REFERENCE.exec(raw);
  if (open === null) return undefined;
  if (depth > DEEPEST) return null;
  const kind = open[1];
  let name = '';
  for (let i = at + open[0].length; i < raw.length;) {
    if (raw[i] === '}') {
      const find = kind === 'ENV' ? 'environment' : kind === 'CACHE' ? 'cache' : 'variable';
      return { text: lookups[find](name), end: i + 1 };
    }
    NAME_PART.lastIndex = i;
    const part = NAME_PART.exec(raw)?.[0];
    const piece: Piece | null | undefined =
      part !== undefined
        ? { text: part, end: i + part.length }
        : raw[i] === '\\'
          ? readEscape(raw, i)
          : raw[i] === '$'
            ? readReference(raw, i, lookups, depth + 1)
            : /\uFDD0/.test(raw[i] ?? '')
              ? { text: unknown('a computed name'), end: raw.indexOf('\uFDD1', i) + 1 }
              : null;
    if (piece === null || piece === undefined || piece.end <= i) return null;
    name += piece.text;
    i = piece.end;
  }
  return null;
}

/** The elements of a list, the empty ones included; an empty text has none. */
export function splitList(text: string): readonly string[] {
  if (text === '') return [];
  if (!text.includes(';')) return [text];
  const elements: string[] = [];
  let element = '';
  let nesting = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '\\' && text[at + 1] === ';') {
      element += text.slice(from, at);
      from = at + 1;
      at += 1;
    } else if (sign === '[') nesting += 1;
    else if (sign === ']') nesting -= 1;
    else if (sign === ';' && nesting === 0) {
      elements.push(element + text.slice(from, at));
      element = '';
      from = at + 1;
    }
  }
  elements.push(element + text.slice(from));
  return elements;
}

/** The arguments that an unquoted one becomes. */
export function splitArgument(text: string): readonly string[] {
  return splitList(text).filter((element) => element !== '');
}
