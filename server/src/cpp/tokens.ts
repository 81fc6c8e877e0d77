/** Tokens that macros are made of and expand to: each has its origin in the file that is read. */
import { hashOf, KIND, lexCpp, textAt, type Lexed } from './lexer.js';
import type { CppPlace } from './types.js';

/** Where in the file a token stands: itself, or the call of the outermost macro that wrote it. */
export interface Origin {
  readonly start: number;
  readonly end: number;
  /** The outermost macro that wrote it; `null` for what stands in the file. */
  readonly macro: CppPlace | null;
}

export interface Token extends Origin {
  readonly kind: number;
  readonly text: string;
  /** Of a word. */
  readonly hash: number;
  /** Whether there is space before it. */
  readonly isSpaced: boolean;
}

export function tokenOf(kind: number, text: string, origin: Origin, isSpaced = false): Token {
  const { start, end, macro } = origin;
  const hash = kind === KIND.word ? hashOf(text) : 0;
  return { kind, text, hash, isSpaced, start, end, macro };
}

/** One token of a file. */
export function tokenAt(lexed: Lexed, at: number): Token {
  const start = lexed.starts[at] ?? 0;
  return {
    kind: lexed.kinds[at] ?? 0,
    text: textAt(lexed, at),
    hash: lexed.hashes[at] ?? 0,
    isSpaced: start > (lexed.ends[at - 1] ?? 0),
    start,
    end: lexed.ends[at] ?? 0,
    macro: null,
  };
}

/** The tokens of a macro's body, or of another text that is not the file's. */
export function tokensOf(text: string): readonly Token[] {
  const lexed = lexCpp(text, true);
  return Array.from({ length: lexed.count }, (_, at) => tokenAt(lexed, at));
}

export function isOpener(kind: number): boolean {
  return kind === 40 || kind === 91 || kind === 123;
}

export function isCloser(kind: number): boolean {
  return kind === 41 || kind === 93 || kind === 125;
}

/**
 * The arguments of a macro's call, whose only brackets are round ones.
 *
 * @param open index of the opening bracket
 * @returns `null` when nothing closes it
 */
export function callAt(
  tokens: readonly Token[],
  open: number,
): { readonly args: readonly (readonly Token[])[]; readonly end: number } | null {
  const args: (readonly Token[])[] = [];
  let from = open + 1;
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    const kind = tokens[at]?.kind;
    if (kind === 40) depth += 1;
    else if (kind === 44 && depth === 1) {
      args.push(tokens.slice(from, at));
      from = at + 1;
    } else if (kind === 41) {
      depth -= 1;
      if (depth > 0) continue;
      if (at > from || args.length > 0) args.push(tokens.slice(from, at));
      return { args, end: at + 1 };
    }
  }
  return null;
}
