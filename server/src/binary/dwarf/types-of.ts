/** Signatures and types as plain data, from the entries that describe them. */
import { AT, isC, TAG } from './constants.js';
import { childrenOf, isSet, numberOf, type Entry, type Unit } from './entry.js';
import type { DebugLibrary, Place } from './library.js';
import type { DebugField, DebugParameter, DebugSignature, DebugType, TypeRef } from './types.js';

/** Types that the wanted functions may reach, and entries that may be read for them. */
const MOST_TYPES = 10_000;
const MOST_ENTRIES = 500_000;

/** A longer array is one without a length, of which the last index is -1. */
const MOST_LENGTH = 2 ** 31;

/** Stands for what is not known: no type has the number. */
const UNKNOWN = -1;

const ENCODINGS: ReadonlyMap<number, (DebugType & { kind: 'base' })['encoding']> = new Map([
  [0x02, 'boolean'],
  [0x04, 'float'],
  [0x05, 'signed'],
  [0x06, 'character'],
  [0x07, 'unsigned'],
  [0x08, 'character'],
  [0x10, 'unsigned'],
]);

export class TypeReader {
  readonly types = new Map<number, DebugType>();
  /** Numbers by the entry, which has one place in its unit. */
  readonly #numbers = new Map<string, number>();
  readonly #waiting: [number, Place][] = [];
  readonly #library: DebugLibrary;
  #entries = 0;

  constructor(library: DebugLibrary) {
    this.#library = library;
  }

  signature({ unit, entry }: Place): DebugSignature {
    const specified = entry.values.get(AT.SPECIFICATION);
    const declared = specified && this.#library.follow(unit, specified);
    const result = this.#typeOf(declared ?? { unit, entry });
    const isPrototyped = isSet(entry, AT.PROTOTYPED) || !isC(unit.language);
    return { ...this.#parameters(unit, entry, isPrototyped), result };
  }

  #parameters(unit: Unit, entry: Entry, isPrototyped: boolean): Omit<DebugSignature, 'result'> {
    const params: DebugParameter[] = [];
    let isVariadic = false;
    for (const child of this.#children(unit, entry)) {
      if (child.tag === TAG.UNSPECIFIED_PARAMETERS) isVariadic = true;
      if (child.tag !== TAG.FORMAL_PARAMETER) continue;
      const name = this.#library.text(unit, child.values.get(AT.NAME));
      params.push({ name, type: this.#typeOf({ unit, entry: child }) });
    }
    return { params: isPrototyped ? params : null, isVariadic };
  }

  /** Reads what is waiting; each type once. */
  finish(): void {
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) {
      const [number, place] = next;
      this.types.set(number, this.#read(place));
    }
  }

  #children(unit: Unit, entry: Entry): Iterable<Entry> {
    return childrenOf(unit, entry, () => (this.#entries += 1) < MOST_ENTRIES);
  }

  /** The number of the type that an entry has. */
  #typeOf({ unit, entry }: Place): TypeRef {
    const value = entry.values.get(AT.TYPE);
    if (value === undefined) return null;
    const place = this.#library.follow(unit, value);
    if (place === null || this.#numbers.size > MOST_TYPES) return UNKNOWN;
    const isOfTypes = place.unit.type === null ? '' : place.unit.type.key;
    const key = `${isOfTypes}:${String(place.unit.start + place.entry.at)}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(key, number);
    this.#waiting.push([number, place]);
    return number;
  }

  #read(place: Place): DebugType {
    const { unit, entry } = place;
    const of = (): TypeRef => this.#typeOf(place);
    switch (entry.tag) {
      case TAG.BASE:
        return this.#base(place);
      case TAG.POINTER:
      case TAG.REFERENCE:
      case TAG.RVALUE_REFERENCE:
        return { kind: 'pointer', to: of() };
      case TAG.TYPEDEF:
        return { kind: 'typedef', name: this.#name(place) ?? '', of: of() };
      case TAG.CONST:
        return { kind: 'const', of: of() };
      case TAG.VOLATILE:
      case TAG.RESTRICT:
      case TAG.ATOMIC:
        return { kind: 'qualified', of: of() };
      case TAG.ARRAY:
        return { kind: 'array', of: of(), lengths: this.#lengths(unit, entry) };
      case TAG.SUBROUTINE_TYPE: {
        const isPrototyped = isSet(entry, AT.PROTOTYPED) || !isC(unit.language);
        const own = this.#parameters(unit, entry, isPrototyped);
        return { kind: 'function', of: { ...own, result: of() } };
      }
      case TAG.STRUCT:
      case TAG.CLASS:
      case TAG.UNION:
        return this.#record(place);
      case TAG.ENUM:
        return { kind: 'enum', name: this.#name(place), size: this.#size(entry) };
      default:
        return { kind: 'other' };
    }
  }

  #name({ unit, entry }: Place): string | null {
    return this.#library.text(unit, entry.values.get(AT.NAME));
  }

  #size(entry: Entry): number {
    return numberOf(entry, AT.BYTE_SIZE) ?? 0;
  }

  #base(place: Place): DebugType {
    const { entry } = place;
    const encoding = ENCODINGS.get(numberOf(entry, AT.ENCODING) ?? 0) ?? 'other';
    return { kind: 'base', name: this.#name(place) ?? '', size: this.#size(entry), encoding };
  }

  #lengths(unit: Unit, entry: Entry): readonly (number | null)[] {
    const lengths: (number | null)[] = [];
    for (const child of this.#children(unit, entry)) {
      if (child.tag !== TAG.SUBRANGE) continue;
      const last = numberOf(child, AT.UPPER_BOUND);
      const count = numberOf(child, AT.COUNT) ?? (last === null ? null : last + 1);
      lengths.push(count === null || count > MOST_LENGTH ? null : count);
    }
    return lengths;
  }

  #record(place: Place): DebugType {
    const whole = this.#library.follow(place.unit, place.entry.values.get(AT.SIGNATURE)) ?? place;
    const { unit, entry } = whole;
    const isUnion = entry.tag === TAG.UNION;
    const isDeclared = isSet(entry, AT.DECLARATION);
    const fields = isDeclared ? null : this.#fields(unit, entry);
    const name = this.#name(whole) ?? this.#name(place);
    return { kind: 'record', name, isUnion, size: this.#size(entry), fields };
  }

  #fields(unit: Unit, entry: Entry): readonly DebugField[] | null {
    const fields: DebugField[] = [];
    for (const child of this.#children(unit, entry)) {
      if (child.tag === TAG.INHERITANCE) return null;
      // A static member of C++ is declared here and stands elsewhere.
      if (child.tag !== TAG.MEMBER || isSet(child, AT.DECLARATION)) continue;
      const name = this.#name({ unit, entry: child });
      const type = this.#typeOf({ unit, entry: child });
      const isInUnion = entry.tag === TAG.UNION;
      const offset = numberOf(child, AT.MEMBER_LOCATION) ?? (isInUnion ? 0 : null);
      fields.push({ name, type, offset, bits: numberOf(child, AT.BIT_SIZE) });
    }
    return fields;
  }
}
