/**
 * Reads expressions in the usual form without a syntax tree: most of what decides about a class is a
 * name, a call with literals or an annotation. Whatever else is written is left to the parser, and
 * what is read here is what the parser says (`test/pytypes/plain-statements.test.ts`).
 */
import type { Span } from '../../base/span.js';
import type { CallArgument, Expression } from '../model/expressions.js';

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const INTEGER = /[1-9][0-9]*|0/y;
const FLOAT = /[0-9]+\.[0-9]+(?:e-?[0-9]+)?|[0-9]+e-?[0-9]+/y;
/** On one line, without a prefix and with nothing to unescape. */
const STRING = /"[^"\\\r\n]*"|'[^'\\\r\n]*'/y;
const SPACE = /[ \t\f]*/y;
/** Within brackets, lines go on. */
const GAP = /(?:[ \t\f\r\n]|#[^\r\n]*)*/y;
const END = /[ \t\f]*(?:#[^\r\n]*)?(?:\r\n?|\n)?/y;

/** Looking a word up takes less time than a pattern: every name is asked about. */
const KEYWORDS: ReadonlySet<string> = new Set(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);
const CONSTANTS: ReadonlySet<string> = new Set(['None', 'True', 'False']);

/** Deeper ones are left to the parser. */
const DEEPEST = 30;

/** Each method moves on, or answers `null` for what is not in the usual form. */
export class PlainText {
  #depth = 0;
  /** The brackets around. */
  #open = 0;

  constructor(
    readonly text: string,
    /** Where reading goes on. */
    public at: number,
    readonly end: number,
  ) {}

  /** The text that a pattern matches here; `null` where it does not. */
  take(pattern: RegExp): string | null {
    const { at } = this;
    return this.#skips(pattern) ? this.text.slice(at, this.at) : null;
  }

  /** As {@link take}, without making a text or a match. */
  #skips(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text) || pattern.lastIndex > this.end) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  space(): void {
    const code = this.text.charCodeAt(this.at);
    // Where no space is, there is most often a name or a sign.
    if (code <= BLANK || code === HASH) this.#skips(this.#open > 0 ? GAP : SPACE);
  }

  /** A sign that is not part of a longer one with an equals sign. */
  alone(sign: ':' | '='): boolean {
    if (this.text.charCodeAt(this.at + 1) === EQUALS && this.at + 1 < this.end) return false;
    return this.sign(sign);
  }

  /** `*` or `**`. */
  stars(): '*' | '**' | null {
    if (!this.sign('*')) return null;
    return this.sign('*') ? '**' : '*';
  }

  /** A sign that is written here, with the space behind it. */
  sign(sign: string): boolean {
    if (this.at + sign.length > this.end || !this.text.startsWith(sign, this.at)) return false;
    this.at += sign.length;
    if (sign === '(' || sign === '[' || sign === '{') this.#open += 1;
    else if (sign === ')' || sign === ']' || sign === '}') this.#open -= 1;
    return true;
  }

  /** Whether nothing but a comment and the end of the line follows. */
  isAtEnd(): boolean {
    return this.at === this.end || (this.#skips(END) && this.at === this.end);
  }

  /** A name that may be bound. */
  name(): { readonly name: string; readonly span: Span } | null {
    const start = this.at;
    const name = this.take(NAME);
    if (name === null || isReserved(name) || this.#goesOn()) return null;
    return { name, span: { start, end: this.at } };
  }

  /** Whether a name or number has further characters, which only the parser knows. */
  #goesOn(): boolean {
    return this.at < this.end && this.text.charCodeAt(this.at) > 0x7f;
  }

  /** With the space behind it, if something else follows. */
  expression(): Expression | null {
    if (this.#depth > DEEPEST) return null;
    this.#depth += 1;
    const found = this.#union();
    this.#depth -= 1;
    return found;
  }

  #union(): Expression | null {
    const { at: start } = this;
    let left = this.#operand();
    while (left !== null) {
      const { at: end } = this;
      this.space();
      if (!this.sign('|')) {
        this.at = end;
        return left;
      }
      this.space();
      const right = this.#operand();
      left = right && { kind: 'union', left, right, span: { start, end: this.at } };
    }
    return null;
  }

  /** With what is called, looked up or named of it. */
  #operand(): Expression | null {
    const { at: start, text } = this;
    let value = this.#atom();
    while (value !== null && value.kind !== 'number') {
      if (text.charCodeAt(this.at) === DOT && this.sign('.')) {
        const found = this.take(NAME);
        if (found === null || isReserved(found) || this.#goesOn()) {
          return null;
        }
        value = { kind: 'attribute', object: value, name: found, span: this.#from(start) };
      } else if (this.sign('(')) {
        const args = this.arguments();
        value = args && { kind: 'call', callee: value, args, span: this.#from(start) };
      } else if (this.sign('[')) {
        const items = this.#items(']');
        value =
          items === null || items.length === 0
            ? null
            : { kind: 'subscript', object: value, items, span: this.#from(start) };
      } else return value;
    }
    return value;
  }

  #from(start: number): Span {
    return { start, end: this.at };
  }

  #atom(): Expression | null {
    const { at: start } = this;
    const code = start < this.end ? this.text.charCodeAt(start) : 0;
    if (code === QUOTE || code === APOSTROPHE) return this.#string();
    if (code === MINUS || (code >= ZERO && code <= NINE)) return this.#number();
    if (this.sign('(')) return this.#inParentheses(start);
    if (this.sign('[')) {
      const items = this.#items(']');
      return items && { kind: 'list', items, span: this.#from(start) };
    }
    if (this.sign('{')) return this.#dict(start);
    if (this.sign('...')) return { kind: 'constant', name: '...', span: this.#from(start) };
    const name = this.take(NAME);
    if (name === null || KEYWORDS.has(name) || this.#goesOn()) return null;
    const span = this.#from(start);
    if (name === 'None' || name === 'True' || name === 'False') {
      return { kind: 'constant', name, span };
    }
    return { kind: 'name', name, span };
  }

  #string(): Expression | null {
    const { at: start } = this;
    const written = this.take(STRING);
    // Two quotes may begin three.
    if (
      written === null ||
      (written.length === 2 && this.text.startsWith(written.charAt(0), this.at))
    )
      return null;
    const inner = { start: start + 1, end: this.at - 1 };
    return { kind: 'string', value: written.slice(1, -1), inner, span: this.#from(start) };
  }

  #number(): Expression | null {
    const { at: start } = this;
    const isNegative = this.sign('-');
    const isFloat = this.#skips(FLOAT);
    const digits = isFloat ? '' : this.take(INTEGER);
    // Not all numbers end there: `0x1`, `1_000`, `1.`, `2j`.
    if (digits === null || /[\w.]/.test(this.text.charAt(this.at)) || this.#goesOn()) return null;
    const span = this.#from(start);
    if (isFloat) return { kind: 'number', type: 'float', value: null, span };
    const value = BigInt(digits);
    return { kind: 'number', type: 'int', value: isNegative ? -value : value, span };
  }

  #inParentheses(start: number): Expression | null {
    const found = this.#items(')');
    if (found === null) return null;
    const [only, ...more] = found;
    if (more.length === 0 && only !== undefined && !this.#endsInComma) return only;
    return { kind: 'tuple', items: found, span: this.#from(start) };
  }

  #endsInComma = false;

  /** Expressions between commas, and what closes them. */
  #items(close: ']' | ')'): Expression[] | null {
    const items: Expression[] = [];
    let isBehindComma = false;
    for (;;) {
      this.space();
      if (this.sign(close)) {
        this.#endsInComma = isBehindComma;
        return items;
      }
      if (items.length > 0 && !isBehindComma) return null;
      const item = this.expression();
      if (item === null) return null;
      items.push(item);
      this.space();
      isBehindComma = this.sign(',');
    }
  }

  /** `{a: b}`; a set is left to the parser. */
  #dict(start: number): Expression | null {
    const keys: Expression[] = [];
    const values: Expression[] = [];
    let isBehindComma = true;
    for (;;) {
      this.space();
      if (this.sign('}')) return { kind: 'dict', keys, values, span: this.#from(start) };
      const key = isBehindComma ? this.expression() : null;
      this.space();
      if (key === null || !this.alone(':')) return null;
      this.space();
      const value = this.expression();
      if (value === null) return null;
      keys.push(key);
      values.push(value);
      this.space();
      isBehindComma = this.sign(',');
    }
  }

  /** What is between the brackets of a call or a class, and the one that closes it. */
  arguments(): readonly CallArgument[] | null {
    const found: CallArgument[] = [];
    let isBehindComma = true;
    for (;;) {
      this.space();
      if (this.sign(')')) return found;
      if (!isBehindComma) return null;
      const each = this.#argument();
      if (each === null) return null;
      found.push(each);
      this.space();
      isBehindComma = this.sign(',');
    }
  }

  #argument(): CallArgument | null {
    const { at: start } = this;
    const isStarred = this.stars() !== null;
    const keyword = isStarred ? null : this.#keyword();
    const value = this.expression();
    return value && { keyword, isStarred, value, span: this.#from(start) };
  }

  /** `x=`; where there is none, nothing is read. */
  #keyword(): string | null {
    const { at: start } = this;
    const found = this.name();
    if (found !== null) {
      this.space();
      if (this.alone('=')) {
        this.space();
        return found.name;
      }
    }
    this.at = start;
    return null;
  }
}

/** Words that stand for no variable. */
function isReserved(word: string): boolean {
  return KEYWORDS.has(word) || CONSTANTS.has(word);
}

const [DOT, QUOTE, APOSTROPHE, MINUS, ZERO, NINE] = [0x2e, 0x22, 0x27, 0x2d, 0x30, 0x39];
const [BLANK, HASH, EQUALS] = [0x20, 0x23, 0x3d];
