/** The tokens of a file as its registrations are read: without directives, macros expanded. */
import type { Span } from '../base/span.js';
import type { Expander } from './expander.js';
import { KIND, textAt, type Lexed } from './lexer.js';
import type { FileMacros } from './file-macros.js';
import { isCloser, isOpener, tokenAt, type Token } from './tokens.js';
import type { CppPlace } from './types.js';

/** A range of tokens, the end not included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A directive before a token. */
interface Break {
  readonly at: number;
  readonly line: string;
}

interface Parts {
  /** Indices of tokens. */
  readonly order: Int32Array;
  readonly kinds: Uint8Array;
  readonly written: readonly Token[];
  readonly breaks: readonly Break[];
}

const MOST_IN_ANGLES = 500;

export class Stream {
  /** What was expanded; its indices count from -1 down. */
  readonly #written: readonly Token[];
  readonly #order: Int32Array;
  readonly #kinds: Uint8Array;
  readonly #lexed: Lexed;
  /** Of each bracket its partner; -1 for brackets without one and all other tokens. */
  readonly #partners: Int32Array;
  readonly breaks: readonly Break[];

  constructor(lexed: Lexed, { order, kinds, written, breaks }: Parts) {
    this.#lexed = lexed;
    this.#order = order;
    this.#kinds = kinds;
    this.#written = written;
    this.breaks = breaks;
    this.#partners = partnersOf(kinds, breaks);
  }

  get count(): number {
    return this.#order.length;
  }

  #expanded(at: number): Token | undefined {
    const index = this.#order[at] ?? 0;
    return index < 0 ? this.#written[-index - 1] : undefined;
  }

  /** 0 behind the ends. */
  kind(at: number): number {
    return this.#kinds[at] ?? 0;
  }

  /** Of a word. */
  hash(at: number): number {
    const index = this.#order[at] ?? 0;
    return index < 0 ? (this.#written[-index - 1]?.hash ?? 0) : (this.#lexed.hashes[index] ?? 0);
  }

  text(at: number): string {
    const index = this.#order[at];
    if (index === undefined) return '';
    return this.#expanded(at)?.text ?? textAt(this.#lexed, index);
  }

  isWord(at: number): boolean {
    return this.kind(at) === KIND.word;
  }

  /** The code of its first character. */
  first(at: number): number {
    const index = this.#order[at] ?? 0;
    if (index < 0) return this.text(at).charCodeAt(0);
    return this.#lexed.text.charCodeAt(this.#lexed.starts[index] ?? 0);
  }

  token(at: number): Token {
    return this.#expanded(at) ?? tokenAt(this.#lexed, this.#order[at] ?? 0);
  }

  tokens({ from, to }: Range): readonly Token[] {
    return Array.from({ length: Math.max(0, to - from) }, (_, index) => this.token(from + index));
  }

  macro(at: number): CppPlace | null {
    return this.#expanded(at)?.macro ?? null;
  }

  span(at: number): Span {
    const { start, end } = this.token(at);
    return { start, end };
  }

  /** `null` where a macro wrote a part of it. */
  spanOf({ from, to }: Range): Span | null {
    if (to <= from || to > this.count) return null;
    if (this.macro(from) !== null || this.macro(to - 1) !== null) return null;
    return { start: this.span(from).start, end: this.span(to - 1).end };
  }

  partner(at: number): number {
    return this.#partners[at] ?? -1;
  }

  /** The arguments of a call, by its opening bracket; `null` when nothing closes it. */
  argumentsAt(open: number): readonly Range[] | null {
    const close = isOpener(this.kind(open)) ? this.partner(open) : -1;
    if (close < open) return null;
    const parts: Range[] = [];
    let from = open + 1;
    for (let at = from; at < close; at += 1) {
      if (this.kind(at) === 44) {
        parts.push({ from, to: at });
        from = at + 1;
      } else if (isOpener(this.kind(at)) && this.partner(at) > at) at = this.partner(at);
    }
    if (close > from || parts.length > 0) parts.push({ from, to: close });
    return parts;
  }

  /** The index of the `>` that closes the `<` at an index; `null` when it closes nothing. */
  closingAngle(open: number): number | null {
    let depth = 0;
    for (let at = open; at < this.count && at < open + MOST_IN_ANGLES; at += 1) {
      const kind = this.kind(at);
      if (isOpener(kind) && this.partner(at) > at) at = this.partner(at);
      else if (isCloser(kind) || kind === 59) return null;
      else if (kind === 60) depth += 1;
      else if (kind === 62) depth -= 1;
      if (depth === 0) return at;
    }
    return null;
  }
}

/**
 * Pairs brackets. Each branch of a condition begins with what was open before it. A bracket that
 * does not fit closes nothing, except that `}` ends what is open inside of it.
 */
