/** Reads the body of a `PYBIND11_MODULE`, and of the functions that it hands its module to. */
import {
  next,
  readParameters,
  splitAtCommas,
  type CppUnit,
  type Tokens,
} from '../../cpp/signatures/index.js';
import { readChain } from './chain.js';
import type { ScopeBuilder } from './scope-builder.js';
import type { Units } from './units.js';
import { literalAt } from './words.js';

/** Makes a class with members that are read. */
const CLASS = /^(?:class_|enum_)$/;
/** Makes something of its second argument whose members are not read. */
const MAKER =
  /^(?:exception|register_exception|register_local_exception|bind_vector|bind_map|native_enum)$/;
/** A macro that makes nothing in the module. */
const HARMLESS_MACRO = /^(?:PYBIND11_\w+|NB_\w+|Py_\w+|assert)$/;
const DEEPEST = 10;

/** Scopes by the names of variables. */
type Variables = Map<string, ScopeBuilder>;

export class BodyReader {
  readonly #unit: CppUnit;
  readonly #units: Units;
  readonly #tokens: Tokens;
  readonly #variables: Variables;
  readonly #depth: number;

  constructor(unit: CppUnit, units: Units, variables: Variables, depth = 0) {
    this.#unit = unit;
    this.#units = units;
    this.#tokens = unit.tokens;
    this.#variables = variables;
    this.#depth = depth;
  }

  read(from: number, to: number): void {
    const text = this.#tokens.text.slice(this.#tokens.ends[from - 1], this.#tokens.starts[to]);
    // What is included may define anything.
    if (this.#depth > DEEPEST || /^[ \t]*#[ \t]*include\b/m.test(text)) this.#openAll();
    let at = from;
    while (at < to) at = Math.max(this.#step(at, from), at + 1);
  }

  #openAll(): void {
    for (const scope of this.#variables.values()) scope.isOpen = true;
  }

  #step(at: number, from: number): number {
    const tokens = this.#tokens;
    if (tokens.is(at, '[') && !/^(?:\w+|\)|\])$/.test(tokens.at(at - 1))) return this.#lambda(at);
    if (!tokens.isWord(at) || /^(?:\.|->|::)$/.test(tokens.at(at - 1))) return at + 1;
    const word = tokens.at(at);
    const scope = this.#variables.get(word);
    if (scope !== undefined) return this.#mention(at, from, scope);
    const isMacro = /^[A-Z][A-Z\d_]{2,}$/.test(word) && tokens.is(at + 1, '(');
    if (isMacro && !HARMLESS_MACRO.test(word)) this.#openAll();
    return at + 1;
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
      if (isTaken && this.#hasWord(capture, close, name)) scope.isOpen = true;
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
      const chain = readChain(this.#unit, this.#units, at + 1, scope);
      if (chain.scope !== scope) this.#declare(at - 1, chain.scope);
      return chain.end;
    }
    const place = this.#argumentAt(at, from);
    if (place !== null) return this.#passed(at, place, scope);
    // A second name for it.
    if (tokens.is(at - 1, '=') && tokens.is(at + 1, ';')) this.#declare(at - 1, scope);
    else if (!tokens.is(at + 1, ';') || !tokens.isWord(at - 1)) scope.isOpen = true;
    return at + 1;
  }

  /** The variable that is set before an `=`. */
  #declare(equals: number, scope: ScopeBuilder): void {
    const tokens = this.#tokens;
    if (tokens.is(equals, '=') && tokens.isWord(equals - 1)) {
      this.#variables.set(tokens.at(equals - 1), scope);
    }
  }

  /** The bracket of the call that a word is an argument of, and which one it is. */
  #argumentAt(at: number, from: number): { readonly open: number; readonly index: number } | null {
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

  #passed(
    at: number,
    { open, index }: { readonly open: number; readonly index: number },
    scope: ScopeBuilder,
  ): number {
    const tokens = this.#tokens;
    // `py::class_<T>(m, …)`, or with a name: `py::class_<T> cls(m, …)`.
    let callee = open - 1;
    let variable: string | null = null;
    if (tokens.isWord(callee) && tokens.is(callee - 1, '>')) {
      variable = tokens.at(callee);
      callee -= 1;
    }
    if (tokens.is(callee, '>')) callee = (tokens.partners[callee] ?? 0) - 1;
    const word = tokens.isWord(callee) ? tokens.at(callee) : '';
    const args = splitAtCommas(tokens, open + 1, tokens.after(open) - 1);
    const [, second] = args;
    const name = second === undefined ? null : literalAt(tokens, second[0], second[1]);
    if (index === 0 && (CLASS.test(word) || MAKER.test(word))) {
      if (name === null) scope.isOpen = true;
      else return this.#make(word, name, open, this.#start(callee), variable, scope);
    } else this.#follow(word, index, scope);
    return at + 1;
  }

  /** Where the qualified name begins that ends at a token. */
  #start(at: number): number {
    let start = at;
    while (this.#tokens.is(start - 1, '::')) start -= this.#tokens.isWord(start - 2) ? 2 : 1;
    return start;
  }

  #make(
    word: string,
    name: string,
    open: number,
    start: number,
    variable: string | null,
    scope: ScopeBuilder,
  ): number {
    const end = this.#tokens.after(open);
    if (!CLASS.test(word)) {
      scope.value(name);
      return end;
    }
    const made = scope.class(name);
    if (variable !== null) this.#variables.set(variable, made);
    else this.#declare(start - 1, made);
    return readChain(this.#unit, this.#units, end, made).end;
  }

  /** A function of the project that is given the module defines more in it. */
  #follow(name: string, index: number, scope: ScopeBuilder): void {
    const found = name === '' ? [] : this.#units.defined(name);
    if (found.length === 0) scope.isOpen = true;
    for (const { unit, found: each } of found) {
      const { tokens } = unit;
      const params = readParameters(tokens, each.params.from, each.params.to);
      const own = params[index]?.name ?? null;
      if (own === null || each.body === null) {
        scope.isOpen = true;
        continue;
      }
      const inner = new Map([[own, scope]]);
      const reader = new BodyReader(unit, this.#units, inner, this.#depth + 1);
      if (this.#depth < DEEPEST) reader.read(each.body.from, each.body.to);
      else scope.isOpen = true;
    }
  }
}
