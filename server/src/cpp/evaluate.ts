/** The string that an argument means: literals side by side, macros, constants. */
import type { Span } from '../base/span.js';
import { quoteWidth, valueOf } from './literal.js';
import type { Token } from './tokens.js';
import type { CppPlace } from './types.js';

/** What names mean in one file. */
export interface Resolve {
  /** Expands every macro in these tokens. */
  readonly expand: (tokens: readonly Token[]) => readonly Token[];
  /** The string of a constant. @param scope the class that is named before it */
  readonly constant: (name: string, scope: string | null) => string | null;
}

export interface EvaluatedName {
  readonly value: string;
  readonly span: Span;
  readonly isLiteral: boolean;
  readonly macro: CppPlace | null;
}

/** Types around a literal that mean the literal. */
const WRAPPERS = new Set(['String', 'string', 'string_view']);

/** `null` when the argument is no string, or nothing that can be known here. */
export function evaluateName(written: readonly Token[], resolve: Resolve): EvaluatedName | null {
  const first = written[0];
  if (first === undefined) return null;
  if (written.length === 1 && first.kind === 'text') return literal(first);
  const value = textOf(unwrapped(resolve.expand(written)), resolve);
  if (value === null) return null;
  const isOne = written.every(({ kind }) => kind === 'text');
  const last = written.at(-1) ?? first;
  // Literals side by side are shown from the first to the last of them.
  const span = isOne && first.macro === null ? inside(first, last) : first.span;
  return { value, span, isLiteral: false, macro: first.macro };
}

function literal(token: Token): EvaluatedName | null {
  const value = valueOf(token.text);
  if (value === null) return null;
  const isLiteral = token.macro === null;
  return {
    value,
    span: isLiteral ? inside(token, token) : token.span,
    isLiteral,
    macro: token.macro,
  };
}

/** From after the quote of the first literal to before that of the last. */
function inside(first: Token, last: Token): Span {
  const start = first.span.start + quoteWidth(first.text);
  const end = last.span.end - (quoteWidth(last.text) - last.text.indexOf('"'));
  return { start, end: Math.max(start, end) };
}

/** Without brackets, and without the type, around the whole. */
function unwrapped(tokens: readonly Token[]): readonly Token[] {
  let [from, to] = [0, tokens.length];
  for (;;) {
    let open = from;
    while (tokens[open + 1]?.text === '::' || tokens[open]?.text === '::') open += 1;
    if (open < to && WRAPPERS.has(tokens[open]?.text ?? '')) open += 1;
    else open = from;
    const bracket = tokens[open]?.text;
    const closes = tokens[to - 1]?.text;
    if (!((bracket === '(' && closes === ')') || (bracket === '{' && closes === '}'))) break;
    [from, to] = [open + 1, to - 1];
  }
  return tokens.slice(from, to);
}

function textOf(tokens: readonly Token[], { constant }: Resolve): string | null {
  let value: string | null = null;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'text') {
      const part = valueOf(token.text);
      if (part === null) return null;
      value = (value ?? '') + part;
      continue;
    }
    // Only a constant, qualified or not, and nothing beside it.
    if (value !== null) return null;
    const last = tokens.at(-1);
    const isName = tokens.every(({ kind, text }) => kind === 'word' || text === '::');
    if (!isName || last === undefined) return null;
    return constant(last.text, tokens.at(-3)?.text ?? null);
  }
  return value;
}
