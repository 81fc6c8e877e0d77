/** Tokens of C++ text without comments and directives, with the partner of every bracket, `<` included. */
import { KIND, lexCpp } from '../lexer.js';

const SMALLEST_MARK = 33;
const MOST_SHOWN = 2000;
const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The tokens of one text. Linear in its length, whatever it holds. */
export class Tokens {
  /** As the lexer gives them. */
  readonly codes: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** Index of the matching bracket; -1 for a bracket without one and for all other tokens. */
  readonly partners: number[] = [];
  /** The text of each directive, from `#` on. */
  readonly directives: string[] = [];
  readonly text: string;
  readonly #open: number[] = [];
  #openBraces = 0;

  constructor(text: string) {
    this.text = text;
    const { kinds, starts, ends, count } = lexCpp(text);
    for (let at = 0; at < count; at += 1) {
      this.#add(kinds[at] ?? 0, starts[at] ?? 0, ends[at] ?? 0);
    }
  }

  get count(): number {
    return this.codes.length;
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
    return this.codes[index] === KIND.word;
  }

  isNumber(index: number): boolean {
    return this.codes[index] === KIND.number;
  }

  isText(index: number): boolean {
    return this.codes[index] === KIND.text;
  }

  at(index: number): string {
    return this.text.slice(this.starts[index] ?? 0, this.ends[index] ?? 0);
  }

  /** The text of a range of tokens, comments and line breaks as one space. */
  between(from: number, to: number): string {
    let out = '';
    for (let index = from; index < to; index += 1) {
      if (index - from > MOST_SHOWN) return `${out}…`;
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
    const partner = this.partners[index] ?? -1;
    return partner > index ? partner + 1 : null;
  }

  #add(code: number, start: number, end: number): void {
    if (code === KIND.directive) {
      this.directives.push(this.text.slice(start, end));
      return;
    }
    const index = this.count;
    this.codes.push(code);
    this.starts.push(start);
    this.ends.push(end);
    this.partners.push(-1);
    // Smaller codes are kinds of tokens; the others are characters.
    if (code < SMALLEST_MARK) return;
    const mark = String.fromCharCode(code);
    if (mark === '(' || mark === '[' || mark === '{' || mark === '<') this.#open.push(index);
    if (mark === '{') this.#openBraces += 1;
    else if (mark === '>') this.#closeAngle(index);
    else if (mark === ';' || PAIRS[mark] !== undefined) this.#compared();
    if (PAIRS[mark] !== undefined) this.#close(index, PAIRS[mark]);
  }

  #closeAngle(index: number): void {
    const opener = this.#open.at(-1);
    if (opener === undefined || !this.is(opener, '<')) return;
    this.#open.pop();
    this.partners[opener] = index;
    this.partners[index] = opener;
  }

  /** What is still open is no bracket but a comparison. */
  #compared(): void {
    while (this.is(this.#open.at(-1) ?? -1, '<')) this.#open.pop();
  }

  /** A bracket that does not fit closes nothing, except that `}` ends what is open inside of it. */
  #close(index: number, wanted: string): void {
    if (wanted === '{' && this.#openBraces === 0) return;
    let depth = this.#open.length - 1;
    if (wanted === '{') while (depth >= 0 && !this.is(this.#open[depth] ?? -1, '{')) depth -= 1;
    const opener = this.#open[depth];
    if (opener === undefined || !this.is(opener, wanted)) return;
    this.partners[opener] = index;
    this.partners[index] = opener;
    this.#open.length = depth;
    if (wanted === '{') this.#openBraces -= 1;
  }
}
