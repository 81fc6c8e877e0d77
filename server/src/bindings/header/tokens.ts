/** The tokens of one declaration in C, and a place among them. */
import { KIND, textAt, type Lexed } from '../../cpp/lexer.js';
import type { Span } from '../../base/span.js';

export interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'mark' | 'directive';
  readonly text: string;
  readonly span: Span;
}

const KINDS: Readonly<Record<number, Token['kind']>> = {
  [KIND.word]: 'word',
  [KIND.number]: 'number',
  [KIND.character]: 'number',
  [KIND.text]: 'text',
  [KIND.directive]: 'directive',
};

/** The token at an index. */
export function tokenAt(lexed: Lexed, at: number): Token {
  const kind = lexed.kinds[at] ?? 0;
  const span = { start: lexed.starts[at] ?? 0, end: lexed.ends[at] ?? 0 };
  return { kind: KINDS[kind] ?? 'mark', text: textAt(lexed, at), span };
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const CLOSES: ReadonlySet<string> = new Set(Object.values(CLOSING));

/** For each bracket the index of its partner; -1 for what has none. */
function pairsOf(tokens: readonly Token[]): Int32Array {
  const pairs = new Int32Array(tokens.length).fill(-1);
  const open: number[] = [];
  tokens.forEach(({ kind, text }, at) => {
    if (kind !== 'mark') return;
    if (CLOSING[text] !== undefined) open.push(at);
    if (!CLOSES.has(text)) return;
    // A brace that closes ends what was left open inside.
    while (text === '}' && open.length > 0 && tokens[open.at(-1) ?? 0]?.text !== '{') open.pop();
    const last = open.at(-1);
    if (last === undefined || CLOSING[tokens[last]?.text ?? ''] !== text) return;
    open.pop();
    pairs[last] = at;
    pairs[at] = last;
  });
  return pairs;
}

/** A place in a list of tokens. Nothing throws: behind the end there is nothing. */
export class Cursor {
  at = 0;

  constructor(
    readonly tokens: readonly Token[],
    readonly end = tokens.length,
    readonly pairs = pairsOf(tokens),
  ) {}

  isDone(): boolean {
    return this.at >= this.end;
  }

  peek(ahead = 0): Token | null {
    const at = this.at + ahead;
    return at < this.end ? (this.tokens[at] ?? null) : null;
  }

  next(): Token | null {
    const token = this.peek();
    if (token !== null) this.at += 1;
    return token;
  }

  /** Whether the next token is this mark or word. */
  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token !== null && token.text === text && token.kind !== 'text';
  }

  /** Passes over it, if it is next. */
  take(text: string): boolean {
    const found = this.is(text);
    if (found) this.at += 1;
    return found;
  }

  /** The next token, if it is a word. */
  word(): string | null {
    const token = this.peek();
    return token?.kind === 'word' ? token.text : null;
  }

  /** What is between the brackets that open here; `null` where none do, or they are not closed. */
  brackets(): Cursor | null {
    const opening = this.peek();
    const close = this.pairs[this.at] ?? -1;
    if (opening?.kind !== 'mark' || close <= this.at || close >= this.end) return null;
    const inner = this.#part(this.at + 1, close);
    this.at = close + 1;
    return inner;
  }

  /** The tokens up to a mark outside of brackets; passes over the mark. */
  until(mark: string): Cursor {
    const start = this.at;
    for (; this.at < this.end; this.at += 1) {
      const token = this.tokens[this.at];
      if (token?.kind !== 'mark') continue;
      if (token.text === mark) break;
      const close = this.pairs[this.at] ?? -1;
      if (close > this.at && close < this.end) this.at = close;
    }
    const part = this.#part(start, Math.min(this.at, this.end));
    this.at += 1;
    return part;
  }

  #part(start: number, end: number): Cursor {
    const part = new Cursor(this.tokens, end, this.pairs);
    part.at = start;
    return part;
  }
}
