/** Reads what the tokens of one file register, once macros are expanded. */
import { classHeadAt } from './class-head.js';
import { evaluateName, type Resolve } from './evaluate.js';
import { genericParameter } from './generic-lambda.js';
import { KIND } from './lexer.js';
import { Scopes, type Owner } from './scopes.js';
import type { Range, Stream } from './stream.js';
import {
  BUILDERS,
  CALLS,
  DEFINERS,
  isDeclaration,
  OF_CLASS,
  SYMBOL_PREFIX,
  TRIGGERS,
} from './triggers.js';
import type { CppKind, CppRegistration, CppUnit } from './types.js';

type Details = Partial<Pick<CppRegistration, 'className' | 'parent' | 'callable'>>;

/** @returns registrations in file order */
export function readRegistrations(stream: Stream, resolve: Resolve): CppUnit {
  return new Reader(stream, resolve).run();
}

/** Without what several definitions of a macro write alike. */
function distinct(found: readonly CppRegistration[]): readonly CppRegistration[] {
  const seen = new Set<string>();
  return found.filter((each) => {
    if (each.macro === null) return true;
    const id = [each.kind, each.name, each.className, each.span.start].join('\0');
    return seen.size < seen.add(id).size;
  });
}

/** Words before a name that do not declare it. */
const NO_TYPES = new Set(['return', 'co_return', 'co_yield', 'else', 'do', 'case', 'throw']);

class Reader {
  readonly #found: CppRegistration[] = [];
  readonly #scopes = new Scopes();
  /** What the call that ends at a token gives back. */
  readonly #results = new Map<number, Owner>();
  readonly #aliases = new Map<string, string>();
  /** By class: the one that a macro without a key names as its parent. */
  readonly #parents = new Map<string, string>();
  /** By class: the first that it derives from. */
  readonly #bases = new Map<string, string>();
  readonly #templates = new Map<string, readonly string[]>();
  /** Parameters of the template whose head was met last, and where its class is. */
  #templateParams: ReadonlySet<string> = new Set();
  /** The variable that a builder was declared as last. */
  #declaredAt = -1;
  readonly #stream: Stream;
  readonly #resolve: Resolve;

  constructor(stream: Stream, resolve: Resolve) {
    this.#stream = stream;
    this.#resolve = resolve;
  }

  run(): CppUnit {
    const { count, breaks } = this.#stream;
    let next = 0;
    for (let at = 0; at < count; at += 1) {
      for (let line = breaks[next]; line?.at === at; line = breaks[next]) {
        this.#scopes.directive(line.line);
        next += 1;
      }
      const kind = this.#stream.kind(at);
      if (kind === KIND.word) this.#word(at);
      else if (kind === 123) this.#scopes.open();
      else if (kind === 125) this.#scopes.close();
      else if (kind === 59) this.#scopes.expectClass(null);
    }
    const registrations = distinct(this.#found).map((each) => {
      if (each.kind !== 'type' || each.parent !== null || each.className === null) return each;
      const parent = this.#parents.get(each.className) ?? this.#bases.get(each.className);
      return parent === undefined ? each : { ...each, parent };
    });
    return { registrations, templates: this.#templates };
  }

