/**
 * The inside of f-strings and t-strings according to PEP 701: fields hold any code, including
 * comments and strings that reuse the outer quotes.
 */
import { endOfLine, nextMatch } from './lines.js';
import { MARKER_PREFIX } from './marker-words.js';

/** CPython's limit for nested f-strings; it also bounds the recursion here. */
const MAX_NESTING = 150;
const LITERAL_STOP = /["'\\{}\r\n]/g;
const FIELD_STOP = /["'#:()[\]{}]/g;

/** How a string literal opens. */
export interface Opening {
  /** One or three quote characters. */
  readonly quote: string;
  /** The offset just after the opening quotes. */
  readonly inside: number;
  /** An f-string or t-string, which may have fields. */
  readonly formatted: boolean;
}

/** Finds where a string opens at a quote, and the end of a string without fields. */
export interface Literals {
  open(quoteAt: number): Opening;
  /** The offset after the closing quotes, or -1 when there are none. */
  close(opening: Opening): number;
}

/**
 * One attempt to read an f-string. It gives up (-1) where Python would report an error, and at a
 * marker comment inside a field, because then the closing quotes are probably not typed yet.
 */
export class FieldReader {
  /** The offset that the attempt reached. */
  reached = 0;
  readonly #text: string;
  readonly #literals: Literals;

  constructor(text: string, literals: Literals) {
    this.#text = text;
    this.#literals = literals;
  }

  /** The offset after the closing quotes of an f-string, or -1. */
  read(opening: Opening, nesting = 0): number {
    return this.#literal(opening, opening.inside, nesting, false);
  }

  /** Literal text up to the closing quotes, or a format specification up to its `}`. */
  #literal(opening: Opening, from: number, nesting: number, inSpec: boolean): number {
    const text = this.#text;
    let at = from;
    while (at >= 0 && at < text.length) {
      at = nextMatch(LITERAL_STOP, text, at);
      const char = text.charAt(at);
      if (char === '') break;
      if (char === opening.quote.charAt(0) && text.startsWith(opening.quote, at)) {
        return inSpec ? this.#fail(at) : at + opening.quote.length;
      }
      if (char === '\\') at = this.#afterEscape(at);
      else if (char === '{' && !inSpec && text.charAt(at + 1) === '{') at += 2;
      else if (char === '{') at = this.#field(opening, at + 1, nesting + 1);
      else if (char === '}' && inSpec) return at + 1;
      else if ((char === '\n' || char === '\r') && opening.quote.length === 1)
        return this.#fail(at);
      else at += 1;
    }
    return at < 0 ? at : this.#fail(text.length);
  }

  /** A replacement field, from after its `{` to after its `}`. */
  #field(opening: Opening, from: number, nesting: number): number {
    if (nesting > MAX_NESTING) return this.#fail(from);
    const text = this.#text;
    let depth = 0;
    let at = from;
    while (at >= 0 && at < text.length) {
      at = nextMatch(FIELD_STOP, text, at);
      const char = text.charAt(at);
      if (char === '') break;
      if (char === '}' && depth === 0) return at + 1;
      if (char === ':' && depth === 0) return this.#literal(opening, at + 1, nesting, true);
      if (char === '"' || char === "'") {
        at = this.#nested(at, nesting);
        continue;
      }
      if (char === '#') {
        if (text.startsWith(MARKER_PREFIX, at)) return this.#fail(at);
        at = endOfLine(text, at);
        continue;
      }
      if (char === '(' || char === '[' || char === '{') depth += 1;
      else if (char === ')' || char === ']' || char === '}') depth -= 1;
      if (depth < 0) return this.#fail(at);
      at += 1;
    }
    return at < 0 ? at : this.#fail(text.length);
  }

  #nested(quoteAt: number, nesting: number): number {
    const opening = this.#literals.open(quoteAt);
    if (opening.formatted) return this.read(opening, nesting + 1);
    const end = this.#literals.close(opening);
    return end < 0 ? this.#fail(quoteAt, this.#text.length) : end;
  }

  /** Skips a backslash and what it escapes. A brace is never escaped; a `\N{…}` reads as a field. */
  #afterEscape(at: number): number {
    const text = this.#text;
    if ('{}'.includes(text.charAt(at + 1))) return at + 1;
    return at + (text.startsWith('\r\n', at + 1) ? 3 : 2);
  }

  #fail(at: number, reached = at): -1 {
    this.reached = Math.max(this.reached, reached);
    return -1;
  }
}
