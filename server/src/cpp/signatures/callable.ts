/** What a registered C++ expression can be called with. */
import type { Span } from '../../base/span.js';
import {
  isMacroLike,
  next,
  readParameters,
  readType,
  splitAtCommas,
  type CppType,
  type Parameter,
} from './cpp-type.js';
import { readCppUnit } from './declarations.js';
import type { Tokens } from './lex.js';
import {
  boundTo,
  fits,
  isBetter,
  overloaded,
  qualifiedName,
  typesOf,
  type QualifiedName,
} from './named-functions.js';
import { commentBefore, spanOf, tokenRange } from './places.js';
import { deducedReturn } from './returns.js';
import { SchemaReader, type TypeContext } from './schema.js';
import type { CppParam, CppSchema, CppSignature, KeyOfClass } from './types.js';
import { inFull, type CppFunction, type CppUnit, type Range } from './unit.js';

export interface Wish {
  /** The registered expression: text, or its span in `home`. */
  readonly callable: string | Span;
  /** The file that registers it. */
  readonly home: CppUnit;
  /** Other files, in the order in which a declaration is looked for. Asked when needed. */
  readonly others?: () => readonly CppUnit[];
  readonly keyOf?: KeyOfClass;
  /** Class of the `ObjectDef`, for `refl::init` and methods. */
  readonly className?: string | null;
}

const MAX_HOPS = 8;

/** @returns `null` when no text declares it */
export function signatureOf(wish: Wish): CppSignature | null {
  return new Finder(wish).find();
}

class Finder {
  readonly #wish: Wish;
  readonly #others: () => readonly CppUnit[];
  readonly #schemas: SchemaReader;
  #othersRead: readonly CppUnit[] | null = null;

  constructor(wish: Wish) {
    this.#wish = wish;
    this.#others = () =>
      (this.#othersRead ??= (wish.others?.() ?? []).filter((u) => u !== wish.home));
    this.#schemas = new SchemaReader(this.#others, wish.keyOf ?? (() => null));
  }

  find(): CppSignature | null {
    const { callable, home } = this.#wish;
    if (typeof callable === 'string') {
      const unit = readCppUnit(home.file, callable);
      return this.#expression(unit, { from: 0, to: unit.tokens.count }, 0);
    }
    return this.#expression(home, tokenRange(home.tokens, callable), 0);
  }

  #expression(unit: CppUnit, range: Range, hops: number): CppSignature | null {
    const { tokens } = unit;
    let { from, to } = range;
    while (tokens.is(from, '(') && tokens.after(from) === to) {
      from += 1;
      to -= 1;
    }
    if (hops > MAX_HOPS || from >= to) return null;
    if (tokens.is(from, '[')) return this.#lambda(unit, { from, to });
    if (tokens.is(from, '&') || tokens.is(from, '+') || tokens.is(from, '*')) {
      return this.#expression(unit, { from: from + 1, to }, hops + 1);
    }
    const name = qualifiedName(tokens, from, to);
    if (name === null) return null;
    const last = name.path.at(-1) ?? '';
    if (last === 'static_cast') return this.#cast(unit, name.args, { from: name.end, to }, hops);
    if (last === 'init' && name.args !== null) return this.#init(unit, name.args, { from, to });
    if (last === 'move' || last === 'forward' || last === 'TypedFunction' || last === 'FromTyped') {
      const open = tokens.is(name.end, '(') ? name.end : null;
      const [first] = open === null ? [] : splitAtCommas(tokens, open + 1, tokens.after(open) - 1);
      if (first !== undefined) {
        return this.#expression(unit, { from: first[0], to: first[1] }, hops + 1);
      }
    }
    if (name.end !== to) return null;
    return this.#named(unit, name, hops);
  }

