/**
 * Registrations in C++ source text: what calls and macros of TVM-FFI register, and under which name.
 *
 * The syntax tree separates code from comments, strings and macro definitions, and shows where a
 * chain of calls begins. Names and arguments are then read from the text, so that macros, which no
 * grammar knows, affect at most their own registration.
 */
import type { Span } from '../core/index.js';
import {
  classNameAt,
  lastName,
  readLiteral,
  readTemplateArgument,
  readWord,
  skipMark,
} from './cpp-text.js';

/** One registered name. */
export interface CppRegistration {
  /**
   * `function` by `GlobalDef` or a registering macro, `symbol` by `TVM_FFI_DLL_EXPORT_TYPED_FUNC`,
   * `type` by a type key, `method` and `field` by `ObjectDef`.
   */
  readonly kind: 'function' | 'symbol' | 'type' | 'method' | 'field';
  /** The registered name, type key, or name of the member. */
  readonly name: string;
  /** Of a type or a member: the C++ class, without namespaces and template arguments. */
  readonly className: string | null;
  /** Of the name, without its quotes; UTF-16 offsets. */
  readonly span: Span;
}

/** What `.def` adds to. */
type Owner =
  | { readonly kind: 'global' }
  | { readonly kind: 'object'; readonly className: string }
  | { readonly kind: 'other' };

const MAY_REGISTER =
  /GlobalDef|ObjectDef|_type_key|TVM_FFI_(?:DECLARE|DLL_EXPORT|REGISTER)|TVM_REGISTER_GLOBAL/;

/** Builders: everything that `.def` can be called on. Only the first three register names. */
const BUILDERS = new Set(['GlobalDef', 'ObjectDef', 'OverloadObjectDef', 'TypeAttrDef', 'EnumDef']);
const DEFINERS: ReadonlyMap<string, 'method' | 'field'> = new Map([
  ['def', 'method'],
  ['def_static', 'method'],
  ['def_packed', 'method'],
  ['def_method', 'method'],
  ['def_ro', 'field'],
  ['def_rw', 'field'],
]);
const GLOBAL_MACROS = new Set(['TVM_FFI_REGISTER_GLOBAL', 'TVM_REGISTER_GLOBAL']);
const EXPORT_MACRO = 'TVM_FFI_DLL_EXPORT_TYPED_FUNC';
const IDENTIFIERS = new Set([
  ...['Identifier', 'TypeIdentifier', 'FieldIdentifier', 'NamespaceIdentifier', 'MacroName'],
]);

/** What to look for in files with registrations: everything else is not worth a syntax tree. */
export function mayRegister(text: string): boolean {
  return MAY_REGISTER.test(text);
}

/** Reads the registrations of one file, in file order. The parser is loaded when first needed. */
export async function readCppRegistrations(text: string): Promise<readonly CppRegistration[]> {
  if (!mayRegister(text)) return [];
  const { parser } = await import('@lezer/cpp');
  const reader = new Reader(text);
  parser.parse(text).iterate({
    enter: ({ name, from, to }) => {
      if (IDENTIFIERS.has(name)) reader.word(text.slice(from, to), { start: from, end: to });
      reader.around.push({ name, from });
    },
    leave: () => {
      reader.around.pop();
    },
  });
  return reader.found;
}

class Reader {
  readonly found: CppRegistration[] = [];
  /** The nodes around the current one, outermost first. */
  readonly around: { readonly name: string; readonly from: number }[] = [];
  /** By the offset of the builder's name. */
  readonly #builders = new Map<number, Owner>();
  readonly #variables = new Map<string, Owner>();
  #latest: Owner = { kind: 'other' };
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  word(word: string, span: Span): void {
    // `#define NAME(x)` names its own parameters, not what is registered where it is used.
    if (this.around.at(-1)?.name === 'PreprocDirective') return;
    const definer = DEFINERS.get(word);
    if (definer !== undefined) this.#define(definer, span);
    else if (BUILDERS.has(word)) this.#build(word, span);
    else if (word === '_type_key') this.#typeKey(span);
    else if (GLOBAL_MACROS.has(word)) this.#globalMacro(span);
    else if (word === EXPORT_MACRO) this.#exported(span);
    else if (word.startsWith('TVM_FFI_DECLARE_')) this.#declared(span);
  }

