/**
 * Finds what C++ text declares: functions, type aliases, classes. No grammar: heads of declarations
 * are recognized by their brackets, and what is none of these is passed over.
 */
import { ATTRIBUTES, isMacroLike, next, splitAtCommas } from './cpp-type.js';
import { Tokens } from './lex.js';
import { FoundUnit, type CppFunction, type CppUnit, type Range } from './unit.js';

/** Deeper scopes are not entered. */
const MAX_NESTING = 100;

/** What may follow the parameters of a function. */
const AFTER_PARAMS = new Set([
  ...[';', '{', '=', '->', ',', '&', '[', ':'],
  ...['const', 'volatile', 'noexcept', 'override', 'final', 'try', 'throw', 'requires'],
]);

/** Reads one text. Never throws; linear in its length. */
export function readCppUnit(file: string, text: string): CppUnit {
  return new Scanner(file, new Tokens(text)).scan();
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly scope: readonly string[];
  readonly isClass: boolean;
}

class Scanner {
  readonly #tokens: Tokens;
  readonly #unit: FoundUnit;
  readonly #places: Place[] = [];
  #place: Place = { from: 0, to: 0, scope: [], isClass: false };

  constructor(file: string, tokens: Tokens) {
    this.#unit = new FoundUnit(file, tokens);
    this.#tokens = tokens;
  }

  scan(): CppUnit {
    this.#places.push({ from: 0, to: this.#tokens.count, scope: [], isClass: false });
    for (let place = this.#places.pop(); place !== undefined; place = this.#places.pop()) {
      this.#place = place;
      let at = place.from;
      while (at < place.to) at = Math.max(this.#statement(at), at + 1);
    }
    return this.#unit;
  }

  #statement(at: number): number {
    const tokens = this.#tokens;
    if (!tokens.isWord(at)) {
      if (tokens.is(at, '[') && tokens.is(at + 1, '[')) return this.#declaration(at, at, null);
      return tokens.is(at, '::') ? this.#declaration(at, at, null) : next(tokens, at);
    }
    switch (tokens.at(at)) {
      case 'inline':
        return tokens.is(at + 1, 'namespace') ? this.#namespace(at + 1, true) : this.#declare(at);
      case 'namespace':
        return this.#namespace(at);
      case 'extern':
        return this.#external(at);
      case 'template':
        return this.#template(at);
      case 'using':
        return this.#using(at);
      case 'typedef':
        return this.#typedef(at);
      case 'class':
      case 'struct':
      case 'union':
      case 'enum':
        return this.#class(at, at, null);
      case 'public':
      case 'private':
      case 'protected':
        return tokens.is(at + 1, ':') ? at + 2 : this.#declare(at);
      case 'friend':
      case 'static_assert':
        return this.#end(at);
      default:
        return this.#declare(at);
    }
  }

