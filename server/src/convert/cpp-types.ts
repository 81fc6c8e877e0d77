/** Types of C as C++ spells them, and what kind of value each is to TVM-FFI. */
import type { CDeclarations, CField, CRecord, CType } from '../bindings/c/types.js';

/** Typedefs that are a whole number, whichever, and whether a pointer to it is text. */
export type Integers = ReadonlyMap<string, boolean>;

const NONE: Integers = new Map();

/** A number or a truth value; `null` for all other types. Enumerations are numbers with a name. */
export function numberType(type: CType, integers: Integers = NONE): string | null {
  if (type.kind === 'unknown' && integers.has(type.name)) return type.name;
  if (type.kind === 'float')
    return type.bits === 'long' ? null : type.bits === 32 ? 'float' : 'double';
  if (type.kind !== 'integer') return null;
  if (type.isBool === true) return 'bool';
  const sign = type.isSigned ? '' : 'u';
  if (type.bits === 'long') return type.isSigned ? 'long' : 'unsigned long';
  if (type.bits === 'pointer') return type.isSigned ? 'ptrdiff_t' : 'size_t';
  if (type.bits === 'wchar') return 'wchar_t';
  return type.bits === 128 ? null : `${sign}int${type.bits}_t`;
}

/** What the elements of an array are: `null` for those that no tensor holds. */
export function elementType(type: CType, integers: Integers): string | null {
  if (type.kind === 'void') return 'void';
  if (type.kind === 'integer' && type.bits === 'wchar') return null;
  return numberType(type, integers);
}

export function isText(type: CType, integers: Integers): boolean {
  if (type.kind !== 'pointer') return false;
  const { to } = type;
  return to.kind === 'unknown'
    ? integers.get(to.name) === true
    : to.kind === 'integer' && to.isChar === true;
}

/** The record that a type names, with what is known of it. */
export function recordOf(type: CType, declared: CDeclarations): CRecord | null {
  return type.kind === 'record' ? (declared.records.get(type.name) ?? null) : null;
}

/** How C++ names a record: by its tag, or by the typedef of one without. `null` where neither is there. */
export function recordName(name: string, declared: CDeclarations): string | null {
  if (/^\w+$/.test(name)) return name;
  for (const [alias, type] of declared.typedefs) {
    if (type.kind === 'record' && type.name === name) return alias;
  }
  return null;
}

/** Fields of a structure that is nothing but numbers; `null` for all others. */
export function plainFields(record: CRecord | null): readonly NumberField[] | null {
  if (record === null || record.isUnion || record.fields === null) return null;
  const fields = record.fields.map(numberField);
  return fields.length > 0 && fields.every((each) => each !== null) ? fields : null;
}

export interface NumberField {
  readonly name: string;
  readonly type: string;
  /** The type of the field in C where a number is not converted to it by itself. */
  readonly isEnum: boolean;
}

function numberField({ name, type, bits }: CField): NumberField | null {
  if (name === null || bits !== null) return null;
  if (type.kind === 'enum') return { name, type: 'int64_t', isEnum: true };
  const number = numberType(type);
  return number === null ? null : { name, type: number, isEnum: false };
}

/** Words that C++ or Python keeps for itself. */
const KEPT = new Set(
  `and asm auto bool break case catch char class compl const continue default def del delete do
   double elif else enum except explicit export extern false finally float for friend from global
   goto if import in inline int is lambda long mutable namespace new nonlocal not nullptr operator
   or pass private protected public raise register return short signed sizeof static struct switch
   template this throw true try typedef typeid typename union unsigned using virtual void volatile
   while with xor yield None True False`.split(/\s+/),
);

/** Names for all parameters, none twice and none that a language keeps. */
export function parameterNames(names: readonly (string | null)[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name, at) => {
    let free = name ?? `arg${at}`;
    while (KEPT.has(free) || taken.has(free)) free += '_';
    taken.add(free);
    return free;
  });
}
