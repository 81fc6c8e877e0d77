/** From a C++ type to the schema of TVM-FFI, through the aliases and classes that texts declare. */
import { readType, type CppType } from './cpp-type.js';
import { inFull, type CppAlias, type CppUnit, type Range } from './unit.js';
import {
  FFI,
  FFI_OBJECTS,
  FFI_TEMPLATES,
  PLAIN,
  POINTERS,
  STD,
  STD_TEMPLATES,
  type TemplateRow,
} from './type-table.js';
import type { CppJson, CppSchema, KeyOfClass } from './types.js';

export const ANY: CppSchema = { type: 'Any' };
const MAX_DEPTH = 40;

/** Where a type stands. */
export interface TypeContext {
  readonly unit: CppUnit;
  readonly scope: readonly string[];
  /** Parameters of templates around it; `null` for one without a known argument. */
  readonly bound: ReadonlyMap<string, CppType | null>;
}

/** Reads the types of one signature. */
export class SchemaReader {
  /** What had to become `Any`. */
  readonly unknown = new Set<string>();
  readonly #others: () => readonly CppUnit[];
  readonly #keyOf: KeyOfClass;

  /** @param others where a name is looked for that its own file does not declare */
  constructor(others: () => readonly CppUnit[], keyOf: KeyOfClass) {
    this.#others = others;
    this.#keyOf = keyOf;
  }

  readRange(range: Range, context: TypeContext): CppSchema {
    const { tokens } = context.unit;
    const type = readType(tokens, range.from, range.to);
    return this.read(type, context, tokens.between(range.from, range.to));
  }

  /** @param text how the type is named when it cannot be read */
  read(type: CppType | null, context: TypeContext, text: string, depth = 0): CppSchema {
    const schema = type === null || depth > MAX_DEPTH ? null : this.#schema(type, context, depth);
    if (schema !== null) return schema;
    this.unknown.add(type?.text ?? text);
    return ANY;
  }

