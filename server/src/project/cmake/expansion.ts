/** How CMake evaluates an argument: escapes, references to variables, and lists. Never throws. */
import type { UnknownReason } from '../../core/index.js';

/** A text as CMake would compute it, or why it is not known. */
export type Value = { readonly text: string } | { readonly unknown: UnknownReason };

export interface Lookups {
  readonly variable: (name: string) => Value;
  readonly cache: (name: string) => Value;
  readonly environment: (name: string) => string;
}

const REFERENCE = /\$(ENV|CACHE)?\{([A-Za-z0-9/_.+-]*)\}/y;
const LETTERS: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };
/** UTF-16 units of a text in a message. */
const LONGEST_SHOWN = 60;

/** The text of an argument with its references replaced. A computed name is not known. */
export function expandText(raw: string, lookups: Lookups, longest: number): Value {
  const broken: Value = { unknown: { kind: 'expression', text: raw.slice(0, LONGEST_SHOWN) } };
  let result = '';
  for (let at = 0; at < raw.length;) {
    const sign = raw[at] ?? '';
    if (sign === '\\') {
      const next = raw[at + 1] ?? '';
      const text = escaped(next);
      if (text === null) return broken;
      result += text;
      at += 2;
      continue;
    }
    REFERENCE.lastIndex = at;
    const reference = sign === '$' ? REFERENCE.exec(raw) : null;
    if (reference !== null) {
      const value = valueOf(reference[1], reference[2] ?? '', lookups);
      if ('unknown' in value) return value;
      result += value.text;
      at = REFERENCE.lastIndex;
    } else if (sign === '$' && /^\$(?:<|(?:ENV|CACHE)?\{)/.test(raw.slice(at, at + 7))) {
      return broken;
    } else {
      result += sign;
      at += 1;
    }
    if (result.length > longest) return broken;
  }
  return { text: result };
}

/** A semicolon keeps its backslash until a list is split; an escaped line end is dropped. */
function escaped(next: string): string | null {
  if (next === ';') return '\\;';
  if (next === '\n') return '';
  return /[A-Za-z0-9]|^$/.test(next) ? (LETTERS[next] ?? null) : next;
}

function valueOf(kind: string | undefined, name: string, lookups: Lookups): Value {
  if (kind === 'ENV') return { text: lookups.environment(name) };
  return kind === 'CACHE' ? lookups.cache(name) : lookups.variable(name);
}

/** The arguments that an unquoted text becomes: the nonempty elements of a list. */
export function splitArgument(text: string): readonly string[] {
  const elements: string[] = [];
  let element = '';
  let nesting = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '\\' && text[at + 1] === ';') {
      element += ';';
      at += 1;
    } else if (sign === ';' && nesting === 0) {
      elements.push(element);
      element = '';
    } else {
      if (sign === '[') nesting += 1;
      if (sign === ']') nesting -= 1;
      element += sign;
    }
  }
  return [...elements, element].filter((part) => part !== '');
}
