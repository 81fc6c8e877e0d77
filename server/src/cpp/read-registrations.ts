/** Reads what the tokens of one file register, once macros are expanded. */
import type { Span } from '../base/span.js';
import { evaluateName, type Resolve } from './evaluate.js';
import { Scopes, type Owner } from './scopes.js';
import { DIRECTIVE, WORD } from './lexer.js';
import {
  afterAngles,
  argumentsAt,
  isCloser,
  isOpener,
  shapeOf,
  sliceOf,
  type Range,
  type TokenList,
} from './tokens.js';
import type { CppKind, CppRegistration } from './types.js';

/** Everything that `.def` can be called on; only the first three register names. */
const BUILDERS = new Set(['GlobalDef', 'ObjectDef', 'OverloadObjectDef', 'TypeAttrDef', 'EnumDef']);
const DEFINERS: ReadonlyMap<string, 'method' | 'field'> = new Map([
  ['def', 'method'],
  ['def_static', 'method'],
  ['def_packed', 'method'],
  ['def_method', 'method'],
  ['def_ro', 'field'],
  ['def_rw', 'field'],
]);
/** Calls and macros whose first argument is the name. */
const CALLS: ReadonlyMap<string, CppKind> = new Map([
  ['SetGlobal', 'function'],
  ['TVMFFIFunctionSetGlobal', 'function'],
  ['TVM_REGISTER_GLOBAL', 'function'],
  ['TVM_FFI_REGISTER_GLOBAL', 'function'],
  ['TVMFFIEnvModRegisterSystemLibSymbol', 'symbol'],
  ['TVM_FFI_DLL_EXPORT_TYPED_FUNC', 'symbol'],
]);
const DECLARES = /^TVM_(?:FFI_)?DECLARE_\w*OBJECT_INFO\w*$/;
const SYMBOL_PREFIX = '__tvm_ffi_';

/** By shape: whether a word may be one of those that are looked for. */
const SHAPES = new Uint8Array(128 * 64);
for (const word of [
  ...BUILDERS,
  ...DEFINERS.keys(),
  ...CALLS.keys(),
  'class',
  'struct',
  '_type_key',
]) {
  SHAPES[shapeOf(word.charCodeAt(0), word.length)] = 1;
}
for (let length = 'TVM_DECLARE_OBJECT_INFO'.length; length < 64; length += 1) {
  SHAPES[shapeOf('T'.charCodeAt(0), length)] = 1;
}

const SEMICOLON = 59;
const BRACE = 123;
const CLOSING_BRACE = 125;