  #schema(type: CppType, context: TypeContext, depth: number): CppSchema | null {
    if (type.call !== null) return null;
    const path = inFull(type.path, context.unit);
    const name = path.at(-1) ?? '';
    if (path.length === 1 && context.bound.has(name)) {
      const bound = context.bound.get(name) ?? null;
      return bound === null ? null : this.read(bound, context, name, depth + 1);
    }
    const family = this.#family(path, name, context);
    if (type.pointers > 0) return this.#pointer(type, family, path, context, depth);
    if (type.args !== null) return this.#template(type, family, path, context, depth);
    const plain = family === 'project' ? undefined : leaf(family, name);
    if (plain !== undefined) return { type: plain };
    return this.#declared(path, context, depth);
  }

  #family(path: readonly string[], name: string, context: TypeContext): Family {
    const prefix = path.slice(0, -1).join('::');
    if (prefix === 'std') return 'std';
    if (prefix === 'ffi' || prefix === 'tvm::ffi') return 'ffi';
    if (prefix !== '') return 'project';
    if (this.#isOwn(name, context)) return 'project';
    const isFfi = FFI.has(name) || FFI_TEMPLATES.has(name) || FFI_OBJECTS.has(name);
    if (isFfi || FFI_CALLS.has(name)) return 'ffi';
    const isStd = context.unit.openNamespaces.some((open) => open.join('::') === 'std');
    return isStd && (STD.has(name) || STD_TEMPLATES.has(name)) ? 'std' : 'global';
  }

  /** Whether the project declares a type of that name, outside of TVM-FFI itself. */
  #isOwn(name: string, { unit }: TypeContext): boolean {
    const declared = [...(unit.aliases.get(name) ?? []), unit.classes.get(name)];
    return declared.some(
      (each) => each !== undefined && each.scope.slice(0, 2).join('::') !== 'tvm::ffi',
    );
  }

  #pointer(
    type: CppType,
    family: Family,
    path: readonly string[],
    context: TypeContext,
    depth: number,
  ): CppSchema | null {
    const name = path.at(-1) ?? '';
    if (type.pointers > 1 || type.args !== null) return null;
    const constant = type.isConst ? 'const ' : '';
    const plain = POINTERS.get(`${constant}${name}*`);
    if (plain !== undefined && family !== 'project') return { type: plain };
    const alias = family === 'ffi' ? null : this.#alias(path, context);
    if (alias !== null) {
      const target = readType(alias.unit.tokens, alias.found.type.from, alias.found.type.to);
      if (target === null || target.call !== null || depth > MAX_DEPTH) return null;
      const shape = { pointers: target.pointers + 1, isConst: type.isConst || target.isConst };
      return this.#schema({ ...target, ...shape, text: type.text }, alias.context, depth + 1);
    }
    return this.#object(name, family);
  }

  #object(name: string, family: Family): CppSchema | null {
    const known = family === 'project' ? undefined : FFI_OBJECTS.get(name);
    const key = known ?? this.#keyOf(name);
    return key === null ? null : { type: key };
  }

  #template(
    type: CppType,
    family: Family,
    path: readonly string[],
    context: TypeContext,
    depth: number,
  ): CppSchema | null {
    const name = path.at(-1) ?? '';
    const args = type.args ?? [];
    if (family === 'ffi') {
      const [first = null] = args;
      if (name === 'TypedFunction') return this.#function(first, 'ffi.Function', context, depth);
      if (name === 'ObjectPtr' || name === 'Arc') {
        const object = first === null ? null : this.#schema(pointerTo(first), context, depth + 1);
        if (object === null || name === 'Arc') return object;
        return { type: 'Optional', args: [object] };
      }
      if (name === 'Expected') return this.#expected(first, context, depth);
    }
    if (family === 'std' && name === 'function') {
      return this.#function(args[0] ?? null, 'std::function', context, depth);
    }
    if (family === 'std' && name === 'array') return this.#stdArray(args, context, depth);
    const table = family === 'ffi' ? FFI_TEMPLATES : family === 'std' ? STD_TEMPLATES : null;
    const row = table?.get(name);
    if (row === undefined) return this.#declared(path, context, depth);
    return this.#applied(row, args, context, depth);
  }

  #applied(
    row: TemplateRow,
    args: readonly (CppType | null)[],
    context: TypeContext,
    depth: number,
  ): CppSchema | null {
    if (args.length < row.least || args.length > row.most) return null;
    const schemas = args.map((arg) => this.read(arg, context, '…', depth + 1));
    return { type: row.type, args: schemas };
  }

  #expected(value: CppType | null, context: TypeContext, depth: number): CppSchema {
    const schema = this.read(value, context, '…', depth + 1);
    return { type: 'Expected', args: [schema, { type: 'ffi.Error' }] };
  }

  #stdArray(
    [item = null, size = null]: readonly (CppType | null)[],
    context: TypeContext,
    depth: number,
  ): CppSchema | null {
    const length = Number(size?.path[0]);
    if (!Number.isSafeInteger(length)) return null;
    return { type: 'std::array', args: [this.read(item, context, '…', depth + 1), length] };
  }

  #function(
    type: CppType | null,
    name: string,
    context: TypeContext,
    depth: number,
  ): CppSchema | null {
    if (type === null || type.call === null) return null;
    const { returns, params } = type.call;
    const named: { [key: string]: CppJson } = {
      return: [this.read(returns, context, '…', depth + 1)],
      params: params.map((param) => this.read(param.type, context, param.text, depth + 1)),
    };
    return { type: name, named_args: named };
  }

  /** An alias, a reference class or an object class of the project. */
  #declared(path: readonly string[], context: TypeContext, depth: number): CppSchema | null {
    const alias = this.#alias(path, context);
    if (alias !== null) {
      if (alias.found.isTemplate || depth > MAX_DEPTH) return null;
      const { from, to } = alias.found.type;
      const type = readType(alias.unit.tokens, from, to);
      return type === null ? null : this.#schema(type, alias.context, depth + 1);
    }
    return this.#reference(path.at(-1) ?? '', context, depth);
  }

  /** The innermost alias that can be seen from where the type stands. */
  #alias(
    path: readonly string[],
    context: TypeContext,
  ): { found: CppAlias; unit: CppUnit; context: TypeContext } | null {
    const name = path.at(-1) ?? '';
    for (const unit of [context.unit, ...this.#others()]) {
      let found: CppAlias | undefined;
      for (const each of unit.aliases.get(name) ?? []) {
        const isInner = found === undefined || each.scope.length > found.scope.length;
        if (isInner && isVisible(each.scope, path, context)) found = each;
      }
      if (found === undefined) continue;
      return { found, unit, context: { unit, scope: found.scope, bound: new Map() } };
    }
    return null;
  }

  /** The type key of a class derived from `ObjectRef`. */
  #reference(name: string, context: TypeContext, depth: number): CppSchema | null {
    const units = [context.unit, ...this.#others()];
    for (const unit of units) {
      const object = unit.references.get(name);
      if (object !== undefined) return this.#object(object, 'project');
    }
    for (const suffix of ['Obj', 'Node']) {
      const key = this.#keyOf(name + suffix);
      if (key !== null) return { type: key };
    }
    // A class without a macro of its own keeps the one of its base.
    for (const unit of units) {
      const base = unit.classes.get(name)?.bases[0];
      if (base === undefined || base === name || depth > MAX_DEPTH) continue;
      const isRef = FFI.get(base) === 'ffi.Object';
      return isRef ? { type: 'ffi.Object' } : this.#reference(base, context, depth + 1);
    }
    return null;
  }
}

type Family = 'ffi' | 'std' | 'global' | 'project';

const FFI_CALLS = new Set(['TypedFunction', 'ObjectPtr', 'Arc', 'Expected']);

function leaf(family: Family, name: string): string | undefined {
  const plain = PLAIN.get(name);
  if (family === 'ffi') return FFI.get(name);
  return family === 'std' ? (STD.get(name) ?? plain) : plain;
}

/** Whether a name in a scope is found from another one: around it, qualified or opened. */
function isVisible(
  scope: readonly string[],
  path: readonly string[],
  { unit, scope: from }: TypeContext,
): boolean {
  if (path.length > 1) {
    const qualifier = path.slice(0, -1);
    const end = scope.slice(-qualifier.length);
    return qualifier.every((part, index) => end[index] === part);
  }
  const full = scope.join('::');
  const isAround = scope.every((part, index) => from[index] === part);
  return isAround || unit.openNamespaces.some((open) => open.join('::') === full);
}

function pointerTo(type: CppType): CppType {
  return { ...type, pointers: type.pointers + 1, text: `${type.text}*` };
}