  #named(unit: CppUnit, name: QualifiedName, hops: number): CppSignature | null {
    const last = name.path.at(-1) ?? '';
    const path = inFull(name.path, unit);
    for (const source of this.#sources()) {
      const functions = (source.functions.get(last) ?? []).filter((each) => fits(each, path));
      if (functions.length > 0) return this.#functions(source, functions, name);
      const value = source.values.get(last);
      if (value !== undefined) return this.#expression(source, value, hops + 1);
    }
    return null;
  }

  /** The file that registers, then the others; these are read only when that is not enough. */
  *#sources(): Generator<CppUnit> {
    yield this.#wish.home;
    yield* this.#others();
  }

  #functions(unit: CppUnit, functions: readonly CppFunction[], name: QualifiedName): CppSignature {
    const distinct = new Map<string, CppFunction>();
    for (const each of functions) {
      const key = typesOf(unit, each);
      const known = distinct.get(key);
      if (known === undefined || isBetter(unit, each, known)) distinct.set(key, each);
    }
    const [only] = distinct.values();
    if (distinct.size !== 1 || only === undefined) return overloaded(unit, functions);
    return this.#signature(unit, only, boundTo(only, name));
  }

  #signature(
    unit: CppUnit,
    declared: CppFunction,
    bound: ReadonlyMap<string, CppType | null>,
  ): CppSignature {
    const context: TypeContext = { unit, scope: declared.scope, bound };
    const { tokens } = unit;
    const params = readParameters(tokens, declared.params.from, declared.params.to);
    const returns = this.#returns(unit, declared.returns, declared.body, context, params);
    const self = this.#self(declared, unit);
    const made = this.#isOpen(params) ? null : params.map((each) => this.#param(each, context));
    return this.#made(unit, {
      params: made === null || self === null ? made : [self, ...made],
      ...returns,
      declaration: spanOf(tokens, declared.head),
      nameSpan: spanOf(tokens, { from: declared.nameAt, to: declared.nameAt + 1 }),
      comment: commentBefore(tokens, declared.head.from),
    });
  }

  #made(
    unit: CppUnit,
    found: Omit<CppSignature, 'file' | 'unknown' | 'isAmbiguous'>,
  ): CppSignature {
    const unknown = [...this.#schemas.unknown];
    return { ...found, file: unit.file, unknown, isAmbiguous: unknown.length > 0 };
  }

  /** Packed functions take whatever they are given; a macro may stand for any number of parameters. */
  #isOpen(params: readonly Parameter[]): boolean {
    const first = params[0]?.type?.path.at(-1);
    if (first === 'PackedArgs' || first === 'TVMArgs') return true;
    const macro = params.find(({ type, name, text }) =>
      name === null ? isMacroLike(text) : type === null && isMacroLike(name),
    );
    if (macro !== undefined) this.#schemas.unknown.add(macro.name ?? macro.text);
    return macro !== undefined || params.some(({ text }) => text.endsWith('...'));
  }

  #param(param: Parameter, context: TypeContext): CppParam {
    const { tokens } = context.unit;
    return {
      name: param.name,
      schema: this.#schemas.read(param.type, context, param.text),
      cpp: param.text,
      span: spanOf(tokens, param),
    };
  }

  /** The object that a method is called on. */
  #self(declared: CppFunction, unit: CppUnit): CppParam | null {
    const className = declared.scope.at(-1);
    if (
      className === undefined ||
      this.#isStatic(declared) ||
      !this.#isClass(className, declared)
    ) {
      return null;
    }
    const span = spanOf(unit.tokens, { from: declared.nameAt, to: declared.nameAt + 1 });
    const asObject = this.#wish.keyOf?.(className) ?? null;
    const bound = new Map<string, null>();
    const tokens = readCppUnit(unit.file, className).tokens;
    const context = { unit, scope: declared.scope, bound };
    const schema =
      asObject === null
        ? this.#schemas.read(readType(tokens, 0, tokens.count), context, className)
        : { type: asObject };
    return { name: 'self', schema, cpp: className, span };
  }

  /** What is defined outside of its class is called static inside of it. */
  #isStatic({ name, scope, isStatic }: CppFunction): boolean {
    if (isStatic) return true;
    for (const unit of this.#sources()) {
      const all = unit.functions.get(name) ?? [];
      const isSame = (each: CppFunction): boolean => each.scope.at(-1) === scope.at(-1);
      if (all.some((each) => each.isInClass && each.isStatic && isSame(each))) return true;
    }
    return false;
  }

  #isClass(name: string, declared: CppFunction): boolean {
    if (declared.isInClass) return true;
    for (const unit of this.#sources()) if (unit.classes.has(name)) return true;
    return false;
  }

  #returns(
    unit: CppUnit,
    range: Range,
    body: Range | null,
    context: TypeContext,
    params: readonly Parameter[],
  ): { returns: CppSchema; returnsCpp: string | null } {
    const { tokens } = unit;
    const type = readType(tokens, range.from, range.to);
    if (range.from < range.to && type?.path.join() !== 'auto') {
      const cpp = plainReturn(tokens, range);
      const named = type && { ...type, text: cpp };
      return { returns: this.#schemas.read(named, context, cpp), returnsCpp: cpp };
    }
    const deduced = body === null ? null : deducedReturn(tokens, body, params);
    const returns =
      deduced === 'void'
        ? { type: 'None' }
        : this.#schemas.read(deduced, context, deduced === null ? 'auto' : deduced.text);
    return { returns, returnsCpp: null };
  }

  #lambda(unit: CppUnit, { from, to }: Range): CppSignature | null {
    const { tokens } = unit;
    let open = tokens.after(from);
    if (tokens.is(open, '<')) open = tokens.afterAngles(open) ?? to;
    const hasParams = tokens.is(open, '(');
    const close = hasParams ? tokens.after(open) : open;
    let brace = close;
    let arrow: number | null = null;
    for (; brace < to && !tokens.is(brace, '{'); brace = next(tokens, brace)) {
      if (tokens.is(brace, '->')) arrow = brace + 1;
    }
    if (!tokens.is(brace, '{')) return null;
    const context: TypeContext = { unit, scope: [], bound: new Map([['auto', null]]) };
    const params = hasParams ? readParameters(tokens, open + 1, close - 1) : [];
    const body = { from: brace + 1, to: tokens.after(brace) - 1 };
    const range = arrow === null ? { from: 0, to: 0 } : { from: arrow, to: brace };
    const returns = this.#returns(unit, range, body, context, params);
    return this.#made(unit, {
      params: this.#isOpen(params) ? null : params.map((each) => this.#param(each, context)),
      ...returns,
      declaration: spanOf(tokens, { from, to: brace }),
      nameSpan: spanOf(tokens, { from, to: from + 1 }),
      comment: commentBefore(tokens, from),
    });
  }

  /** `static_cast<R (*)(A)>(name)`: the types of the cast, the names of what is cast. */
  #cast(
    unit: CppUnit,
    args: readonly (CppType | null)[] | null,
    rest: Range,
    hops: number,
  ): CppSignature | null {
    const call = args?.[0]?.call ?? null;
    const { tokens } = unit;
    const target = this.#wish.home;
    if (call === null) return this.#expression(unit, rest, hops + 1);
    const context: TypeContext = { unit, scope: [], bound: new Map() };
    const named = this.#castTarget(unit, rest, call.params);
    const params = call.params.map((each, index) => {
      const param = this.#param(each, context);
      return { ...param, name: param.name ?? named?.names[index] ?? null };
    });
    const returns = this.#schemas.read(call.returns, context, 'auto');
    const returnsCpp = call.returns?.text ?? null;
    const place = named ?? {
      unit: target,
      declaration: spanOf(tokens, rest),
      nameSpan: spanOf(tokens, rest),
      comment: null,
    };
    const { declaration, nameSpan, comment } = place;
    return this.#made(place.unit, { params, returns, returnsCpp, declaration, nameSpan, comment });
  }

  /** The overload with exactly the parameter types of a cast. */
  #castTarget(unit: CppUnit, rest: Range, wanted: readonly Parameter[]): CastTarget | null {
    const { tokens } = unit;
    const from = tokens.is(rest.from, '(') ? rest.from + 1 : rest.from;
    const start = tokens.is(from, '&') ? from + 1 : from;
    const name = qualifiedName(tokens, start, rest.to);
    if (name === null) return null;
    const types = wanted.map((each) => each.text).join();
    for (const source of this.#sources()) {
      for (const each of source.functions.get(name.path.at(-1) ?? '') ?? []) {
        if (!fits(each, inFull(name.path, unit)) || typesOf(source, each) !== types) continue;
        const params = readParameters(source.tokens, each.params.from, each.params.to);
        return {
          unit: source,
          names: params.map((param) => param.name),
          declaration: spanOf(source.tokens, each.head),
          nameSpan: spanOf(source.tokens, { from: each.nameAt, to: each.nameAt + 1 }),
          comment: commentBefore(source.tokens, each.head.from),
        };
      }
    }
    return null;
  }

  /** `refl::init<A, B>()` constructs the object. */
  #init(unit: CppUnit, args: readonly (CppType | null)[], range: Range): CppSignature {
    const context: TypeContext = { unit, scope: [], bound: new Map() };
    const { tokens } = unit;
    const span = spanOf(tokens, range);
    const params = args.map((type) => ({
      name: null,
      schema: this.#schemas.read(type, context, '…'),
      cpp: type?.text ?? '…',
      span,
    }));
    return this.#made(unit, {
      params,
      returns: { type: 'ffi.Object' },
      returnsCpp: null,
      declaration: span,
      nameSpan: span,
      comment: null,
    });
  }
}

interface CastTarget {
  readonly unit: CppUnit;
  readonly names: readonly (string | null)[];
  readonly declaration: Span;
  readonly nameSpan: Span;
  readonly comment: string | null;
}

/** Without what is no type: `static`, `inline`, and macros before it. */
function plainReturn(tokens: Tokens, { from, to }: Range): string {
  let start = from;
  while (start < to - 1 && (RETURN_NOISE.has(tokens.at(start)) || isMacroLike(tokens.at(start)))) {
    start = tokens.is(start + 1, '(') ? tokens.after(start + 1) : start + 1;
  }
  return tokens.between(start, to);
}

const RETURN_NOISE = new Set(['static', 'inline', 'extern', 'constexpr', 'virtual', 'friend']);