/** What makes a file, or the body of a macro, worth reading. */
export const MAY_REGISTER =
  /\b(?:(?:Global|Object|OverloadObject)Def|_type_key|SetGlobal|TVMFFIFunctionSetGlobal|TVM_(?:FFI_)?(?:DECLARE_\w*OBJECT_INFO\w*|REGISTER_GLOBAL)|TVM_FFI_DLL_EXPORT_TYPED_FUNC|TVMFFIEnvModRegisterSystemLibSymbol)\b|(?:\.|->)\s*def(?:_\w+)?\s*\(/;

/** What makes the body of a macro write registrations: the dot may stand before its call. */
export const MAY_WRITE = new RegExp(`${MAY_REGISTER.source}|\\bdef(?:_\\w+)?\\s*\\(`);

/** The names that are read as they are, even where a macro of that name is known. */
export function isPrimitive(name: string): boolean {
  return (
    CALLS.has(name) ||
    BUILDERS.has(name) ||
    DECLARES.test(name) ||
    DEFINERS.has(name) ||
    name === '_type_key'
  );
}

/** @returns registrations in file order */
export function readRegistrations(tokens: TokenList, resolve: Resolve): readonly CppRegistration[] {
  return new Reader(tokens, resolve).run();
}

class Reader {
  readonly #found: CppRegistration[] = [];
  readonly #scopes = new Scopes();
  readonly #tokens: TokenList;
  readonly #resolve: Resolve;

  constructor(tokens: TokenList, resolve: Resolve) {
    this.#tokens = tokens;
    this.#resolve = resolve;
  }

  run(): readonly CppRegistration[] {
    const tokens = this.#tokens;
    for (let at = 0; at < tokens.length; at += 1) {
      const code = tokens.code(at);
      if (code === WORD) {
        if (SHAPES[tokens.shape(at)] === 1) this.#word(tokens.text(at), at);
      } else if (code === DIRECTIVE) this.#scopes.directive(tokens.text(at));
      else if (isOpener(code)) this.#scopes.open(code === BRACE);
      else if (isCloser(code)) this.#scopes.close(code === CLOSING_BRACE, this.#isMember(at + 1));
      else if (code === SEMICOLON) this.#scopes.endStatement();
    }
    return this.#found;
  }

  #word(word: string, at: number): void {
    const definer = DEFINERS.get(word);
    if (definer !== undefined) {
      if (this.#isMember(at - 1)) this.#define(definer, at);
    } else if (BUILDERS.has(word)) this.#build(word, at);
    else if (word === 'class' || word === 'struct') this.#classHead(at);
    else if (word === '_type_key') this.#typeKey(at);
    else if (CALLS.has(word)) this.#call(CALLS.get(word) ?? 'function', at);
    else if (word.startsWith('TVM') && DECLARES.test(word)) this.#declared(at);
  }

  #text(at: number): string {
    return this.#tokens.text(at);
  }

  #isWord(at: number): boolean {
    return this.#tokens.code(at) === WORD;
  }

  #isMember(at: number): boolean {
    const text = this.#text(at);
    return text === '.' || text === '->';
  }

  /** `refl::ObjectDef<T>()`, and the variable or parameter that holds it. */
  #build(word: string, at: number): void {
    const angles = this.#text(at + 1) === '<' ? afterAngles(this.#tokens, at + 1) : null;
    const named = angles === null ? null : this.#lastName({ from: at + 2, to: angles - 1 });
    // In a template, the members are found by the name of the template.
    const className = this.#scopes.isParameter(named) ? this.#scopes.className : named;
    const owner: Owner =
      word === 'GlobalDef'
        ? { kind: 'global' }
        : word.endsWith('ObjectDef') && className !== null
          ? { kind: 'object', className }
          : { kind: 'other' };
    this.#scopes.chain = owner;
    let after = angles ?? at + 1;
    while (/^(?:[&*]|const)$/.test(this.#text(after))) after += 1;
    if (this.#isWord(after)) this.#scopes.declare(this.#text(after), owner);
    let before = at - 1;
    while (this.#text(before) === '::' && this.#isWord(before - 1)) before -= 2;
    if (this.#text(before) === '::') before -= 1;
    if (this.#text(before) === '=' && this.#isWord(before - 1)) {
      this.#scopes.declare(this.#text(before - 1), owner);
    }
  }

  #define(definer: 'method' | 'field', at: number): void {
    const owner = this.#ownerOf(at - 2);
    const isTemplate = this.#text(at + 1) === '<';
    const open = isTemplate ? afterAngles(this.#tokens, at + 1) : at + 1;
    if (owner === null || owner.kind === 'other' || open === null) return;
    if (this.#text(open) !== '(') return;
    const kind = owner.kind === 'global' ? 'function' : definer;
    const className = owner.kind === 'object' ? owner.className : null;
    const args = argumentsAt(this.#tokens, open);
    const [first, second] = args?.parts ?? [];
    if (args === null || first === undefined) return;
    if (this.#add(kind, first, { className, callable: this.#callable(second, args.end) })) return;
    if (owner.kind === 'object') this.#addConstructor(first, owner.className);
  }

  /** `.def(refl::init<int64_t>())` registers `__ffi_init__` without naming it. */
  #addConstructor({ from, to }: Range, className: string): void {
    let at = from;
    while (at < to && (this.#text(at + 1) === '::' || this.#text(at) === '::')) at += 1;
    const token = this.#tokens.token(at);
    if (token?.text !== 'init' || !/^[<(]$/.test(this.#text(at + 1))) return;
    const { span, macro } = token;
    const callable = macro === null ? this.#spanOf({ from, to }) : null;
    const rest = { className, parent: null, isLiteral: false, callable, macro };
    this.#found.push({ kind: 'method', name: '__ffi_init__', span, ...rest });
  }

  /** Whose `.def` this is: what the chain of calls, or the variable before the dot, stands for. */
  #ownerOf(before: number): Owner | null {
    if (!this.#isWord(before)) return this.#scopes.chain;
    const owner = this.#scopes.find(this.#text(before));
    if (owner !== null) this.#scopes.chain = owner;
    // A builder may be written without brackets by a macro.
    return owner ?? (BUILDERS.has(this.#text(before)) ? this.#scopes.chain : null);
  }

  /** `static constexpr const char* _type_key = "my.T";` */
  #typeKey(at: number): void {
    let value = at + 1;
    if (this.#text(value) === '[' && this.#text(value + 1) === ']') value += 2;
    if (this.#text(value) !== '=' && this.#text(value) !== '{') return;
    let to = value + 1;
    while (to < this.#tokens.length && to < value + 40 && !/^[;}]$/.test(this.#text(to))) to += 1;
    const { className, base: parent } = this.#scopes;
    this.#add('type', { from: value + 1, to }, { className, parent });
  }

  /** `TVM_FFI_DECLARE_OBJECT_INFO("my.T", T, Parent)` and its relatives. */
  #declared(at: number): void {
    const [key, second, third] = argumentsAt(this.#tokens, at + 1)?.parts ?? [];
    if (key === undefined) return;
    // The relatives without a key name the class first, and those that look one up no class.
    const named = second === undefined ? null : this.#lastName(second);
    const className = named ?? this.#scopes.className;
    const parent = third === undefined ? null : this.#lastName(third);
    this.#add('type', key, { className, parent });
  }

  /** A call or a macro whose first argument is the name. */
  #call(kind: CppKind, at: number): void {
    const args = argumentsAt(this.#tokens, at + 1);
    const [first, second] = args?.parts ?? [];
    if (this.#text(at + 1) !== '(' || args === null || first === undefined) return;
    if (kind === 'symbol' && this.#isWord(first.from) && first.to === first.from + 1) {
      this.#addSymbol(first.from, this.#callable(second, args.end));
      return;
    }
    const callable = this.#callable(second, args.end) ?? this.#bodyAfter(args.end);
    this.#add(kind, first, { callable });
  }

  /** `TVM_REGISTER_GLOBAL("k").set_body_typed(f)` */
  #bodyAfter(at: number): Span | null {
    if (!this.#isMember(at) || !this.#text(at + 1).startsWith('set_body')) return null;
    const args = argumentsAt(this.#tokens, at + 2);
    return args === null ? null : this.#callable(args.parts[0], args.end);
  }

  /** `TVM_FFI_DLL_EXPORT_TYPED_FUNC(add, Add)`: the name is a word. */
  #addSymbol(at: number, callable: Span | null): void {
    const token = this.#tokens.token(at);
    if (token === null) return;
    const [name = token, ...others] = this.#resolve.expand([token]);
    if (others.length > 0 || name.kind !== 'word') return;
    const { span, macro } = name;
    const rest = { className: null, parent: null, callable, macro };
    this.#found.push({ kind: 'symbol', name: name.text, span, isLiteral: macro === null, ...rest });
  }

  #add(
    kind: CppKind,
    at: Range,
    more: Partial<Pick<CppRegistration, 'className' | 'parent' | 'callable'>>,
  ): boolean {
    const name = evaluateName(sliceOf(this.#tokens, at), this.#resolve);
    if (name === null) return false;
    const isExport = kind === 'symbol' && name.value.startsWith(SYMBOL_PREFIX);
    const value = isExport ? name.value.slice(SYMBOL_PREFIX.length) : name.value;
    const { className = null, parent = null, callable = null } = more;
    const { span, isLiteral, macro } = name;
    const rest = { className, parent, callable, macro };
    this.#found.push({ kind, name: value, span, isLiteral: isLiteral && !isExport, ...rest });
    return true;
  }

  /** What is registered: the second argument, of which commas between angles are a part. */
  #callable(second: Range | undefined, end: number): Span | null {
    if (second === undefined) return null;
    for (let at = second.from; at < second.to; at += 1) {
      if (this.#text(at) !== '<') continue;
      const after = afterAngles(this.#tokens, at);
      if (after === null || after <= second.to) continue;
      let to = after;
      while (to < end - 1 && this.#text(to) !== ',') to += 1;
      return this.#spanOf({ from: second.from, to });
    }
    return this.#spanOf(second);
  }

  /** `null` where a macro wrote a part of it. */
  #spanOf({ from, to }: Range): Span | null {
    const [first, last] = [this.#tokens.token(from), this.#tokens.token(to - 1)];
    if (first === null || last === null || to <= from) return null;
    if (first.macro !== null || last.macro !== null) return null;
    return { start: first.span.start, end: last.span.end };
  }

  /** The last name of a qualified one without its template arguments: `a::B<C>` gives `B`. */
  #lastName({ from, to }: Range): string | null {
    let name: string | null = null;
    for (let at = from; at < to; at += 1) {
      const token = this.#tokens.token(at);
      if (token?.text === '<') break;
      if (token?.kind === 'text') return null;
      if (token?.kind === 'word') name = token.text;
    }
    return name;
  }

  /** `class EXPORT(x) a::Name final : public Base {` */
  #classHead(at: number): void {
    let name: string | null = null;
    for (let to = at + 1; to < this.#tokens.length && to < at + 200; to += 1) {
      const text = this.#text(to);
      if (text === '<') to = (afterAngles(this.#tokens, to) ?? to + 1) - 1;
      else if (text === '(' || text === '[') {
        to = (argumentsAt(this.#tokens, to)?.end ?? to + 1) - 1;
      } else if (text === '{' || text === ':') {
        if (name === null) return;
        const base = text === ':' ? this.#baseAt(to + 1) : null;
        this.#scopes.expectClass({ name, base, parameters: this.#parametersBefore(at) });
        return;
      } else if (text === ';' || text === ',' || text === '>' || text === '=' || text === ')') {
        return;
      } else if (this.#isWord(to) && text !== 'final') name = text;
    }
  }

  /** The first base class: `public a::Base<T>` gives `Base`. */
  #baseAt(from: number): string | null {
    let to = from;
    while (to < from + 60 && !/^[,{;]?$/.test(this.#text(to))) to += 1;
    return this.#lastName({ from, to });
  }

  /** `template <typename T, class U>` before a class. */
  #parametersBefore(at: number): ReadonlySet<string> {
    const found = new Set<string>();
    if (this.#text(at - 1) !== '>') return found;
    for (let index = at - 2; index > at - 60 && this.#text(index) !== 'template'; index -= 1) {
      if (/^(?:typename|class)$/.test(this.#text(index))) found.add(this.#text(index + 1));
    }
    return found;
  }
}