  #declare(at: number): number {
    return this.#declaration(at, at, null);
  }

  /** After the semicolon or block that ends the statement. */
  #end(at: number): number {
    for (let index = at; index < this.#place.to; index = next(this.#tokens, index)) {
      if (this.#tokens.is(index, ';')) return index + 1;
      if (this.#tokens.is(index, '{')) return this.#tokens.after(index);
    }
    return this.#place.to;
  }

  #semicolon(at: number): number {
    let index = at;
    while (index < this.#place.to && !this.#tokens.is(index, ';'))
      index = next(this.#tokens, index);
    return index;
  }

  #inside(open: number, names: readonly string[], isClass: boolean): number {
    const end = this.#tokens.after(open);
    if (this.#place.scope.length > MAX_NESTING) return end;
    const closed = (this.#tokens.partners[open] ?? -1) > open;
    const to = closed ? end - 1 : end;
    this.#places.push({ from: open + 1, to, scope: [...this.#place.scope, ...names], isClass });
    return end;
  }

  /** `a::b`, as far as it goes. */
  #path(at: number): { path: string[]; end: number } {
    const path: string[] = [];
    let end = this.#tokens.is(at, '::') ? at + 1 : at;
    while (this.#tokens.isWord(end)) {
      path.push(this.#tokens.at(end));
      end += 1;
      if (!this.#tokens.is(end, '::')) break;
      end += 1;
      if (this.#tokens.is(end, 'inline')) end += 1;
    }
    return { path, end };
  }

  /** The names of an inline namespace are those of the one around it. */
  #namespace(at: number, isInline = false): number {
    const tokens = this.#tokens;
    let start = at + 1;
    while (tokens.is(start, '[')) start = tokens.after(start);
    const { path, end } = this.#path(start);
    if (tokens.is(end, '=')) {
      const [name] = path;
      if (name !== undefined) this.#unit.namespaceAliases.set(name, this.#path(end + 1).path);
      return this.#semicolon(end) + 1;
    }
    let open = end;
    while (open < end + 10 && !tokens.is(open, '{')) open = next(tokens, open);
    return tokens.is(open, '{') ? this.#inside(open, isInline ? [] : path, false) : end;
  }

  #external(at: number): number {
    const tokens = this.#tokens;
    if (tokens.is(at + 1, 'template')) return this.#end(at);
    if (!tokens.isText(at + 1)) return this.#declare(at);
    if (tokens.is(at + 2, '{')) return this.#inside(at + 2, [], this.#place.isClass);
    return this.#declaration(at, at + 2, null);
  }

  #template(at: number): number {
    const tokens = this.#tokens;
    const names: string[] = [];
    let start = at;
    while (tokens.is(start, 'template')) {
      if (!tokens.is(start + 1, '<')) return this.#end(at);
      const end = tokens.afterAngles(start + 1);
      if (end === null) return this.#end(at);
      for (const [from, to] of splitAtCommas(tokens, start + 2, end - 1)) {
        let last = from;
        while (last < to && !tokens.is(last, '=')) last = next(tokens, last);
        names.push(tokens.at(last - 1));
      }
      start = end;
    }
    if (tokens.is(start, 'using')) return this.#using(start, true);
    if (/^(?:class|struct|union)$/.test(tokens.at(start))) return this.#class(at, start, names);
    return this.#declaration(at, start, names);
  }

  #using(at: number, isTemplate = false): number {
    const tokens = this.#tokens;
    const end = this.#semicolon(at);
    if (tokens.is(at + 1, 'namespace')) {
      this.#unit.openNamespaces.push(this.#path(at + 2).path);
      return end + 1;
    }
    const start = tokens.is(at + 1, 'typename') ? at + 2 : at + 1;
    const { path, end: after } = this.#path(start);
    const name = path.at(-1);
    if (name === undefined) return end + 1;
    this.#unit.mentioned.add(name);
    let mark = after;
    while (tokens.is(mark, '[')) mark = tokens.after(mark);
    if (!tokens.is(mark, '=')) this.#unit.imports.set(name, path);
    else this.#alias(name, { from: mark + 1, to: end }, isTemplate);
    return end + 1;
  }

  #typedef(at: number): number {
    const end = this.#semicolon(at);
    if (this.#tokens.isWord(end - 1)) {
      this.#alias(this.#tokens.at(end - 1), { from: at + 1, to: end - 1 }, false);
    }
    return end + 1;
  }

  #alias(name: string, type: Range, isTemplate: boolean): void {
    const { scope } = this.#place;
    if (name === 'ContainerType' && this.#place.isClass) {
      this.#unit.references.set(scope.at(-1) ?? '', this.#tokens.at(type.to - 1));
    }
    const known = this.#unit.aliases.get(name);
    if (known === undefined) this.#unit.aliases.set(name, [{ scope, type, isTemplate }]);
    else known.push({ scope, type, isTemplate });
  }

  /** `class EXPORT(x) a::Name final : public Base {`, or a function that returns `struct Name`. */
  #class(start: number, at: number, template: readonly string[] | null): number {
    const tokens = this.#tokens;
    let name: string | null = null;
    let index = at + 1;
    for (; index < this.#place.to; index = next(tokens, index)) {
      const word = tokens.at(index);
      if (word === '{' || word === ':' || word === ';') break;
      if (word === '=' || word === '*' || word === '&')
        return this.#declaration(start, at, template);
      if (word === '(') {
        const before = tokens.at(index - 1);
        if (ATTRIBUTES.has(before) || isMacroLike(before)) continue;
        return this.#declaration(start, at, template);
      }
      if (!tokens.isWord(index) || /^(?:final|class|struct|typename)$/.test(word)) continue;
      if (!isMacroLike(word) || !tokens.isWord(index + 1)) name = word;
    }
    if (name !== null) this.#unit.mentioned.add(name);
    if (tokens.is(index, ';')) return index + 1;
    const isEnum = tokens.is(at, 'enum');
    const open = this.#openBrace(index);
    const bases = tokens.is(index, ':') && !isEnum ? this.#bases(index + 1, open) : [];
    if (name !== null && !this.#unit.classes.has(name)) {
      this.#unit.classes.set(name, { scope: this.#place.scope, bases });
    }
    if (isEnum || !tokens.is(open, '{')) return tokens.is(open, '{') ? tokens.after(open) : open;
    return this.#inside(open, name === null ? [] : [name], true);
  }

  #openBrace(at: number): number {
    let index = at;
    while (index < this.#place.to && !/^[{;]$/.test(this.#tokens.at(index))) {
      index = next(this.#tokens, index);
    }
    return index;
  }

  #bases(from: number, to: number): string[] {
    const names: string[] = [];
    for (const [start, end] of splitAtCommas(this.#tokens, from, to)) {
      let name: string | null = null;
      for (let at = start; at < end; at = next(this.#tokens, at)) {
        if (this.#tokens.isWord(at)) name = this.#tokens.at(at);
      }
      if (name !== null) names.push(name);
    }
    return names;
  }

  /** Everything else: a function, a variable, or the call of a macro. */
  #declaration(start: number, from: number, template: readonly string[] | null): number {
    const tokens = this.#tokens;
    let at = from;
    while (at < this.#place.to) {
      const word = tokens.at(at);
      if (word === ';') return at + 1;
      if (word === '{') {
        const end = tokens.after(at);
        return tokens.is(end, ';') ? end + 1 : end;
      }
      if (word === '=') return this.#value(at);
      if (word === '(' && at > from && this.#isCallable(at)) {
        const after = tokens.after(at);
        const nameAt = this.#nameStart(at - 1);
        if (nameAt <= from) return this.#macro(at, after);
        if (this.#isFunction(at, after)) return this.#function(start, from, nameAt, at, template);
      } else if (word === 'operator') at = this.#operator(at);
      if (tokens.isWord(at)) this.#unit.mentioned.add(word);
      at = next(tokens, at);
    }
    return this.#place.to;
  }

  #isCallable(open: number): boolean {
    const name = this.#tokens.at(open - 1);
    return this.#tokens.isWord(open - 1) && !ATTRIBUTES.has(name) && name !== 'decltype';
  }

  /** Index of the first token of the qualified name that ends at `at`. */
  #nameStart(at: number): number {
    let start = at;
    while (this.#tokens.is(start - 1, '::') && this.#tokens.isWord(start - 2)) start -= 2;
    return start;
  }

  /** After `operator==`, at its parameters. */
  #operator(at: number): number {
    let index = at + 1;
    if (this.#tokens.is(index, '(')) return index + 1;
    while (index < at + 8 && !this.#tokens.is(index + 1, '(')) index += 1;
    return index;
  }

  #isFunction(open: number, after: number): boolean {
    const tokens = this.#tokens;
    if (tokens.isNumber(open + 1) || tokens.isText(open + 1)) return false;
    const word = tokens.at(after);
    if (AFTER_PARAMS.has(word) || ATTRIBUTES.has(word) || after >= this.#place.to) return true;
    return isMacroLike(word) && !isMacroLike(tokens.at(open - 1));
  }

  #function(
    start: number,
    from: number,
    nameAt: number,
    open: number,
    template: readonly string[] | null,
  ): number {
    const tokens = this.#tokens;
    const { path } = this.#path(nameAt);
    const name = path.pop() ?? '';
    const close = tokens.after(open);
    const { headEnd, trailing, end } = this.#tail(close);
    const isInClass = this.#place.isClass;
    const entry: CppFunction = {
      name,
      scope: [...this.#place.scope, ...path],
      isInClass,
      isStatic: this.#hasWord(from, nameAt, 'static'),
      template,
      head: { from: start, to: headEnd },
      nameAt: open - 1,
      returns: trailing ?? { from, to: nameAt },
      params: { from: open + 1, to: close - 1 },
      body: tokens.is(headEnd, '{') ? { from: headEnd + 1, to: end - 1 } : null,
    };
    const known = this.#unit.functions.get(name);
    if (known === undefined) this.#unit.functions.set(name, [entry]);
    else known.push(entry);
    this.#unit.mentioned.add(name);
    return end;
  }

  #hasWord(from: number, to: number, word: string): boolean {
    for (let at = from; at < to; at += 1) if (this.#tokens.is(at, word)) return true;
    return false;
  }

  /** From the end of the parameters to the body or the semicolon. */
  #tail(close: number): { headEnd: number; trailing: Range | null; end: number } {
    const tokens = this.#tokens;
    let trailing: number | null = null;
    let initializers = false;
    let at = close;
    for (; at < this.#place.to; at = next(tokens, at)) {
      const word = tokens.at(at);
      if (word === '->' && trailing === null) trailing = at + 1;
      if (word === ':' && trailing === null) initializers = true;
      if (word === ';' || word === '=') break;
      if (word !== '{') continue;
      // In `: a(1), b{2} {` only a brace behind a bracket is the body.
      if (!initializers || /^[)}]$/.test(tokens.at(at - 1))) break;
    }
    const range = trailing === null ? null : { from: trailing, to: at };
    const end = tokens.is(at, '{') ? tokens.after(at) : this.#semicolon(at) + 1;
    return { headEnd: at, trailing: range, end };
  }

  #value(at: number): number {
    const end = this.#semicolon(at);
    if (this.#tokens.isWord(at - 1)) {
      this.#unit.values.set(this.#tokens.at(at - 1), { from: at + 1, to: end });
    }
    return end + 1;
  }

  #macro(open: number, after: number): number {
    const name = this.#tokens.at(open - 1);
    const args = { from: open + 1, to: after - 1 };
    this.#unit.macros.push({ name, args });
    if (name.includes('OBJECT_REF')) this.#reference(args);
    if (this.#tokens.is(after, ';')) return after + 1;
    if (this.#tokens.is(after, '{')) return this.#tokens.after(after);
    return this.#tokens.is(after, ':') ? this.#tail(after).end : after;
  }

  /** `TVM_FFI_DEFINE_OBJECT_REF_METHODS_NULLABLE(Name, Parent, NameObj)` and its relatives. */
  #reference(args: Range): void {
    const parts = splitAtCommas(this.#tokens, args.from, args.to);
    const [name, , object] = parts;
    if (name === undefined || object === undefined) return;
    this.#unit.references.set(this.#tokens.at(name[1] - 1), this.#tokens.at(object[1] - 1));
  }
}
