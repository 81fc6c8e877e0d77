/**
 * Tokens of C++ text. Comments and the branches of `#if 0` are not among them; directives are, so
 * that a reader can follow the branches of a condition. Any text ends in linear time.
 */

/** What a token is: one of these, else the code of the mark's only character. */
export const WORD = 1;
export const TEXT = 2;
export const CHARACTER = 3;
export const NUMBER = 4;
/** From `#` to the end of its logical line. */
export const DIRECTIVE = 5;
/** `::`, `->`, `...` and, in the body of a macro, `##`. */
export const WIDE_MARK = 6;

/** The tokens of one text, in parallel arrays; UTF-16 offsets. */
export interface Lexed {
  readonly text: string;
  readonly length: number;
  readonly codes: Uint16Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const IS_WORD = new Uint8Array(128);
for (const c of '_$abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
  IS_WORD[c.charCodeAt(0)] = 1;
for (const c of '0123456789') IS_WORD[c.charCodeAt(0)] = 2;

const RAW = /(?:u8|[uUL])?R$/;
const PREFIX = /^(?:u8|[uUL])$/;
const DELIMITER = /([^\s()\\"]{0,16})\(/y;
const SKIPPED = /^[ \t]*#[ \t]*(ifdef|ifndef|if|else|elifdef|elifndef|elif|endif)\b(.*)/gm;
const CONDITION = /^#[ \t]*(if|elif|else|endif)\b[ \t]*(\(?[ \t]*\w*[ \t]*\)?)[ \t]*$/;
const NEVER = /^\(?\s*(?:0|false)\s*\)?$/;
const ALWAYS = /^\(?\s*(?:1|true)\s*\)?$/;

const TAB = 9;
const NEW_LINE = 10;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const STAR = 42;
const SLASH = 47;
const BACKSLASH = 92;

/**
 * The tokens of a text, or of the part of it that is the body of a macro, where `#` is a mark.
 *
 * @param from where to begin; @param to where to stop
 */
export function lexCpp(text: string, from = 0, to = text.length, isBody = false): Lexed {
  return new Lexer(text, from, to, isBody).run();
}

class Lexer {
  #length = 0;
  #codes: Uint16Array;
  #starts: Int32Array;
  #ends: Int32Array;
  /** Whether nothing but space was met on the present line. */
  #isLineStart = true;
  /** For each condition around the cursor: whether one of its branches is always taken. */
  readonly #taken: boolean[] = [];

  constructor(
    readonly text: string,
    readonly from: number,
    readonly to: number,
    readonly isBody: boolean,
  ) {
    // Tokens of C++ are six characters apart, with the space around them.
    const room = 64 + Math.ceil((to - from) / 5);
    this.#codes = new Uint16Array(room);
    this.#starts = new Int32Array(room);
    this.#ends = new Int32Array(room);
  }

  run(): Lexed {
    const { text, to } = this;
    for (let at = this.from; at < to;) at = this.#next(at, text.charCodeAt(at));
    const length = this.#length;
    return {
      text,
      length,
      codes: this.#codes.subarray(0, length),
      starts: this.#starts.subarray(0, length),
      ends: this.#ends.subarray(0, length),
    };
  }

  #next(at: number, c: number): number {
    if (c === NEW_LINE) {
      this.#isLineStart = true;
      return at + 1;
    }
    if (c === SPACE || (c >= TAB && c < SPACE) || c === 0xa0 || c === 0xfeff) return at + 1;
    if (c === SLASH) {
      const after = this.#comment(at);
      if (after > at) return after;
    }
    if (c === BACKSLASH && this.#isContinued(at)) return at + 1;
    if (c === HASH && this.#isLineStart && !this.isBody) return this.#directive(at);
    this.#isLineStart = false;
    if (c === QUOTE) return this.#push(TEXT, at, this.#quoted(at, QUOTE));
    if (c === APOSTROPHE) return this.#push(CHARACTER, at, this.#quoted(at, APOSTROPHE));
    const kind = c < 128 ? IS_WORD[c] : 1;
    if (kind === 1) return this.#word(at);
    if (kind === 2) return this.#number(at);
    const width = this.#widthOfMark(at, c);
    return this.#push(width > 1 ? WIDE_MARK : c, at, at + width);
  }

  #push(code: number, start: number, end: number): number {
    const at = this.#length;
    if (at === this.#codes.length) this.#grow();
    this.#codes[at] = code;
    this.#starts[at] = start;
    this.#ends[at] = Math.min(end, this.to);
    this.#length = at + 1;
    return Math.max(end, start + 1);
  }

  #grow(): void {
    const room = this.#codes.length * 2;
    const [codes, starts, ends] = [this.#codes, this.#starts, this.#ends];
    this.#codes = new Uint16Array(room);
    this.#starts = new Int32Array(room);
    this.#ends = new Int32Array(room);
    this.#codes.set(codes);
    this.#starts.set(starts);
    this.#ends.set(ends);
  }

  #widthOfMark(at: number, c: number): number {
    const next = this.text.charCodeAt(at + 1);
    // `::`, `->` and, in the body of a macro, `##` are one mark each.
    if ((c === 58 && next === 58) || (c === 45 && next === 62)) return 2;
    if (c === HASH && next === HASH) return 2;
    return c === 46 && this.text.startsWith('...', at) ? 3 : 1;
  }

  #isContinued(at: number): boolean {
    const next = this.text.charCodeAt(at + 1);
    return next === NEW_LINE || (next === 13 && this.text.charCodeAt(at + 2) === NEW_LINE);
  }

  /** After a comment that begins here, else `at`. */
  #comment(at: number): number {
    const next = this.text.charCodeAt(at + 1);
    if (next === STAR) {
      const end = this.text.indexOf('*/', at + 2);
      return end < 0 ? this.to : end + 2;
    }
    return next === SLASH ? this.#lineEnd(at) : at;
  }

  /** The end of a logical line: a backslash before a line break continues it. */
  #lineEnd(at: number): number {
    for (let from = at; ;) {
      const end = this.text.indexOf('\n', from);
      if (end < 0 || end >= this.to) return this.to;
      const last = this.text.charCodeAt(end - 1) === 13 ? end - 2 : end - 1;
      if (last < at || this.text.charCodeAt(last) !== BACKSLASH) return end;
      from = end + 1;
    }
  }

  /** After a string or a character, which ends with its line at the latest. */
  #quoted(at: number, quote: number): number {
    for (let to = at + 1; to < this.to; to += 1) {
      const c = this.text.charCodeAt(to);
      if (c === quote) return to + 1;
      if (c === NEW_LINE) return to;
      if (c === BACKSLASH) to += this.text.charCodeAt(to + 1) === 13 ? 2 : 1;
    }
    return this.to;
  }

