/** The strings that an argument may mean: literals side by side, macros, constants. */
import type { Span } from '../base/span.js';
import { KIND } from './lexer.js';
import { quoteWidth, valueOf } from './literal.js';
import { tokensOf, type Token } from './tokens.js';
import type { CppPlace } from './types.js';

/** What names mean in one file. */
export interface Resolve {
  /** Expands every macro in these tokens, in each way that branches allow. */
  readonly expand: (tokens: readonly Token[]) => readonly (readonly Token[])[];
  /** What a constant may be set to. @param scope the class that is named before it */
  readonly constants: (token: Token, scope: string | null) => readonly string[];
}

export interface EvaluatedName {
  readonly value: string;
  readonly span: Span;
  readonly isLiteral: boolean;
  readonly macro: CppPlace | null;
}

/** Types around a literal that mean the literal. */
const WRAPPERS = new Set(['String', 'string', 'string_view', 'TVMFFIByteArray']);
/** Constants that are set to constants. */
const DEEPEST = 4;
const LONGEST = 60;

/** Nothing when the argument is no string, or nothing that can be known here. */
export function evaluateName(
  written: readonly Token[],
  resolve: Resolve,
): readonly EvaluatedName[] {
  const first = written[0];
  const last = written.at(-1);
  if (first === undefined || last === undefined || written.length > LONGEST) return [];
  const isText = written.every(({ kind, macro }) => kind === KIND.text && macro === null);
  const values = new Set(valuesOf(written, resolve, 0));
  const isLiteral = isText && written.length === 1;
  const span = isText ? inside(first, last) : { start: first.start, end: first.end };
  return [...values].map((value) => ({ value, span, isLiteral, macro: first.macro }));
}

/** From after the quote of the first literal to before that of the last. */
function inside(first: Token, last: Token): Span {
  const start = first.start + quoteWidth(first.text);
  const isRaw = /^\w*R"/.test(last.text);
  const end = last.end - (isRaw ? quoteWidth(last.text) - last.text.indexOf('"') : 1);
  return { start, end: Math.max(start, end) };
}

function valuesOf(written: readonly Token[], resolve: Resolve, depth: number): readonly string[] {
  if (written.every(({ kind }) => kind === KIND.text)) return joined(written);
  return resolve.expand(written).flatMap((tokens) => {
    const plain = unwrapped(tokens);
    if (plain.some(({ kind }) => kind === KIND.text)) return joined(plain);
    return constantsOf(plain, resolve, depth);
  });
}

function joined(tokens: readonly Token[]): readonly string[] {
  const parts: string[] = [];
  for (const [at, token] of tokens.entries()) {
    const isSuffix = token.kind === KIND.word && !token.isSpaced && at > 0;
    if (isSuffix && tokens[at - 1]?.kind === KIND.text) continue;
    const part = token.kind === KIND.text ? valueOf(token.text) : null;
    if (part === null) return [];
    parts.push(part);
  }
  return parts.length > 0 ? [parts.join('')] : [];
}

/** Only a constant, qualified or not, and nothing beside it; `&name` of a structure. */
function constantsOf(tokens: readonly Token[], resolve: Resolve, depth: number): readonly string[] {
  const names = tokens[0]?.kind === 38 ? tokens.slice(1) : tokens;
  const last = names.at(-1);
  const isName = names.every(({ kind }) => kind === KIND.word || kind === KIND.scope);
  if (!isName || last?.kind !== KIND.word || depth > DEEPEST) return [];
  const scope = names.at(-2)?.kind === KIND.scope ? (names.at(-3)?.text ?? null) : null;
  return resolve.constants(last, scope).flatMap((value) => {
    const { start, end, macro } = last;
    const tokensThere = tokensOf(value).map((token) => ({ ...token, start, end, macro }));
    return valuesOf(tokensThere, resolve, depth + 1);
  });
}

/** Without brackets, and without the type, around the whole. */
function unwrapped(tokens: readonly Token[]): readonly Token[] {
  let [from, to] = [0, tokens.length];
  while (to - from > 1) {
    let open = from;
    while (tokens[open]?.kind === KIND.scope || tokens[open + 1]?.kind === KIND.scope) open += 1;
    if (WRAPPERS.has(tokens[open]?.text ?? '')) open += 1;
    else open = from;
    const [bracket, closes] = [tokens[open]?.kind, tokens[to - 1]?.kind];
    if (!((bracket === 40 && closes === 41) || (bracket === 123 && closes === 125))) break;
    [from, to] = [open + 1, to - 1];
  }
  return tokens.slice(from, to);
}
