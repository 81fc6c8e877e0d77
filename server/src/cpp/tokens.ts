/** Tokens as the reader of registrations sees them: macros are expanded, and each has its origin. */
import type { Span } from '../base/span.js';
import type { Kind, Lexed } from './lexer.js';
import type { CppPlace } from './types.js';

export interface Token {
  readonly kind: Kind;
  readonly text: string;
  /** In the file that is read: of itself, or of the call of the outermost macro that wrote it. */
  readonly span: Span;
  /** The outermost macro that wrote it; `null` for what stands in the file. */
  readonly macro: CppPlace | null;
}

/** A range of tokens, the end not included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export function tokensOf({ text, kinds, starts, ends }: Lexed): Token[] {
  return kinds.map((kind, at) => {
    const span = { start: starts[at] ?? 0, end: ends[at] ?? 0 };
    return { kind, text: text.slice(span.start, span.end), span, macro: null };
  });
}

const CLOSERS: Readonly<Record<string, true>> = { ')': true, ']': true, '}': true };
const OPENERS: Readonly<Record<string, true>> = { '(': true, '[': true, '{': true };

export function isOpener(token: Token): boolean {
  return token.kind === 'mark' && OPENERS[token.text] === true;
}

export function isCloser(token: Token): boolean {
  return token.kind === 'mark' && CLOSERS[token.text] === true;
}

/** The most tokens that one call may take: a bracket that nothing closes is given up. */
const MOST_TOKENS = 20_000;

/**
 * The arguments of a call.
 *
 * @param open index of the opening bracket
 * @returns `null` when nothing closes it
 */
export function argumentsAt(
  tokens: readonly Token[],
  open: number,
): { readonly parts: readonly Range[]; readonly end: number } | null {
  const parts: Range[] = [];
  let from = open + 1;
  let depth = 0;
  const most = Math.min(tokens.length, open + MOST_TOKENS);
  for (let at = open; at < most; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'mark') continue;
    if (isOpener(token)) depth += 1;
    else if (isCloser(token)) depth -= 1;
    else if (token.text === ',' && depth === 1) {
      parts.push({ from, to: at });
      from = at + 1;
    }
    if (depth > 0) continue;
    if (at > from || parts.length > 0) parts.push({ from, to: at });
    return { parts, end: at + 1 };
  }
  return null;
}

/** After the `>` that closes the `<` at an index; `null` when it closes nothing. */
export function afterAngles(tokens: readonly Token[], open: number): number | null {
  let depth = 0;
  let brackets = 0;
  for (let at = open; at < tokens.length && at < open + 500; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'mark') continue;
    if (isOpener(token)) brackets += 1;
    else if (isCloser(token)) brackets -= 1;
    if (brackets < 0 || token.text === ';') return null;
    if (brackets > 0) continue;
    if (token.text === '<') depth += 1;
    else if (token.text === '>') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return null;
}
