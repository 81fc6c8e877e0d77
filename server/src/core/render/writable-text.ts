/** Which foreign text can be written into Python unchanged. */
import { isIdentifier } from '../../base/identifiers.js';

/** Whether `name` can be put between double quotes unchanged. */
export function isQuotable(name: string): boolean {
  if (/^[A-Za-z0-9_.]*$/.test(name)) return true;
  return !/["\\\p{Cc}\u2028\u2029\p{Cs}]/u.test(name);
}

/** Whether a registered name without a dot can be an annotation. */
export function isTypeName(text: string): boolean {
  return isIdentifier(text) || text === 'None';
}

/**
 * Whether the right side of a `ty-map` without a dot can be an annotation: a name, or what users
 * write there (`list[int]`, `int | None`, `Literal["fast", 2]`).
 */
export function isAnnotation(text: string): boolean {
  return isTypeName(text) || new AnnotationReader(text).accepts();
}

/** A string without escapes, or a number that Python reads as decimal. */
const STRING = /^(?:"[^"\\\p{Cc}]*"|'[^'\\\p{Cc}]*')/u;
const NUMBER = /^(?:0|[1-9]\d*)(?=[ ,\]])/;

/** Reads `name`, `name[a, b]`, `a | b`, `...`, literals and combinations of them. */
class AnnotationReader {
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  accepts(): boolean {
    return this.#union(0) && this.#at === this.#text.length;
  }

  #union(depth: number): boolean {
    if (depth > 50 || !this.#item(depth)) return false;
    while (this.#take('|')) if (!this.#item(depth)) return false;
    return true;
  }

  #item(depth: number): boolean {
    this.#space();
    if (this.#text.startsWith('...', this.#at)) {
      this.#at += 3;
    } else if (this.#text[this.#at] === '[') {
      if (!this.#list(depth)) return false;
    } else if (this.#literal(depth)) {
      // A literal takes no index.
    } else if (!this.#name()) {
      return false;
    } else if (this.#text[this.#at] === '[' && !this.#list(depth)) {
      return false;
    }
    this.#space();
    return true;
  }

  #list(depth: number): boolean {
    this.#at += 1;
    if (this.#take(']')) return true;
    do {
      if (!this.#union(depth + 1)) return false;
    } while (this.#take(','));
    return this.#take(']');
  }

  #literal(depth: number): boolean {
    const rest = this.#text.slice(this.#at);
    const match = STRING.exec(rest) ?? (depth > 0 ? NUMBER.exec(rest) : null);
    this.#at += match?.[0].length ?? 0;
    return match !== null;
  }

  #name(): boolean {
    const match = /^[^\s.,|[\]]+/u.exec(this.#text.slice(this.#at));
    if (match === null || !(isIdentifier(match[0]) || match[0] === 'None')) return false;
    this.#at += match[0].length;
    return true;
  }

  #take(mark: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== mark) return false;
    this.#at += 1;
    return true;
  }

  #space(): void {
    while (this.#text[this.#at] === ' ') this.#at += 1;
  }
}
