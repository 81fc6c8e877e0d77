/** Reads the small part of Python that blocks are made of, from left to right. */
import { isIdentifier, isModuleName } from '../../base/identifiers.js';

/** A string without escapes, or a number that Python reads as decimal. */
const STRING = /(?:"[^"\\\p{Cc}\p{Cs}\u2028\u2029]*"|'[^'\\\p{Cc}\p{Cs}\u2028\u2029]*')/uy;
const NUMBER = /(?:0|[1-9]\d*)(?=[ ,\]])/y;
const WORD = /[^\s.,:;|=()[\]{}"'#]+/uy;
const MODULE = /[^\s,:;|=()[\]{}"'#]+/uy;

/** A place in a text, and what can be read there. Each method says whether it could. */
export class PythonReader {
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  atEnd(): boolean {
    return this.#at === this.#text.length;
  }

  /** Exactly these characters. */
  take(mark: string): boolean {
    if (!this.#text.startsWith(mark, this.#at)) return false;
    this.#at += mark.length;
    return true;
  }

  string(): boolean {
    return this.#match(STRING) !== null;
  }

  /** A name that can be defined, or `null`. */
  name(): string | null {
    const start = this.#at;
    const word = this.#match(WORD);
    if (word !== null && isIdentifier(word)) return word;
    this.#at = start;
    return null;
  }

  /** What `from` accepts. */
  module(): boolean {
    const word = this.#match(MODULE);
    return word !== null && isModuleName(word);
  }

  /** `name`, `name[a, b]`, `a | b`, `...`, literals and combinations of them. */
  annotation(depth = 0): boolean {
    if (depth > 50 || !this.#item(depth)) return false;
    while (this.#spaced('|')) if (!this.#item(depth)) return false;
    return true;
  }

  #item(depth: number): boolean {
    this.#space();
    if (this.take('...') || this.string() || (depth > 0 && this.#match(NUMBER) !== null))
      return true;
    if (this.#text[this.#at] === '[') return this.#list(depth, true);
    if (depth > 0 && this.take('()')) return true;
    if (this.name() === null && !this.#none()) return false;
    return this.#text[this.#at] !== '[' || this.#list(depth, false);
  }

  /** `None` is a keyword, and still an annotation. */
  #none(): boolean {
    const start = this.#at;
    if (this.#match(WORD) === 'None') return true;
    this.#at = start;
    return false;
  }

  #list(depth: number, mayBeEmpty: boolean): boolean {
    this.#at += 1;
    if (this.#spaced(']')) return mayBeEmpty;
    do {
      if (!this.annotation(depth + 1)) return false;
    } while (this.#spaced(','));
    return this.#spaced(']');
  }

  #spaced(mark: string): boolean {
    const start = this.#at;
    this.#space();
    if (this.take(mark)) return true;
    this.#at = start;
    return false;
  }

  #space(): void {
    while (this.#text[this.#at] === ' ') this.#at += 1;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text)?.[0] ?? null;
    if (match !== null) this.#at += match.length;
    return match;
  }
}