  #add(kind: CppRegistration['kind'], name: string, span: Span, className?: string): void {
    this.found.push({ kind, name, span, className: className ?? null });
  }

  /** `refl::ObjectDef<T>()`, and the variable that it is kept in. */
  #build(word: string, span: Span): void {
    const argument = readTemplateArgument(this.#text, span.end);
    const className = argument === null ? null : lastName(argument.text);
    const owner: Owner =
      word === 'GlobalDef'
        ? { kind: 'global' }
        : word.endsWith('ObjectDef') && className !== null
          ? { kind: 'object', className }
          : { kind: 'other' };
    this.#builders.set(span.start, owner);
    this.#latest = owner;
    const before = this.#text.slice(Math.max(0, span.start - 200), span.start);
    const assigned = /([\p{L}_][\p{L}\p{N}_]*)\s*=\s*(?:::)?(?:\w+\s*::\s*)*$/u.exec(before)?.[1];
    const declared = readWord(this.#text, argument?.end ?? span.end)?.name;
    const variable = assigned ?? declared;
    if (variable !== undefined) this.#variables.set(variable, owner);
  }

  #define(definer: 'method' | 'field', span: Span): void {
    const owner = this.#ownerOf(span);
    const open = skipMark(this.#text, span.end, '(');
    if (owner.kind === 'other' || open === null) return;
    const className = owner.kind === 'object' ? owner.className : undefined;
    const kind = owner.kind === 'global' ? 'function' : definer;
    const literal = readLiteral(this.#text, open);
    if (literal !== null) this.#add(kind, literal.value, literal.span, className);
    else if (className !== undefined) this.#constructorAt(open, className);
  }

  /** `.def(refl::init<int64_t>())` registers `__ffi_init__` without naming it. */
  #constructorAt(open: number, className: string): void {
    let word = readWord(this.#text, open);
    while (word !== null) {
      const next = skipMark(this.#text, word.span.end, '::');
      if (next === null) break;
      word = readWord(this.#text, next);
    }
    if (word?.name !== 'init') return;
    if (skipMark(this.#text, word.span.end, '<') === null) return;
    this.#add('method', '__ffi_init__', word.span, className);
  }

  /** Whose `.def` this is: the builder or the variable at the start of the chain of calls. */
  #ownerOf({ start }: Span): Owner {
    const parent = this.around.at(-1);
    const from = parent?.name === 'FieldExpression' ? parent.from : start;
    // The grammar fails in macros and in chains of hundreds of calls, and recovers after a dot. The
    // builder that was named last is then the most likely one.
    const before = this.#text.slice(Math.max(0, from - 80), from).trimEnd();
    if (before.endsWith('.') || before.endsWith('->')) return this.#latest;
    let word = readWord(this.#text, skipMark(this.#text, from, '::') ?? from);
    const first = word;
    while (word !== null) {
      const owner = this.#builders.get(word.span.start);
      if (owner !== undefined) return owner;
      const next = skipMark(this.#text, word.span.end, '::');
      word = next === null ? null : readWord(this.#text, next);
    }
    return (first === null ? undefined : this.#variables.get(first.name)) ?? { kind: 'other' };
  }

  /** `static constexpr const char* _type_key = "my.T";` */
  #typeKey(span: Span): void {
    const brackets = skipMark(this.#text, skipMark(this.#text, span.end, '[') ?? span.end, ']');
    const value = skipMark(this.#text, brackets ?? span.end, '=');
    const literal = value === null ? null : readLiteral(this.#text, value);
    const holder = this.around.findLast(({ name }) => /^(?:Class|Struct)Specifier$/.test(name));
    const className = holder === undefined ? null : classNameAt(this.#text, holder.from);
    if (literal === null) return;
    this.#add('type', literal.value, literal.span, className ?? undefined);
  }

  /** `TVM_FFI_DECLARE_OBJECT_INFO("my.T", T, Parent)` and its relatives. */
  #declared(span: Span): void {
    const open = skipMark(this.#text, span.end, '(');
    const literal = open === null ? null : readLiteral(this.#text, open);
    if (literal === null) return;
    const comma = skipMark(this.#text, literal.end, ',');
    const rest = comma === null ? '' : this.#text.slice(comma, comma + 500);
    const className = lastName(/^[^,)]*/.exec(rest)?.[0] ?? '');
    this.#add('type', literal.value, literal.span, className ?? undefined);
  }

  #globalMacro(span: Span): void {
    const open = skipMark(this.#text, span.end, '(');
    const literal = open === null ? null : readLiteral(this.#text, open);
    if (literal !== null) this.#add('function', literal.value, literal.span);
  }

  #exported(span: Span): void {
    const open = skipMark(this.#text, span.end, '(');
    const word = open === null ? null : readWord(this.#text, open);
    if (word !== null) this.#add('symbol', word.name, word.span);
  }
}