  #word(at: number): void {
    const stream = this.#stream;
    const isMember = this.#isDot(at - 1);
    const owner = this.#results.get(at - 1);
    if (owner !== undefined && stream.kind(at + 1) === 40) {
      // A macro in a chain, which nothing defines.
      this.#results.set(stream.partner(at + 1), owner);
    } else if (isMember && stream.kind(at + 1) !== 59) this.#member(at);
    else if (TRIGGERS.has(stream.hash(at))) this.#trigger(stream.text(at), at);
    else if (!this.#isNamed(at, stream.first(at)) && this.#scopes.hasVariables && !isMember) {
      this.#variable(at);
    }
  }

  /** What is known by the beginning of its name, if that may be one. */
  #isNamed(at: number, first: number): boolean {
    if (first !== 84 && first !== 95) return false;
    const word = this.#stream.text(at);
    if (isDeclaration(word)) this.#declared(at);
    else if (word.startsWith(SYMBOL_PREFIX)) this.#symbolByHand(at);
    else return false;
    return true;
  }

  #trigger(word: string, at: number): void {
    if (BUILDERS.has(word)) this.#build(word, at);
    else if (word === 'class' || word === 'struct') this.#classHead(at);
    else if (word === 'using') this.#alias(at);
    else if (word === 'template') this.#template(at);
    else if (word === '_type_key') this.#typeKey(at);
    else if (word === 'auto') this.#generic(at);
    else if (CALLS.has(word)) this.#call(word, at);
  }

  #isDot(at: number): boolean {
    const kind = this.#stream.kind(at);
    return kind === 46 || kind === KIND.arrow;
  }

  /** `refl::ObjectDef<T>()`, and the variable or parameter that holds it. */
  #build(word: string, at: number): void {
    const stream = this.#stream;
    const angle = this.#angleAt(at + 1);
    const owner = this.#ownerOf(word, at);
    let after = (angle ?? at) + 1;
    const close = stream.partner(after);
    // A macro may write it without brackets.
    this.#results.set(close > after ? close : after - 1, owner);
    while ([38, 42].includes(stream.kind(after)) || stream.text(after) === 'const') after += 1;
    if (stream.isWord(after)) {
      this.#scopes.declare(stream.text(after), owner);
      this.#declaredAt = after;
    }
    let before = at - 1;
    while (stream.kind(before) === KIND.scope && stream.isWord(before - 1)) before -= 2;
    if (stream.kind(before) === KIND.scope) before -= 1;
    if (stream.kind(before) === 61 && stream.isWord(before - 1)) {
      this.#scopes.declare(stream.text(before - 1), owner);
    }
  }

  /** What the builder at a token gives back. */
  #ownerOf(word: string, at: number): Owner {
    if (word === 'GlobalDef') return { kind: 'global' };
    const angle = this.#angleAt(at + 1);
    const className = angle === null ? null : this.#className({ from: at + 2, to: angle });
    return word.endsWith('ObjectDef') && className !== null
      ? { kind: 'object', className }
      : { kind: 'other' };
  }

  /** The end of the template arguments that begin at a token, if they do. */
  #angleAt(at: number): number | null {
    return this.#stream.kind(at) === 60 ? this.#stream.closingAngle(at) : null;
  }

  /** `[](auto& def) { … }`: what the lambda is called with. */
  #generic(at: number): void {
    const found = genericParameter(this.#stream, at);
    if (found === null) return;
    const { builder, variable } = found;
    const known = variable === null ? null : this.#scopes.find(variable);
    const owner = builder === null ? known : this.#ownerOf(this.#stream.text(builder), builder);
    const name = this.#stream.text(found.at);
    if (owner === null && this.#scopes.find(name) === null) return;
    this.#scopes.declare(name, owner);
    this.#declaredAt = found.at;
  }

  /** A name that a variable has: another one hides it, and `auto& other = it;` is it. */
  #variable(at: number): void {
    if (at === this.#declaredAt) return;
    const stream = this.#stream;
    const before = stream.kind(at - 1);
    const isDeclared =
      before === 38 || before === 42 || before === 62
        ? stream.kind(at - 2) !== before && !this.#isDot(at + 1)
        : before === KIND.word && !NO_TYPES.has(stream.text(at - 1));
    if (isDeclared) {
      const word = stream.text(at);
      if (this.#scopes.find(word) !== null) this.#scopes.declare(word, null);
    } else if (before === 61 && stream.isWord(at - 2)) {
      const owner = this.#scopes.find(stream.text(at));
      if (owner !== null) this.#scopes.declare(stream.text(at - 2), owner);
    }
  }

  /** `.def("name", f)`, and other calls in a chain, which give the same back. */
  #member(at: number): void {
    const stream = this.#stream;
    const before = at - 2;
    const owner =
      this.#results.get(before) ??
      (stream.isWord(before) && this.#scopes.hasVariables
        ? this.#scopes.find(stream.text(before))
        : null);
    if (owner === null) return;
    const isTemplate = stream.kind(at + 1) === 60;
    const angle = isTemplate ? stream.closingAngle(at + 1) : null;
    const open = (angle ?? at) + 1;
    const args = stream.kind(open) === 40 ? stream.argumentsAt(open) : null;
    if (args === null) return;
    this.#results.set(stream.partner(open), owner);
    const definer = DEFINERS.get(stream.text(at));
    if (definer === undefined || owner.kind === 'other') return;
    const kind = owner.kind === 'global' ? 'function' : definer;
    const className = owner.kind === 'object' ? owner.className : null;
    const callable = this.#callable(args, 1, stream.partner(open));
    if (this.#add(kind, args[0], { className, callable }) || owner.kind !== 'object') return;
    if (args[0] !== undefined) this.#addConstructor(args[0], owner.className);
  }

  /** `.def(refl::init<int64_t>())` registers `__ffi_init__` without naming it. */
  #addConstructor({ from, to }: Range, className: string): void {
    const stream = this.#stream;
    let at = from;
    while (stream.kind(at) === KIND.scope || stream.kind(at + 1) === KIND.scope) at += 1;
    if (at >= to || stream.text(at) !== 'init' || ![60, 40].includes(stream.kind(at + 1))) return;
    const callable = stream.spanOf({ from, to });
    const rest = { className, parent: null, isLiteral: false, callable, macro: stream.macro(at) };
    this.#found.push({ kind: 'method', name: '__ffi_init__', span: stream.span(at), ...rest });
  }

  /** `static constexpr const char* _type_key = "my.T";` */
  #typeKey(at: number): void {
    const stream = this.#stream;
    let value = at + 1;
    if (stream.kind(value) === 91 && stream.kind(value + 1) === 93) value += 2;
    if (stream.kind(value) !== 61 && stream.kind(value) !== 123) return;
    let to = value + 1;
    while (to < stream.count && to < value + 40 && ![59, 125].includes(stream.kind(to))) to += 1;
    const named = stream.kind(at - 1) === KIND.scope ? stream.text(at - 2) : null;
    const className = named ?? this.#scopes.className;
    this.#add('type', { from: value + 1, to }, { className });
  }

  /** `TVM_FFI_DECLARE_OBJECT_INFO("my.T", T, Parent)` and its relatives. */
  #declared(at: number): void {
    const [key, second, third] = this.#stream.argumentsAt(at + 1) ?? [];
    if (key === undefined) return;
    const secondName = second === undefined ? null : this.#className(second);
    if (third === undefined && second !== undefined) {
      // Those without a key name the class, whose `_type_key` says it.
      const first = this.#className(key) ?? this.#scopes.className;
      if (first !== null && secondName !== null) this.#parents.set(first, secondName);
      return;
    }
    const className = secondName ?? this.#scopes.className;
    const parent = third === undefined ? null : this.#className(third);
    this.#add('type', key, { className, parent });
  }

  /** A call or a macro whose first argument is the name. */
  #call(word: string, at: number): void {
    const stream = this.#stream;
    const classes = OF_CLASS[word];
    const isOfClass =
      stream.kind(at - 1) === KIND.scope && classes?.has(stream.text(at - 2)) === true;
    if (classes !== undefined && !isOfClass) return;
    const open = at + 1;
    const args = stream.kind(open) === 40 ? stream.argumentsAt(open) : null;
    const first = args?.[0];
    if (args === null || first === undefined) return;
    const close = stream.partner(open);
    const kind = CALLS.get(word) ?? 'function';
    const isExport = word.startsWith('TVM_FFI_DLL');
    const callable = word.endsWith('_DOC') ? null : this.#callable(args, 1, close);
    if (isExport) this.#addExport(first, callable);
    else this.#add(kind, first, { callable: callable ?? this.#bodyAfter(close + 1) });
  }

  /** `TVM_REGISTER_GLOBAL("k").set_body_typed(f)` */
  #bodyAfter(at: number): CppRegistration['callable'] {
    const stream = this.#stream;
    if (!this.#isDot(at) || !stream.text(at + 1).startsWith('set_body')) return null;
    const angle = stream.kind(at + 2) === 60 ? stream.closingAngle(at + 2) : null;
    const open = (angle ?? at + 1) + 1;
    const args = stream.argumentsAt(open);
    return args === null ? null : this.#callable(args, 0, stream.partner(open));
  }

  /** `TVM_FFI_DLL_EXPORT_TYPED_FUNC(add, Add)`: the name is a word. */
  #addExport(name: Range, callable: CppRegistration['callable']): void {
    const stream = this.#stream;
    const { span, macro } = { span: stream.span(name.from), macro: stream.macro(name.from) };
    const isPlain = name.to === name.from + 1 && macro === null;
    for (const [first, ...others] of this.#resolve.expand(stream.tokens(name))) {
      if (first?.kind !== KIND.word || others.length > 0) continue;
      const isLiteral = isPlain && first.macro === null;
      const rest = { className: null, parent: null, callable, macro: first.macro ?? macro };
      this.#found.push({ kind: 'symbol', name: first.text, span, isLiteral, ...rest });
    }
  }

  /** `int __tvm_ffi_add(void* self, …) {`: an export that is written out. */
  #symbolByHand(at: number): void {
    const stream = this.#stream;
    const word = stream.text(at);
    const name = word.slice(SYMBOL_PREFIX.length);
    const close = stream.kind(at + 1) === 40 ? stream.partner(at + 1) : -1;
    if (name === '' || name.startsWith('_') || stream.text(at - 1) !== 'int') return;
    if (close < 0 || stream.kind(close + 1) !== 123) return;
    const { start, end } = stream.span(at);
    const macro = stream.macro(at);
    const isWhole = macro === null && end - start === word.length;
    const span = { start: isWhole ? start + SYMBOL_PREFIX.length : start, end };
    const rest = { className: null, parent: null, isLiteral: false, callable: null, macro };
    this.#found.push({ kind: 'symbol', name, span, ...rest });
  }

  /** @returns whether the argument is a string that can be known */
  #add(kind: CppKind, range: Range | undefined, details: Details): boolean {
    if (range === undefined) return false;
    const names = evaluateName(this.#stream.tokens(range), this.#resolve);
    const { className = null, parent = null, callable = null } = details;
    for (const { value, span, isLiteral, macro } of names) {
      const isExport = kind === 'symbol' && value.startsWith(SYMBOL_PREFIX);
      const name = isExport ? value.slice(SYMBOL_PREFIX.length) : value;
      const rest = { className, parent, callable, macro };
      this.#found.push({ kind, name, span, isLiteral: isLiteral && !isExport, ...rest });
    }
    return names.length > 0;
  }

  /** What is registered: an argument, of which commas between angles are a part. */
  #callable(args: readonly Range[], index: number, close: number): CppRegistration['callable'] {
    const stream = this.#stream;
    const range = args[index];
    if (range === undefined) return null;
    for (let at = range.from; at < range.to; at += 1) {
      const partner = stream.partner(at);
      if (partner > at) at = partner;
      if (stream.kind(at) !== 60) continue;
      const angle = stream.closingAngle(at);
      if (angle === null || angle < range.to) continue;
      const last = args.find(({ to }) => to > angle) ?? { to: close };
      return stream.spanOf({ from: range.from, to: last.to });
    }
    return stream.spanOf(range);
  }

  /**
   * The last name of a qualified one without its template arguments: `a::B<C>` gives `B`. A
   * parameter of a template means the class around: what derives from that is an object.
   */
  #className({ from, to }: Range): string | null {
    const stream = this.#stream;
    let name: string | null = null;
    for (let at = from; at < to && stream.kind(at) !== 60; at += 1) {
      if (stream.kind(at) === KIND.text) return null;
      if (stream.isWord(at)) name = stream.text(at);
    }
    if (name === null) return null;
    if (this.#templateParams.has(name) && to === from + 1) return this.#scopes.className ?? name;
    return this.#aliases.get(name) ?? name;
  }

  /** `template <typename T, class... Args>` */
  #template(at: number): void {
    const stream = this.#stream;
    const angle = stream.kind(at + 1) === 60 ? stream.closingAngle(at + 1) : null;
    if (angle === null) return;
    const names = new Set<string>();
    for (let each = at + 2; each <= angle; each += 1) {
      const ends = [44, 61, 62].includes(stream.kind(each));
      if (ends && stream.isWord(each - 1)) names.add(stream.text(each - 1));
    }
    this.#templateParams = names;
  }

  /** `using TSelf = MyObj;` */
  #alias(at: number): void {
    const stream = this.#stream;
    if (!stream.isWord(at + 1) || stream.kind(at + 2) !== 61) return;
    let to = at + 3;
    while (to < stream.count && to < at + 20 && stream.kind(to) !== 59) to += 1;
    const name = this.#className({ from: at + 3, to });
    if (name !== null) this.#aliases.set(stream.text(at + 1), name);
  }

  #classHead(at: number): void {
    const head = classHeadAt(this.#stream, at);
    if (head === null) return;
    const { name, base, templates } = head;
    this.#scopes.expectClass(name);
    // A macro may name the parent better.
    if (base !== null) this.#bases.set(name, base);
    if (templates.length > 0) this.#templates.set(name, templates);
  }
}
