/** Whether two types in C are passed and stored in the same way, as far as both are known. */
import { pushAll } from '../../base/list.js';
import type { CRecord, CType } from './types.js';

/** Longer lists of fields are not taken apart. */
const MOST_PARTS = 4096;

/** How a type is stored; `null` for what is not known. */
function shapeOf(type: CType): string | null {
  switch (type.kind) {
    case 'integer':
      return `integer ${String(bitsOf(type.bits))}`;
    case 'enum':
      return 'integer 32';
    case 'float':
      return `float ${String(type.bits)}`;
    case 'pointer':
    case 'function':
      return 'integer 64';
    case 'void':
      return 'void';
    case 'array':
    case 'record':
    case 'unknown':
      return null;
  }
}

/** On the systems that have one answer; on Windows, `long` has half as many. */
function bitsOf(bits: (CType & { kind: 'integer' })['bits']): number | string {
  if (bits === 'long' || bits === 'pointer') return 64;
  return bits;
}

/** Whether they may be the same: what is not known never differs. */
export function isCompatible(a: CType | null, b: CType | null): boolean {
  if (a === null || b === null) return true;
  if (a.kind === 'array' && b.kind === 'array') {
    const isSameLength = a.length === null || b.length === null || a.length === b.length;
    return isSameLength && isCompatible(a.of, b.of);
  }
  const isWhole = (type: CType): boolean => type.kind === 'record' || type.kind === 'array';
  if (isWhole(a) !== isWhole(b)) return a.kind === 'unknown' || b.kind === 'unknown';
  const [left, right] = [shapeOf(a), shapeOf(b)];
  return left === null || right === null || left === right;
}

/** A field, whoever describes it. */
export interface AnyField {
  readonly name: string | null;
  readonly type: CType | null;
  readonly bits: number | null;
}

export type StructDifference =
  | { readonly kind: 'missing'; readonly fields: readonly string[] }
  | { readonly kind: 'extra'; readonly fields: readonly string[] }
  | { readonly kind: 'order'; readonly fields: readonly string[] }
  | {
      readonly kind: 'type';
      /** In the list that was given. */
      readonly index: number;
      readonly field: string;
      readonly given: CType;
      readonly wanted: CType;
    };

/** The parts of fields one after the other; `null` where one of them has parts that are not known. */
function partsOf(fields: readonly AnyField[]): readonly CType[] | null {
  const parts: CType[] = [];
  for (const { type } of fields) {
    let [part, count] = [type, 1];
    while (part?.kind === 'array') [part, count] = [part.of, count * (part.length ?? Infinity)];
    const isWhole = part !== null && part.kind !== 'record' && part.kind !== 'unknown';
    if (!isWhole || parts.length + count > MOST_PARTS) return null;
    pushAll(
      parts,
      Array.from({ length: count }, () => part),
    );
  }
  return parts;
}

/** Whether one side may write as several fields what the other one writes as one. */
function mayBeSplit(a: readonly AnyField[], b: readonly AnyField[]): boolean {
  const [left, right] = [partsOf(a), partsOf(b)];
  if (left === null || right === null) return true;
  return (
    left.length === right.length && left.every((each, i) => isCompatible(each, right[i] ?? null))
  );
}

/** What keeps two descriptions of a structure from being the same; `null` where nothing is sure to. */
export function structDifference(
  given: readonly AnyField[],
  { fields: wanted, isUnion }: Pick<CRecord, 'fields' | 'isUnion'>,
): StructDifference | null {
  if (wanted === null || [...given, ...wanted].some(({ name }) => name === null)) return null;
  // A handle, of which Python has only the address.
  if (given.length === 0) return null;
  if (given.length !== wanted.length && mayBeSplit(given, wanted)) return null;
  const names = (fields: readonly AnyField[]): readonly string[] =>
    fields.map(({ name }) => name ?? '');
  const plain = (name: string): string => name.replace(/_+$/, '').toLowerCase();
  const [ours, theirs] = [names(given), names(wanted)];
  const lacks = (all: readonly string[], name: string): boolean =>
    all.every((each) => plain(each) !== plain(name));
  if (ours.length < theirs.length) {
    // Fields under other names are still in their places.
    const missing = theirs.filter((name) => lacks(ours, name));
    return { kind: 'missing', fields: missing.length > 0 ? missing : theirs.slice(ours.length) };
  }
  if (ours.length > theirs.length) {
    const extra = ours.filter((name) => lacks(theirs, name));
    return { kind: 'extra', fields: extra.length > 0 ? extra : ours.slice(theirs.length) };
  }
  const isMoved = ours.some((name, i) => plain(name) !== plain(theirs[i] ?? ''));
  const isSameSet = ours.every((name) => !lacks(theirs, name));
  if (isMoved && isSameSet && !isUnion) return { kind: 'order', fields: theirs };
  for (const [index, field] of given.entries()) {
    const other = wanted[index];
    const isPlain = field.bits === null && other?.bits === null;
    if (!isPlain || field.type === null || isCompatible(field.type, other.type)) continue;
    const { name, type } = field;
    return { kind: 'type', index, field: name ?? '', given: type, wanted: other.type };
  }
  return null;
}
