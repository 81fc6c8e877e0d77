/** `__init__` and `__ffi_init__`: three algorithms, one per generation of the reference. */
import type { Schema } from '../dialect/index.js';
import { splitName } from '../snapshot/registry-index.js';
import type { FieldEntry, TypeEntry } from '../snapshot/types.js';
import { annotate } from './annotation.js';
import { renderParameters } from './function.js';
import { isIdentifier } from '../../base/identifiers.js';
import type { BlockScope } from './scope.js';

const CONSTRUCTOR = '__ffi_init__';

/** The `def` lines that precede a type's methods, without indentation. */
export function renderConstructors(type: TypeEntry, scope: BlockScope): readonly string[] {
  const { dialect } = scope.run;
  switch (dialect.constructors) {
    case 'method-only':
      return [];
    case 'from-constructor':
      return fromConstructor(type, scope);
    case 'from-fields': {
      if (!hasConstructor(type)) return [];
      const notesBefore = scope.notes.length;
      const init = fromFields('__init__', type, '', scope);
      // A registered constructor is written with the methods; a generated one is written here.
      if (type.methods.some((method) => splitName(method.name).last === CONSTRUCTOR)) return [init];
      const same = `def ${CONSTRUCTOR}${init.slice('def __init__'.length)}${dialect.ffiInitTail}`;
      // Both have the same parameters; only notes name the constructor that they are about.
      const isPlain = scope.notes.length === notesBefore;
      return [init, isPlain ? same : fromFields(CONSTRUCTOR, type, dialect.ffiInitTail, scope)];
    }
  }
}

/** A registered `__ffi_init__`, which the runtime installs as an instance method. */
export function renderFfiInit(schema: Schema, scope: BlockScope): string {
  const tail = scope.run.dialect.ffiInitTail;
  const params = schema.origin === 'Callable' ? (schema.signature?.params ?? null) : null;
  if (params === null) {
    scope.any();
    return `def ${CONSTRUCTOR}(self, *args: Any) -> None: ...${tail}`;
  }
  const list = params.length > 0 ? `, ${renderParameters(params, scope)}, /` : '';
  return `def ${CONSTRUCTOR}(self${list}) -> None: ...${tail}`;
}

function hasConstructor(type: TypeEntry): boolean {
  if (type.methods.some((method) => method.name === CONSTRUCTOR)) return true;
  const attribute = type.attributes[CONSTRUCTOR];
  return attribute !== undefined && attribute.kind !== 'none';
}

/** 0.1.10: from the fields when the constructor was generated, else from its own signature. */
function fromConstructor(type: TypeEntry, scope: BlockScope): readonly string[] {
  const constructor = type.methods.find((method) => method.name === CONSTRUCTOR);
  if (constructor === undefined) return [];
  if (constructor.autoInit) return [fromFields('__init__', type, '', scope)];
  const schema = scope.schema(constructor.schema);
  const params = schema?.origin === 'Callable' ? schema.signature?.params : null;
  if (params === null || params === undefined) return [];
  const list = params.length > 0 ? `, ${renderParameters(params, scope)}, /` : '';
  return [`def __init__(self${list}) -> None: ...`];
}

/** Parameters in the order of a call: required, with default, then keyword-only. */
function fromFields(name: string, type: TypeEntry, tail: string, scope: BlockScope): string {
  const fields = initFields(type, scope);
  const unwritable = unwritableParameter(fields);
  if (unwritable !== null) {
    scope.notes.push({ kind: 'constructor-parameters', member: name, parameter: unwritable });
    scope.any();
    return `def ${name}(self, *args: Any, **kwargs: Any) -> None: ...${tail}`;
  }
  const parts = (keywordOnly: boolean): readonly string[] => {
    const chosen = fields.filter((field) => field.keywordOnly === keywordOnly);
    const required = chosen.filter((field) => !field.hasDefault);
    const defaulted = chosen.filter((field) => field.hasDefault);
    return [
      ...required.map((field) => parameter(field, scope)),
      ...defaulted.map((field) => `${parameter(field, scope)} = ...`),
    ];
  };
  const keywords = parts(true);
  const list = ['self', ...parts(false), ...(keywords.length > 0 ? ['*', ...keywords] : [])];
  return `def ${name}(${list.join(', ')}) -> None: ...${tail}`;
}

function parameter(field: FieldEntry, scope: BlockScope): string {
  const schema = scope.schema(field.schema);
  return `${field.name}: ${schema === null ? scope.any() : annotate(schema, 'input', scope)}`;
}

/** Inherited fields first, from the root down, then the type's own. */
function initFields(type: TypeEntry, scope: BlockScope): readonly FieldEntry[] {
  const ancestors = type.ancestors.flatMap((key) => scope.run.registry.types.get(key) ?? []);
  return [...ancestors, type].flatMap((owner) => owner.fields.filter((field) => field.init));
}

/** The first parameter that Python would reject: not an identifier, or a repeated name. */
function unwritableParameter(fields: readonly FieldEntry[]): string | null {
  const seen = new Set(['self']);
  for (const { name } of fields) {
    // Python compares identifiers after NFKC normalization.
    const normal = name.normalize('NFKC');
    if (!isIdentifier(name) || seen.has(normal)) return name;
    seen.add(normal);
  }
  return null;
}