function partnersOf(kinds: Uint8Array, breaks: readonly Break[]): Int32Array {
  const partners = new Int32Array(kinds.length).fill(-1);
  /** Of each opening bracket the one around it: what is open is a list that branches share. */
  const around = new Int32Array(kinds.length);
  const saved: { readonly top: number; readonly braces: number }[] = [];
  let top = -1;
  let braces = 0;
  let next = 0;
  for (let at = 0; at < kinds.length; at += 1) {
    for (; breaks[next]?.at === at; next += 1) {
      const word = wordOf(breaks[next]?.line ?? '');
      if (word.startsWith('if')) saved.push({ top, braces });
      else if (word === 'endif') saved.pop();
      else if (word.startsWith('el')) ({ top, braces } = saved.at(-1) ?? { top, braces });
    }
    const kind = kinds[at] ?? 0;
    if (isOpener(kind)) {
      around[at] = top;
      top = at;
      if (kind === 123) braces += 1;
    } else if (isCloser(kind)) {
      if (kind === 125) {
        if (braces === 0) continue;
        while (top >= 0 && kinds[top] !== 123) top = around[top] ?? -1;
      }
      if (top < 0 || kinds[top] !== (kind === 41 ? 40 : kind - 2)) continue;
      if (kind === 125) braces -= 1;
      if (partners[top] === -1) partners[top] = at;
      partners[at] = top;
      top = around[top] ?? -1;
    }
  }
  return partners;
}

/** The name of a directive. */
export function wordOf(line: string): string {
  return /^(?:#|%:)[ \t]*(\w+)/.exec(line)?.[1] ?? '';
}

/** Expands the macros that register something, and drops the directives. */
export function streamOf(lexed: Lexed, macros: FileMacros, expander: Expander): Stream {
  const calls = callsToExpand(lexed, macros);
  const parts = new StreamBuilder(lexed.count);
  for (let at = 0; at < lexed.count; at += 1) {
    const kind = lexed.kinds[at] ?? 0;
    if (kind === KIND.directive) {
      const start = lexed.starts[at] ?? 0;
      parts.directive(lexed.text.slice(start, Math.min(start + 40, lexed.ends[at] ?? 0)));
    } else if (calls === null || !calls.has(at)) parts.add(at, kind);
    else {
      const last = lastOfCall(lexed, at);
      const tokens: Token[] = [];
      for (let each = at; each <= last; each += 1) {
        if (lexed.kinds[each] !== KIND.directive) tokens.push(tokenAt(lexed, each));
      }
      const isCaller = calls.get(at) === true;
      for (const result of expander.expandRegistering(tokens, isCaller)) parts.write(result);
      at = last;
    }
  }
  return new Stream(lexed, parts.done());
}

class StreamBuilder {
  #order: Int32Array;
  #kinds: Uint8Array;
  #count = 0;
  readonly #written: Token[] = [];
  readonly #breaks: Break[] = [];

  constructor(count: number) {
    this.#order = new Int32Array(count);
    this.#kinds = new Uint8Array(count);
  }

  directive(line: string): void {
    this.#breaks.push({ at: this.#count, line });
  }

  add(index: number, kind: number): void {
    if (this.#count >= this.#order.length) this.#grow();
    this.#order[this.#count] = index;
    this.#kinds[this.#count] = kind;
    this.#count += 1;
  }

  write(tokens: readonly Token[]): void {
    for (const token of tokens) {
      this.#written.push(token);
      this.add(-this.#written.length, token.kind);
    }
  }

  done(): Parts {
    const order = this.#order.subarray(0, this.#count);
    const kinds = this.#kinds.subarray(0, this.#count);
    return { order, kinds, written: this.#written, breaks: this.#breaks };
  }

  #grow(): void {
    const [order, kinds] = [this.#order, this.#kinds];
    this.#order = new Int32Array(this.#count * 2 + 64);
    this.#kinds = new Uint8Array(this.#count * 2 + 64);
    this.#order.set(order);
    this.#kinds.set(kinds);
  }
}

/** A macro's call takes no more tokens than this. */
const MOST_OF_CALL = 20_000;

/** The last token of a macro's call: its name, where it has no arguments. */
function lastOfCall({ kinds, count }: Lexed, at: number): number {
  if (kinds[at + 1] !== 40) return at;
  let depth = 0;
  for (let to = at + 1; to < count && to < at + MOST_OF_CALL; to += 1) {
    if (kinds[to] === 40) depth += 1;
    else if (kinds[to] === 41) depth -= 1;
    if (depth === 0) return to;
  }
  return at;
}

/**
 * The calls of macros that register something, and those that are given one that does, which are
 * `true`; `null` when there are none.
 */
function callsToExpand(lexed: Lexed, macros: FileMacros): ReadonlyMap<number, boolean> | null {
  const { kinds, hashes, count } = lexed;
  let calls: Map<number, boolean> | null = null;
  const open: number[] = [];
  let at = 0;
  const nameAt = (): string => textAt(lexed, at);
  for (; at < count; at += 1) {
    const kind = kinds[at];
    if (kind === 40) open.push(at);
    else if (kind === 41) open.pop();
    if (kind !== KIND.word) continue;
    if (!macros.registers(hashes[at] ?? 0, nameAt)) continue;
    calls ??= new Map();
    if (!calls.has(at)) calls.set(at, false);
    // `FOR_EACH(REGISTER)`: the macro around it calls it.
    const caller = (open.at(-1) ?? 0) - 1;
    if (kinds[at + 1] === 40 || kinds[caller] !== KIND.word) continue;
    if (macros.mayBeMacro(hashes[caller] ?? 0)) calls.set(caller, true);
  }
  return calls;
}
