/** Tokens of C++ text without comments and directives, with the partner of every bracket. */

export type TokenKind = 'word' | 'number' | 'string' | 'mark';

const SPACE = /(?:[ \t\r\n\v\f\u00A0\uFEFF]|\\\r?\n)+/y;
const LINE_COMMENT = /\/\/[^\\\n]*(?:\\(?:\r?\n)?[^\\\n]*)*/y;
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER = /\.?\d(?:[\w.']|[eEpP][+-])*/y;
const RAW = /(?:u8|[uUL])?R"([^\s()\\"]{0,16})\(/y;
const STRING = /(?:u8|[uUL])?"[^"\\\n]*(?:\\(?:\r\n|[^])[^"\\\n]*)*"?/y;
const CHAR = /(?:u8|[uUL])?'[^'\\\n]*(?:\\(?:\r\n|[^])[^'\\\n]*)*'?/y;
/** A logical line, up to a comment. */
const LINE = /[^\\\n/]*(?:(?:\\(?:\r?\n)?|\/(?![/*]))[^\\\n/]*)*/y;

const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The tokens of one text. Linear in its length, whatever it holds. */
export class Tokens {
  readonly kinds: TokenKind[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** Index of the matching bracket; -1 for a bracket without one and for all other tokens. */
  readonly partners: number[] = [];
  /** The text of each directive, from `#` on. */
  readonly directives: string[] = [];
  readonly text: string;

  constructor(text: string) {
    this.text = text;
    new Lexer(this).run();
  }

  get count(): number {
    return this.kinds.length;
  }

  is(index: number, wanted: string): boolean {
    const start = this.starts[index];
    return (
      start !== undefined &&
      (this.ends[index] ?? 0) - start === wanted.length &&
      this.text.startsWith(wanted, start)
    );
  }

  isWord(index: number): boolean {
    return this.kinds[index] === 'word';
  }

  at(index: number): string {
    return this.text.slice(this.starts[index] ?? 0, this.ends[index] ?? 0);
  }

  /** The text of a range of tokens, comments and line breaks as one space. */
  between(from: number, to: number): string {
    let out = '';
    for (let index = from; index < to; index += 1) {
      if (index > from && this.starts[index] !== this.ends[index - 1]) out += ' ';
      out += this.at(index);
    }
    return out;
  }

  /** After the closing bracket of the one at `index`; the end when there is none. */
  after(index: number): number {
    const partner = this.partners[index] ?? -1;
    return partner > index ? partner + 1 : this.count;
  }

  /** After the `>` that closes the `<` at `index`; `null` when it is a comparison. */
  afterAngles(index: number): number | null {
    let depth = 0;
    for (let at = index; at < this.count && at < index + 500; at += 1) {
      if (this.is(at, '<')) depth += 1;
      else if (this.is(at, '>')) depth -= 1;
      else if (this.is(at, '(') || this.is(at, '[') || this.is(at, '{')) at = this.after(at) - 1;
      else if (this.is(at, ';') || this.is(at, ')') || this.is(at, '}')) return null;
      if (depth === 0) return at + 1;
    }
    return null;
  }
}

class Lexer {
  readonly #open: number[] = [];
  readonly #out: Tokens;
  readonly #text: string;
  #at = 0;
  #openBraces = 0;

  constructor(out: Tokens) {
    this.#out = out;
    this.#text = out.text;
  }

  run(): void {
    while (this.#at < this.#text.length) {
      if (this.#trivia()) continue;
      const start = this.#at;
      if (this.#take(RAW)) this.#raw(start);
      else if (this.#take(STRING)) this.#push('string', start);
      else if (this.#take(CHAR)) this.#push('string', start);
      else if (this.#take(WORD)) this.#push('word', start);
      else if (this.#take(NUMBER)) this.#push('number', start);
      else this.#mark(start);
    }
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return false;
    this.#at += match[0].length;
    return true;
  }

  #trivia(): boolean {
    if (this.#take(SPACE) || this.#take(LINE_COMMENT)) return true;
    if (this.#text.startsWith('/*', this.#at)) {
      this.#at = this.#endOf('*/', this.#at + 2);
      return true;
    }
    if (this.#text[this.#at] !== '#') return false;
    this.#directive(this.#line());
    return true;
  }

  /** The rest of a line, without comments. */
  #line(): string {
    let text = '';
    for (;;) {
      const start = this.#at;
      this.#take(LINE);
      text += this.#text.slice(start, this.#at);
      if (!this.#text.startsWith('/*', this.#at)) return text;
      this.#at = this.#endOf('*/', this.#at + 2);
    }
  }

  #directive(text: string): void {
    this.#out.directives.push(text);
    if (/^#\s*if\s+(?:0|false)\s*$/.test(text)) this.#skipBranch();
  }

  /** From `#if 0` to its `#else`, `#elif` or `#endif`. */
  #skipBranch(): void {
    const line = /^[ \t]*#[ \t]*(if|else|elif|endif)/gm;
    line.lastIndex = this.#at;
    let depth = 0;
    for (let match = line.exec(this.#text); match !== null; match = line.exec(this.#text)) {
      if (match[1] === 'if') depth += 1;
      else if (depth === 0) {
        this.#at = line.lastIndex;
        this.#line();
        return;
      } else if (match[1] === 'endif') depth -= 1;
    }
    this.#at = this.#text.length;
  }

  #raw(start: number): void {
    const open = this.#text.slice(start, this.#at);
    const delimiter = open.slice(open.indexOf('"') + 1, -1);
    this.#at = this.#endOf(`)${delimiter}"`, this.#at);
    this.#push('string', start);
  }

  #endOf(mark: string, from: number): number {
    const found = this.#text.indexOf(mark, from);
    return found < 0 ? this.#text.length : found + mark.length;
  }

  #mark(start: number): void {
    const text = this.#text;
    const double = text.startsWith('::', start) || text.startsWith('->', start);
    const wide = text.startsWith('...', start) ? 3 : double ? 2 : 1;
    this.#at += wide;
    const index = this.#out.count;
    this.#push('mark', start);
    const c = text[start] ?? '';
    if (c === '(' || c === '[' || c === '{') this.#open.push(index);
    if (c === '{') this.#openBraces += 1;
    else if (PAIRS[c] !== undefined) this.#close(index, PAIRS[c]);
  }

  /** A bracket that does not fit closes nothing, except that `}` ends what is open inside of it. */
  #close(index: number, wanted: string): void {
    if (wanted === '{' && this.#openBraces === 0) return;
    let depth = this.#open.length - 1;
    if (wanted === '{')
      while (depth >= 0 && !this.#out.is(this.#open[depth] ?? -1, '{')) depth -= 1;
    const opener = this.#open[depth];
    if (opener === undefined || !this.#out.is(opener, wanted)) return;
    this.#out.partners[opener] = index;
    this.#out.partners[index] = opener;
    this.#open.length = depth;
    if (wanted === '{') this.#openBraces -= 1;
  }

  #push(kind: TokenKind, start: number): void {
    this.#out.kinds.push(kind);
    this.#out.starts.push(start);
    this.#out.ends.push(this.#at);
    this.#out.partners.push(-1);
  }
}
