/** Types in C, from what debug information says about them. */
import type { DebugReading, DebugSignature, DebugType, TypeRef } from '../../binary/index.js';
import { KNOWN_TYPES, BOOL, CHAR, integer, VOID } from '../c/known-types.js';
import type { CField, CRecord, CSignature, CType } from '../c/types.js';
import { Layouts } from './layout.js';

/** Types are nested less deep; what is deeper is not known. */
const DEEPEST = 40;
/** The depth that a function which takes a function adds: more than a few are not written out. */
const FUNCTION_DEPTH = 15;
const MOST_PARAMETERS = 256;
/** Of one function or record, with what they point to; what comes then is not known. */
const MOST_PARTS = 2000;
const MOST_DIMENSIONS = 16;
const BITS = [8, 16, 32, 64, 128] as const;
type Bits = (typeof BITS)[number];
const NO_PLACE = { start: 0, end: 0 };
const UNKNOWN: CType = { kind: 'unknown', name: '' };

/** Whether names of typedefs stay, as somebody wrote them, or give way to what they stand for. */
export type Names = 'kept' | 'resolved';

export class DebugTypes {
  readonly #types: DebugReading['types'];
  readonly #layouts: Layouts;
  /** Of the type or the signature that is being made. */
  #parts = 0;

  constructor({ types }: DebugReading) {
    this.#types = types;
    this.#layouts = new Layouts(types);
  }

  signature({ result, params, isVariadic }: DebugSignature, names: Names, depth = 0): CSignature {
    if (depth === 0) this.#parts = 0;
    const isKnown = params !== null && params.length <= MOST_PARAMETERS;
    const all = isKnown
      ? params.map(({ name, type }) => ({ name, type: this.type(type, names, depth) }))
      : null;
    return { result: this.type(result, names, depth), params: all, isVariadic };
  }

  type(ref: TypeRef, names: Names, depth = 0): CType {
    if (ref === null) return VOID;
    this.#parts += 1;
    const found = this.#types.get(ref);
    if (found === undefined || depth > DEEPEST || this.#parts > MOST_PARTS) return UNKNOWN;
    switch (found.kind) {
      case 'base':
        return baseType(found);
      case 'pointer':
        return {
          kind: 'pointer',
          to: this.type(found.to, names, depth + 1),
          isConst: this.#isConst(found.to),
        };
      case 'typedef':
        return this.#typedef(found, names, depth + 1);
      case 'const':
      case 'qualified':
        return this.type(found.of, names, depth + 1);
      case 'array':
        if (found.lengths.length > MOST_DIMENSIONS) return UNKNOWN;
        return found.lengths.reduceRight<CType>(
          (of, length) => ({ kind: 'array', of, length }),
          this.type(found.of, names, depth + 1),
        );
      case 'function':
        return { kind: 'function', of: this.signature(found.of, names, depth + FUNCTION_DEPTH) };
      case 'record': {
        const name = found.name ?? `<${String(ref)}>`;
        if (names === 'resolved') return { kind: 'record', name };
        return { kind: 'unknown', name: `${found.isUnion ? 'union' : 'struct'} ${name}` };
      }
      case 'enum':
        return this.#enum(found, names);
      case 'other':
        return UNKNOWN;
    }
  }

  #isConst(ref: TypeRef): boolean {
    return ref !== null && this.#types.get(ref)?.kind === 'const';
  }

  #typedef({ name, of }: DebugType & { kind: 'typedef' }, names: Names, depth: number): CType {
    if (names === 'kept') return { kind: 'unknown', name };
    const target = this.type(of, names, depth);
    const known = KNOWN_TYPES.get(name);
    if (known?.kind === 'integer' && target.kind === 'integer') return known;
    const isNameless = target.kind === 'record' && target.name.startsWith('<');
    return isNameless ? { kind: 'record', name } : target;
  }

  #enum({ name, size }: DebugType & { kind: 'enum' }, names: Names): CType {
    if (names === 'kept') return { kind: 'unknown', name: `enum ${name ?? ''}`.trim() };
    // An enumeration may be told to be smaller or larger than an int.
    const bits = bitsOf(size);
    return size === 4 || bits === null ? { kind: 'enum', name: name ?? '<enum>' } : integer(bits);
  }

  /** The records that were reached, by tag and by the names that typedefs give them. */
  records(): ReadonlyMap<string, CRecord | null> {
    const found = new Map<string, CRecord | null>();
    for (const each of this.#types.values()) {
      if (each.kind === 'record' && each.name !== null) this.#note(each.name, each, found);
      if (each.kind !== 'typedef' || each.of === null) continue;
      const target = this.#types.get(each.of);
      if (target?.kind === 'record') this.#note(each.name, target, found);
    }
    return found;
  }

  /** Several of a name must be the same: `null` where they differ. */
  #note(
    name: string,
    record: DebugType & { kind: 'record' },
    found: Map<string, CRecord | null>,
  ): void {
    if (record.fields === null) return;
    this.#parts = 0;
    const fields: readonly CField[] = record.fields.map(({ name: field, type, bits }) => ({
      ...{ name: field, bits },
      type: this.type(type, 'resolved'),
    }));
    const isPacked = !this.#layouts.isUsual(record);
    const { isUnion } = record;
    const made: CRecord = { name, isUnion, fields, isPacked, span: NO_PLACE };
    const before = found.get(name);
    const isSame = before === undefined || JSON.stringify(before) === JSON.stringify(made);
    found.set(name, isSame ? made : null);
  }
}

function bitsOf(size: number): Bits | null {
  return BITS.find((bits) => bits === size * 8) ?? null;
}

function baseType({ name, size, encoding }: DebugType & { kind: 'base' }): CType {
  if (encoding === 'float') {
    if (size === 4 || size === 8) return { kind: 'float', bits: size === 4 ? 32 : 64 };
    return name === 'long double' ? { kind: 'float', bits: 'long' } : UNKNOWN;
  }
  if (encoding === 'boolean' && size === 1) return BOOL;
  const bits = bitsOf(size);
  if (encoding === 'other' || bits === null) return UNKNOWN;
  if (name === 'char' && bits === 8) return CHAR;
  const isSigned = encoding === 'signed' || (encoding === 'character' && !/unsigned/.test(name));
  const isLong = bits === 64 && /\blong\b/.test(name) && !/\blong long\b/.test(name);
  return integer(isLong ? 'long' : bits, isSigned);
}
