/** String literals: where they open, which prefix they have, where they end. */
import { FieldReader, type Literals, type Opening } from './fstring.js';
import { endOfLine, nextMatch } from './lines.js';

const FORMATTED = new Set(['f', 't', 'fr', 'rf', 'tr', 'rt']);
const DOUBLE_STOP = /["\\\r\n]/g;
const SINGLE_STOP = /['\\\r\n]/g;

/**
 * Reads the string literals of one text in order. A literal without closing quotes ends at the end
 * of its line, so that a string being typed does not hide the directives below it.
 *
 * Reading takes linear time: a failed search is remembered, not repeated over the same text.
 */
export class StringReader implements Literals {
  /** Before this offset, f-strings end at the next quotes, as in Python before 3.12. */
  #simpleUntil = 0;
  readonly #unclosed = new Set<string>();
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether a search has failed. */
  get isBroken(): boolean {
    return this.#simpleUntil > 0 || this.#unclosed.size > 0;
  }

  /** The offset after the literal whose opening quote is at `quoteAt`. */
  end(quoteAt: number): number {
    const opening = this.open(quoteAt);
    if (opening.formatted && quoteAt >= this.#simpleUntil) {
      const reader = new FieldReader(this.#text, this);
      const end = reader.read(opening);
      if (end >= 0) return end;
      this.#simpleUntil = reader.reached;
    }
    const end = this.close(opening);
    return end < 0 ? endOfLine(this.#text, opening.inside) : end;
  }

  /** Reads the opening at a quote. */
  open(quoteAt: number): Opening {
    const text = this.#text;
    const char = text.charAt(quoteAt);
    const triple = text.startsWith(char.repeat(3), quoteAt);
    const quote = triple ? char.repeat(3) : char;
    return { quote, inside: quoteAt + quote.length, formatted: isFormatted(text, quoteAt) };
  }

  /** The offset after the closing quotes; -1 when the line or, for triple quotes, the text ends. */
  close({ quote, inside }: Opening): number {
    const text = this.#text;
    if (this.#unclosed.has(quote)) return -1;
    const single = quote.length === 1;
    const stop = quote.startsWith('"') ? DOUBLE_STOP : SINGLE_STOP;
    let at = nextMatch(stop, text, inside);
    while (at < text.length) {
      if (text.startsWith(quote, at)) return at + quote.length;
      const char = text.charAt(at);
      if (single && (char === '\n' || char === '\r')) return -1;
      const width = char !== '\\' ? 1 : text.startsWith('\r\n', at + 1) ? 3 : 2;
      at = nextMatch(stop, text, at + width);
    }
    if (!single) this.#unclosed.add(quote);
    return -1;
  }
}

/** Whether the word that ends at `quoteAt` is the prefix of an f-string or t-string. */
function isFormatted(text: string, quoteAt: number): boolean {
  let start = quoteAt;
  while (isWordUnit(text.charCodeAt(start - 1))) {
    start -= 1;
    if (quoteAt - start > 2) return false;
  }
  return FORMATTED.has(text.slice(start, quoteAt).toLowerCase());
}

/** Whether a unit can be part of an identifier or number, precisely enough to separate words. */
function isWordUnit(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 48 && unit <= 57) ||
    unit === 95 ||
    unit >= 0x80
  );
}
