/**
 * Tokens of C++ text. Comments and the branches of `#if 0` are not among them; directives are, so
 * that a reader can follow the branches of a condition. Any text ends in linear time.
 */
import { Conditions } from './conditions.js';

/** What a token is. Every other mark is its own character code: `(` is 40. */
export const KIND = {
  word: 1,
  number: 2,
  text: 3,
  character: 4,
  /** From `#` to the end of its logical line. */
  directive: 5,
  /** `::` */
  scope: 6,
  /** `->` */
  arrow: 7,
  /** `##` */
  paste: 8,
  /** `...` */
  dots: 9,
} as const;

/** The tokens of one text, in parallel arrays; UTF-16 offsets. */
export interface Lexed {
  readonly text: string;
  readonly count: number;
  /** See {@link KIND}. */
  readonly kinds: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Of words: {@link hashOf} of their text. */
  readonly hashes: Int32Array;
}

/** The text of a token. A backslash at the end of a line may stand in the middle of a word. */
export function textAt({ text, kinds, starts, ends }: Lexed, at: number): string {
  const written = text.slice(starts[at] ?? 0, ends[at] ?? 0);
  const isSplit = kinds[at] === KIND.word && written.includes('\\');
  return isSplit ? written.replace(/\\\r?\n/g, '') : written;
}

/** Tells words apart without making strings of them. */
export function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at += 1) {
    hash = (Math.imul(hash, 31) + word.charCodeAt(at)) | 0;
  }
  return hash;
}

