/** Tokens as the reader of registrations sees them: macros are expanded, and each has its origin. */
import type { Span } from '../base/span.js';
import { WIDE_MARK, type Lexed } from './lexer.js';
import type { CppPlace } from './types.js';

export type Kind = 'word' | 'text' | 'character' | 'number' | 'mark' | 'directive';

const KINDS: readonly Kind[] = ['mark', 'word', 'text', 'character', 'number', 'directive', 'mark'];

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

/** What a reader walks over: the tokens of a file, made one by one, or what macros made of them. */
export interface TokenList {
  readonly length: number;
  /** As in {@link Lexed}; 0 beyond the ends. */
  readonly code: (at: number) => number;
  /** Empty beyond the ends. */
  readonly text: (at: number) => string;
  readonly token: (at: number) => Token | null;
  /** Of a word: what {@link shapeOf} gives for it. */
  readonly shape: (at: number) => number;
}

/** What tells most words apart without comparing them: the first character and the length. */
export function shapeOf(first: number, length: number): number {
  return (first & 127) * 64 + Math.min(length, 63);
}

/** The tokens of a file as they stand. */
export class FileTokens implements TokenList {
  constructor(readonly lexed: Lexed) {}

  get length(): number {
    return this.lexed.length;
  }

  code(at: number): number {
    return this.lexed.codes[at] ?? 0;
  }

  text(at: number): string {
    const { text, starts, ends } = this.lexed;
    return text.slice(starts[at] ?? 0, ends[at] ?? 0);
  }

  token(at: number): Token | null {
    const { codes, starts, ends, length } = this.lexed;
    if (at < 0 || at >= length) return null;
    const span = { start: starts[at] ?? 0, end: ends[at] ?? 0 };
    return { kind: KINDS[codes[at] ?? 0] ?? 'mark', text: this.text(at), span, macro: null };
  }

  shape(at: number): number {
    const { text, starts, ends } = this.lexed;
    const start = starts[at] ?? 0;
    return shapeOf(text.charCodeAt(start), (ends[at] ?? 0) - start);
  }
}

/** Tokens of which some were written by macros. */
export class WrittenTokens implements TokenList {
  constructor(readonly tokens: readonly Token[]) {}

  get length(): number {
    return this.tokens.length;
  }

  code(at: number): number {
    const token = this.tokens[at];
    if (token === undefined) return 0;
    if (token.kind !== 'mark') return KINDS.indexOf(token.kind);
    return token.text.length > 1 ? WIDE_MARK : token.text.charCodeAt(0);
  }

  text(at: number): string {
    return this.tokens[at]?.text ?? '';
  }

  token(at: number): Token | null {
    return this.tokens[at] ?? null;
  }

  shape(at: number): number {
    const text = this.text(at);
    return shapeOf(text.charCodeAt(0), text.length);
  }
}

/** Tokens as objects. */
export function sliceOf(list: TokenList, { from, to }: Range): Token[] {
  const tokens: Token[] = [];
  for (let at = from; at < to; at += 1) {
    const token = list.token(at);
    if (token !== null) tokens.push(token);
  }
  return tokens;
}

export const isOpener = (code: number): boolean => code === 40 || code === 91 || code === 123;
export const isCloser = (code: number): boolean => code === 41 || code === 93 || code === 125;
const COMMA = 44;
const SEMICOLON = 59;
const LESS = 60;
const GREATER = 62;

/** The most tokens that one call may take: a bracket that nothing closes is given up. */
const MOST_TOKENS = 20_000;

/**
 * The arguments of a call.
 *
 * @param open index of the opening bracket
 * @returns `null` when nothing closes it
 */
export function argumentsAt(
  tokens: TokenList,
  open: number,
): { readonly parts: readonly Range[]; readonly end: number } | null {
  const parts: Range[] = [];
  let from = open + 1;
  let depth = 0;
  const most = Math.min(tokens.length, open + MOST_TOKENS);
  for (let at = open; at < most; at += 1) {
    const code = tokens.code(at);
    if (code < WIDE_MARK) continue;
    if (isOpener(code)) depth += 1;
    else if (isCloser(code)) depth -= 1;
    else if (code === COMMA && depth === 1) {
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
export function afterAngles(tokens: TokenList, open: number): number | null {
  let depth = 0;
  let brackets = 0;
  for (let at = open; at < tokens.length && at < open + 500; at += 1) {
    const code = tokens.code(at);
    if (code < WIDE_MARK) continue;
    if (isOpener(code)) brackets += 1;
    else if (isCloser(code)) brackets -= 1;
    if (brackets < 0 || code === SEMICOLON) return null;
    if (brackets > 0) continue;
    if (code === LESS) depth += 1;
    else if (code === GREATER) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return null;
}