  #word(at: number): number {
    const { text } = this;
    let end = at + 1;
    for (let c = text.charCodeAt(end); end < this.to; c = text.charCodeAt(end)) {
      if (c < 128 ? IS_WORD[c] === 0 : c === 0xa0 || c === 0xfeff) break;
      end += 1;
    }
    const isPrefix = end - at <= 3 && text.charCodeAt(end) === QUOTE;
    if (!isPrefix) return this.#push(WORD, at, end);
    const word = text.slice(at, end);
    if (RAW.test(word)) return this.#push(TEXT, at, this.#raw(end));
    if (PREFIX.test(word)) return this.#push(TEXT, at, this.#quoted(end, QUOTE));
    return this.#push(WORD, at, end);
  }

  #raw(quote: number): number {
    DELIMITER.lastIndex = quote + 1;
    const delimiter = DELIMITER.exec(this.text)?.[1];
    if (delimiter === undefined) return this.#quoted(quote, QUOTE);
    const end = this.text.indexOf(`)${delimiter}"`, quote);
    return end < 0 ? this.to : end + delimiter.length + 2;
  }

  #number(at: number): number {
    let end = at + 1;
    for (; end < this.to; end += 1) {
      const c = this.text.charCodeAt(end);
      const isPart = c === 46 || c === APOSTROPHE || (c < 128 && IS_WORD[c] !== 0);
      if (!isPart) break;
    }
    return this.#push(NUMBER, at, end);
  }

  #directive(at: number): number {
    let end = this.#lineEnd(at);
    // A comment that goes on over lines takes them into the directive.
    for (let from = at; ;) {
      const open = this.text.indexOf('/*', from);
      if (open < 0 || open >= end) break;
      const close = this.text.indexOf('*/', open + 2);
      from = close < 0 ? this.to : close + 2;
      if (from > end) end = this.#lineEnd(from);
    }
    this.#push(DIRECTIVE, at, end);
    return this.#afterCondition(at, end);
  }

  /** Passes over a branch that is never compiled. */
  #afterCondition(at: number, end: number): number {
    const line = this.text
      .slice(at, Math.min(end, at + 200))
      .replace(/\/[*/].*$/s, '')
      .trimEnd();
    const word = /^#[ \t]*(\w*)/.exec(line)?.[1] ?? '';
    const condition = CONDITION.exec(line)?.[2] ?? '';
    if (word.startsWith('if')) {
      this.#taken.push(word === 'if' && ALWAYS.test(condition));
      return word === 'if' && NEVER.test(condition) ? this.#skipBranch(end) : end;
    }
    if (word === 'endif') this.#taken.pop();
    if (!word.startsWith('el')) return end;
    const isDead = this.#taken.at(-1) === true || (word === 'elif' && NEVER.test(condition));
    if (!isDead && word === 'elif' && ALWAYS.test(condition)) {
      this.#taken[this.#taken.length - 1] = true;
    }
    return isDead ? this.#skipBranch(end) : end;
  }

  /** The start of the line that ends the branch after `at`. */
  #skipBranch(at: number): number {
    SKIPPED.lastIndex = at;
    let depth = 0;
    for (let match = SKIPPED.exec(this.text); match !== null; match = SKIPPED.exec(this.text)) {
      const word = match[1] ?? '';
      if (word.startsWith('if')) depth += 1;
      else if (depth === 0) {
        this.#isLineStart = true;
        return match.index;
      } else if (word === 'endif') depth -= 1;
    }
    return this.to;
  }
}
