/** Reads the body of a `PYBIND11_MODULE`, and of the functions that it hands its module to. */
import { pushAll } from '../../base/list.js';
import { next, splitAtCommas, type Tokens } from '../../cpp/signatures/index.js';
import { readChain } from './chain.js';
import { addBases, addFlags, ownType } from './classes.js';
import { followCall } from './follow.js';
import { expand, lastTypeWord, type Reading } from './reading.js';
import type { ScopeBuilder } from './scope-builder.js';
import { isMacroName } from './units.js';
import { nameAt } from './words.js';

/** Makes a class with members that are read. */
const CLASS = /^(?:class_|enum_|native_enum)$/;
/** Makes something of its second argument whose members are not read. */
const MAKER = /^(?:exception|register_exception|register_local_exception|bind_vector|bind_map)$/;
/** A macro that makes nothing in the module. */
const HARMLESS_MACRO = /^(?:PYBIND11_\w+|NB_\w+|Py_\w+|assert)$/;
/** In front of a value, which makes nothing. */
const OPERATOR = /^(?:[=(,+*/<>?:&|!-]|return|<<|==|!=|<=|>=|&&|\|\|)$/;

/** Scopes by the names of variables. */
type Variables = Map<string, ScopeBuilder>;

/** The call that a word is an argument of. */
interface Place {
  /** Of its bracket. */
  readonly open: number;
  readonly index: number;
}

export class BodyReader {
  /** The class that the function returns. */
  returned: ScopeBuilder | null = null;
  readonly made: ScopeBuilder[] = [];
  readonly #reading: Reading;
  readonly #tokens: Tokens;
  readonly #variables: Variables;

  constructor(reading: Reading, variables: Variables) {
    this.#reading = reading;
    this.#tokens = reading.unit.tokens;
    this.#variables = variables;
  }

  read(from: number, to: number): void {
    const { text, starts, ends } = this.#tokens;
    const body = text.slice(ends[from - 1] ?? 0, starts[to]);
    // What is included may define anything.
    if (/^[ \t]*#[ \t]*include\b/m.test(body)) this.#openAll();
    let at = from;
    while (at < to) at = Math.max(this.#step(at, from), at + 1);
  }

  #openAll(): void {
    for (const scope of this.#variables.values()) scope.open();
  }

  #step(at: number, from: number): number {
    const tokens = this.#tokens;
    if (tokens.is(at, '[') && !/^(?:\w+|\)|\])$/.test(tokens.at(at - 1))) return this.#lambda(at);
    if (!tokens.isWord(at) || /^(?:\.|->|::)$/.test(tokens.at(at - 1))) return at + 1;
    const word = tokens.at(at);
    if (word === 'using') return this.#alias(at);
    const scope = this.#variables.get(word);
    if (scope !== undefined) return this.#mention(at, from, scope);
    if (isMacroName(word) && tokens.is(at + 1, '(')) return this.#macro(at, word);
    return at + 1;
  }

  /** `using Class = zoo::Pet;` */
  #alias(at: number): number {
    const tokens = this.#tokens;
    let end = at;
    while (end < tokens.count && !tokens.is(end, ';')) end = next(tokens, end);
    if (tokens.is(at + 2, '=')) {
      const type = lastTypeWord(this.#reading.unit, at + 3, end);
      if (type !== null) this.#reading.locals.types.set(tokens.at(at + 1), type);
    } else if (tokens.isWord(end - 1) && !tokens.is(at + 1, 'namespace')) {
      this.#reading.locals.types.delete(tokens.at(end - 1));
    }
    return end;
  }

  /** What a macro stands for is read as if it were written here. */
  #macro(at: number, word: string): number {
    if (HARMLESS_MACRO.test(word)) return at + 1;
    const found = expand(this.#reading, at);
    if (found === null) {
      // One that is a value defines nothing; what it is handed is looked at.
      const isValue = OPERATOR.test(this.#tokens.at(at - 1));
      if (word.length > 2 && !isValue) this.#openAll();
      return at + 1;
    }
    const inner = new BodyReader(found.reading, this.#variables);
    inner.read(0, found.reading.unit.tokens.count);
    return found.end;
  }

  /** What happens in a lambda is its own business, unless it takes the module with it. */
  #lambda(at: number): number {
    const tokens = this.#tokens;
    const capture = tokens.after(at);
    let end = capture;
    while (end < tokens.count && !/^[{;]$/.test(tokens.at(end))) end = next(tokens, end);
    const close = tokens.is(end, '{') ? tokens.after(end) : end;
    for (const [name, scope] of this.#variables) {
      const isTaken = this.#hasWord(at, capture, name) || this.#hasWord(at, capture, '&');
      if (isTaken && this.#hasWord(capture, close, name)) scope.open();
    }
    if (tokens.is(at - 1, '=') && tokens.isWord(at - 2)) {
      const { unit, locals } = this.#reading;
      locals.lambdas.set(tokens.at(at - 2), { unit, range: [at, close] });
    }
    return close;
  }

  #hasWord(from: number, to: number, word: string): boolean {
    for (let at = from; at < to; at += 1) if (this.#tokens.is(at, word)) return true;
    return false;
  }

  #mention(at: number, from: number, scope: ScopeBuilder): number {
    const tokens = this.#tokens;
    if (tokens.is(at + 1, '.')) {
      const chain = readChain(this.#reading, at + 1, scope);
      if (chain.scope !== scope) this.#declare(at - 1, chain.scope);
      return chain.end;
    }
    const place = this.#argumentAt(at, from);
    if (place !== null) return this.#passed(at, place, scope);
    if (tokens.is(at - 1, 'return') && tokens.is(at + 1, ';')) this.returned = scope;
    // Another variable of that name.
    else if (tokens.is(at + 1, '=') && /^(?:\w+|[>&*])$/.test(tokens.at(at - 1))) {
      this.#variables.delete(tokens.at(at));
    }
    // A second name for it.
    else if (tokens.is(at - 1, '=') && tokens.is(at + 1, ';')) this.#declare(at - 1, scope);
    else if (!tokens.is(at + 1, ';') || !tokens.isWord(at - 1)) scope.open();
    return at + 1;
  }

  /** The variable that is set before an `=`. */
  #declare(equals: number, scope: ScopeBuilder | null): void {
    const tokens = this.#tokens;
    if (!tokens.is(equals, '=') || !tokens.isWord(equals - 1)) return;
    if (scope === null) this.#variables.delete(tokens.at(equals - 1));
    else this.#variables.set(tokens.at(equals - 1), scope);
  }

  /** The bracket of the call that a word is an argument of, and which one it is. */
  #argumentAt(at: number, from: number): Place | null {
    const tokens = this.#tokens;
    if (!/^[,)]$/.test(tokens.at(at + 1)) || !/^[(,]$/.test(tokens.at(at - 1))) return null;
    let index = 0;
    for (let back = at - 1; back >= from; back -= 1) {
      const partner = tokens.partners[back] ?? -1;
      if (tokens.is(back, '(') && partner > at) return { open: back, index };
      if (partner >= 0 && partner < back) back = partner;
      else if (tokens.is(back, ',')) index += 1;
    }
    return null;
  }

  #passed(at: number, { open, index }: Place, scope: ScopeBuilder): number {
    const tokens = this.#tokens;
    // `py::class_<T>(m, …)`, or with a name: `py::class_<T> cls(m, …)`.
    let callee = open - 1;
    let variable: string | null = null;
    if (tokens.isWord(callee) && tokens.is(callee - 1, '>')) {
      variable = tokens.at(callee);
      callee -= 1;
    }
    const angles = tokens.is(callee, '>') ? (tokens.partners[callee] ?? 0) : null;
    if (angles !== null) callee = angles - 1;
    const word = tokens.isWord(callee) ? tokens.at(callee) : '';
    const start = this.#start(callee);
    if (index === 0 && CLASS.test(word)) {
      return this.#class(open, { start, angles, variable, word }, scope);
    }
    if (index === 0 && MAKER.test(word)) {
      const [, second] = splitAtCommas(tokens, open + 1, tokens.after(open) - 1);
      const name = second === undefined ? null : nameAt(this.#reading, ...second);
      if (name === null) scope.isOpen = true;
      else scope.value(name);
      return tokens.after(open);
    }
    return this.#follow(word, { at, open, index }, start, scope);
  }

  /** Where the qualified name begins that ends at a token. */
  #start(at: number): number {
    let start = at;
    while (this.#tokens.is(start - 1, '::')) start -= this.#tokens.isWord(start - 2) ? 2 : 1;
    return start;
  }

  #class(
    open: number,
    head: {
      readonly start: number;
      readonly angles: number | null;
      readonly variable: string | null;
      readonly word: string;
    },
    scope: ScopeBuilder,
  ): number {
    const tokens = this.#tokens;
    const { start, angles, variable, word } = head;
    const end = tokens.after(open);
    const [, second, ...more] = splitAtCommas(tokens, open + 1, end - 1);
    const name = second === undefined ? null : nameAt(this.#reading, ...second);
    if (name === null) {
      // It has some name.
      scope.isOpen = true;
      if (variable !== null) this.#variables.delete(variable);
      return end;
    }
    const type = angles === null ? null : ownType(this.#reading, angles);
    const made = scope.class(name, type);
    this.made.push(made);
    made.isEnum = word !== 'class_';
    if (angles !== null && !made.isEnum) addBases(this.#reading, angles, made);
    const flags = word === 'native_enum' ? more.slice(1) : more;
    made.doc = addFlags(this.#reading, flags, made);
    if (variable !== null) this.#variables.set(variable, made);
    else this.#declare(start - 1, made);
    if (tokens.is(start - 1, 'return')) this.returned = made;
    return readChain(this.#reading, end, made).end;
  }

  /** A function of the project that is given the module defines more in it. */
  #follow(
    word: string,
    { at, open, index }: Place & { readonly at: number },
    start: number,
    scope: ScopeBuilder,
  ): number {
    const tokens = this.#tokens;
    const end = tokens.after(open);
    const { returned, made } = followCall(
      ...([this.#reading, word, { open, index }, scope] as const),
      (reading, variables, { from, to }) => {
        const inner = new BodyReader(reading, variables);
        inner.read(from, to);
        return inner;
      },
    );
    pushAll(this.made, made);
    if (tokens.is(start - 1, '=') || tokens.is(end, '.')) {
      // What is returned may be any of what the function makes.
      if (returned === null) for (const each of made) each.open();
      this.#declare(start - 1, returned);
      if (returned !== null && tokens.is(end, '.')) readChain(this.#reading, end, returned);
    }
    return this.#handsOnMore(at, end) ? at + 1 : end;
  }

  #handsOnMore(at: number, end: number): boolean {
    for (const name of this.#variables.keys()) if (this.#hasWord(at + 1, end, name)) return true;
    return false;
  }
}