/** 1: begins a word, 2: a digit, 3: space; 4: begins or is something else that is looked at. */
const CLASS = new Uint8Array(128);
for (let c = 0; c <= 32; c += 1) CLASS[c] = 3;
for (const c of '_$abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
  CLASS[c.charCodeAt(0)] = 1;
for (const c of '0123456789') CLASS[c.charCodeAt(0)] = 2;
for (const c of '\n"\'#/\\:<%-.') CLASS[c.charCodeAt(0)] = 4;

const RAW = /^(?:u8|[uUL])?R$/;
const PREFIX = /^(?:u8|[uUL])$/;
const DELIMITER = /([^\s()\\"]{0,16})\(/y;

const NEW_LINE = 10;
const RETURN = 13;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const STAR = 42;
const SLASH = 47;
const BACKSLASH = 92;
const NO_BREAK_SPACE = 0xa0;
const BYTE_ORDER_MARK = 0xfeff;

/** Arrays with room for tokens, for one text after the other. */
class Room {
  kinds = new Uint8Array(0);
  starts = new Uint32Array(0);
  ends = new Uint32Array(0);
  hashes = new Int32Array(0);

  grow(count: number): void {
    const more = Math.max(32, count * 2);
    const { kinds, starts, ends, hashes } = this;
    this.kinds = new Uint8Array(more);
    this.starts = new Uint32Array(more);
    this.ends = new Uint32Array(more);
    this.hashes = new Int32Array(more);
    this.kinds.set(kinds);
    this.starts.set(starts);
    this.ends.set(ends);
    this.hashes.set(hashes);
  }
}

/** The most tokens for which room is kept between texts. */
const MOST_KEPT = 1 << 19;

let common = new Room();

/** The tokens of a text, or of the body of a macro, where `#` is a mark. */
export function lexCpp(text: string, isBody = false): Lexed {
  const room = new Room();
  return view(text, room, new Lexer(text, room, isBody).run());
}

/** The same in arrays that the next call fills again: for one look at a text. */
export function lexOnce(text: string): Lexed {
  const room = common;
  const lexed = view(text, room, new Lexer(text, room, false).run());
  if (room.kinds.length > MOST_KEPT) common = new Room();
  return lexed;
}

function view(text: string, { kinds, starts, ends, hashes }: Room, count: number): Lexed {
  return {
    text,
    count,
    kinds: kinds.subarray(0, count),
    starts: starts.subarray(0, count),
    ends: ends.subarray(0, count),
    hashes: hashes.subarray(0, count),
  };
}

class Lexer {
  #count = 0;
  /** Whether nothing but space was met on the present line. */
  #isLineStart = true;
  readonly #conditions = new Conditions();
  /** The number of tokens before a branch that is never compiled. */
  #kept: number | null = null;
  readonly #text: string;
  readonly #room: Room;
  readonly #isBody: boolean;

  constructor(text: string, room: Room, isBody: boolean) {
    this.#text = text;
    this.#room = room;
    this.#isBody = isBody;
  }

  /** @returns the number of tokens */
  run(): number {
    const text = this.#text;
    const { length } = text;
    for (let at = 0; at < length;) {
      const c = text.charCodeAt(at);
      const what = c < 128 ? (CLASS[c] ?? 0) : 1;
      if (what === 3) at += 1;
      else if (what === 4) at = this.#special(at, c);
      else if (c === NO_BREAK_SPACE || c === BYTE_ORDER_MARK) at += 1;
      else {
        this.#isLineStart = false;
        if (what === 1) at = this.#word(at);
        else if (what === 2) at = this.#number(at);
        else at = this.#push(c, at, at + 1);
      }
    }
    return this.#kept ?? this.#count;
  }

  #special(at: number, c: number): number {
    if (c === NEW_LINE) {
      this.#isLineStart = true;
      return at + 1;
    }
    if (c === SLASH) {
      const after = this.#afterComment(at);
      if (after > at) return after;
    }
    if (c === BACKSLASH && this.#afterBreak(at) > at) return this.#afterBreak(at);
    const isHash = c === HASH || (c === 37 && this.#text.charCodeAt(at + 1) === 58);
    if (isHash && this.#isLineStart && !this.#isBody) return this.#directive(at);
    this.#isLineStart = false;
    if (c === QUOTE) return this.#push(KIND.text, at, this.#quoted(at, QUOTE));
    if (c === APOSTROPHE) return this.#push(KIND.character, at, this.#quoted(at, APOSTROPHE));
    return this.#mark(at, c);
  }

  #push(kind: number, start: number, end: number, hash = 0): number {
    const count = this.#count;
    const room = this.#room;
    if (count >= room.kinds.length) room.grow(Math.max(count, (this.#text.length / 16) | 0));
    room.kinds[count] = kind;
    room.starts[count] = start;
    room.ends[count] = end;
    room.hashes[count] = hash;
    this.#count = count + 1;
    return end;
  }

  /** Marks of several characters, digraphs among them. */
  #mark(at: number, c: number): number {
    const next = this.#text.charCodeAt(at + 1);
    if (c === 58 && next === 58) return this.#push(KIND.scope, at, at + 2);
    if (c === 45 && next === 62) return this.#push(KIND.arrow, at, at + 2);
    if (c === HASH && next === HASH) return this.#push(KIND.paste, at, at + 2);
    if (c === 46) {
      if (CLASS[next] === 2) return this.#number(at);
      if (this.#text.startsWith('...', at)) return this.#push(KIND.dots, at, at + 3);
    }
    // `<%` `%>` `<:` `:>`; in `<::x` the colons belong together.
    if (c === 60 && next === 37) return this.#push(123, at, at + 2);
    if (c === 37 && next === 62) return this.#push(125, at, at + 2);
    if (c === 58 && next === 62) return this.#push(93, at, at + 2);
    if (c === 60 && next === 58 && !/^<::(?![:>])/.test(this.#text.slice(at, at + 4))) {
      return this.#push(91, at, at + 2);
    }
    return this.#push(c, at, at + 1);
  }

  /** After a backslash that ends its line, else `at`. */
  #afterBreak(at: number): number {
    const next = this.#text.charCodeAt(at + 1);
    if (next === NEW_LINE) return at + 2;
    return next === RETURN && this.#text.charCodeAt(at + 2) === NEW_LINE ? at + 3 : at;
  }

  /** After a comment that begins here, else `at`. */
  #afterComment(at: number): number {
    const next = this.#text.charCodeAt(at + 1);
    if (next === STAR) {
      const end = this.#text.indexOf('*/', at + 2);
      return end < 0 ? this.#text.length : end + 2;
    }
    if (next !== SLASH) return at;
    for (let from = at; ;) {
      const end = this.#text.indexOf('\n', from);
      if (end < 0) return this.#text.length;
      const last = this.#text.charCodeAt(end - 1) === RETURN ? end - 2 : end - 1;
      if (last < at || this.#text.charCodeAt(last) !== BACKSLASH) return end;
      from = end + 1;
    }
  }

  /** After a string or a character, which ends with its line at the latest. */
  #quoted(at: number, quote: number): number {
    const { length } = this.#text;
    for (let to = at + 1; to < length; to += 1) {
      const c = this.#text.charCodeAt(to);
      if (c === quote) return to + 1;
      if (c === NEW_LINE) return to;
      if (c === BACKSLASH) to += this.#text.charCodeAt(to + 1) === RETURN ? 2 : 1;
    }
    return length;
  }

  #word(at: number): number {
    const text = this.#text;
    const { length } = text;
    let hash = 0;
    let end = at;
    let c = 0;
    for (; end < length; end += 1) {
      c = text.charCodeAt(end);
      if (c < 128) {
        const what = CLASS[c];
        if (what !== 1 && what !== 2) {
          if (c !== BACKSLASH) break;
          const after = this.#afterBreak(end);
          const next = text.charCodeAt(after);
          if (after === end || !(next >= 128 || CLASS[next] === 1 || CLASS[next] === 2)) break;
          end = after - 1;
          continue;
        }
      } else if (c === NO_BREAK_SPACE || c === BYTE_ORDER_MARK) break;
      hash = (Math.imul(hash, 31) + c) | 0;
    }
    if (c === QUOTE && end - at <= 3 && end < length) {
      const word = text.slice(at, end);
      if (RAW.test(word)) return this.#push(KIND.text, at, this.#raw(end));
      if (PREFIX.test(word)) return this.#push(KIND.text, at, this.#quoted(end, QUOTE));
    }
    return this.#push(KIND.word, at, end, hash);
  }

  #raw(quote: number): number {
    DELIMITER.lastIndex = quote + 1;
    const delimiter = DELIMITER.exec(this.#text)?.[1];
    if (delimiter === undefined) return this.#quoted(quote, QUOTE);
    const end = this.#text.indexOf(`)${delimiter}"`, quote);
    return end < 0 ? this.#text.length : end + delimiter.length + 2;
  }

  #number(at: number): number {
    let end = at + 1;
    for (; end < this.#text.length; end += 1) {
      const c = this.#text.charCodeAt(end);
      const what = c < 128 ? CLASS[c] : 1;
      if (what === 1 || what === 2 || c === 46) continue;
      // `1'000`
      const next = this.#text.charCodeAt(end + 1);
      if (c !== APOSTROPHE || !(CLASS[next] === 1 || CLASS[next] === 2)) break;
    }
    return this.#push(KIND.number, at, end);
  }

  #directive(at: number): number {
    const end = this.#directiveEnd(at);
    this.#push(KIND.directive, at, end);
    const isSkipping = this.#conditions.read(this.#text.slice(at, Math.min(end, at + 200)));
    // The directive that begins or ends a branch is a token itself.
    if (isSkipping) this.#kept ??= this.#count;
    else if (this.#kept !== null) {
      this.#count = this.#kept;
      this.#kept = null;
      this.#push(KIND.directive, at, end);
    }
    return end;
  }

  /** The end of the logical line, of which comments over several lines are a part. */
  #directiveEnd(at: number): number {
    const { length } = this.#text;
    for (let to = at + 1; to < length; to += 1) {
      const c = this.#text.charCodeAt(to);
      if (c === NEW_LINE) return to;
      if (c === BACKSLASH) to = Math.max(to, this.#afterBreak(to) - 1);
      else if (c === QUOTE) to = this.#quoted(to, QUOTE) - 1;
      else if (c === SLASH) to = Math.max(to, this.#afterComment(to) - 1);
    }
    return length;
  }
}
