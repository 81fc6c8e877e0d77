/** Tokens of C++ text without comments and directives, with the partner of every bracket. */
import { lexCpp, type Kind } from '../lexer.js';

const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const MOST_IN_ANGLES = 500;

/** The tokens of one text. Linear in its length, whatever it holds. */
export class Tokens {
  readonly kinds: Kind[] = [];
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
    const { kinds, starts, ends } = lexCpp(text);
    kinds.forEach((kind, index) => {
      this.#add(kind, starts[index] ?? 0, ends[index] ?? 0);
    });
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
    for (let at = index; at < this.count && at < index + MOST_IN_ANGLES; at += 1) {
      if (this.is(at, '<')) depth += 1;
      else if (this.is(at, '>')) depth -= 1;
      else if (this.is(at, '(') || this.is(at, '[') || this.is(at, '{')) at = this.after(at) - 1;
      else if (this.is(at, ';') || this.is(at, ')') || this.is(at, '}')) return null;
      if (depth === 0) return at + 1;
    }
    return null;
  }

  #add(kind: Kind, start: number, end: number): void {
    if (kind === 'directive') {
      this.directives.push(this.text.slice(start, end));
      return;
    }
    const index = this.count;
    this.kinds.push(kind);
    this.starts.push(start);
    this.ends.push(end);
    this.partners.push(-1);
    if (kind !== 'mark' || end - start !== 1) return;
    const mark = this.text[start] ?? '';
    if (mark === '(' || mark === '[' || mark === '{') this.#open.push(index);
    if (mark === '{') this.#openBraces += 1;
    else if (PAIRS[mark] !== undefined) this.#close(index, PAIRS[mark]);
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
