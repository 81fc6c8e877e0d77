/** What the text of a header has declared so far. */
import type { CDeclarations, CFunction, CRecord, CType } from '../c/types.js';
import type { Span } from '../../base/span.js';
import type { Cursor } from './tokens.js';
import { KNOWN_TYPES } from '../c/known-types.js';

/** An object-like macro, or one with parameters, as far as declarations are written with it. */
export interface Macro {
  readonly hasParams: boolean;
  readonly body: string;
}

/** What comes before the name in a declaration. */
export interface Specifiers {
  readonly type: CType;
  readonly isConst: boolean;
  readonly isTypedef: boolean;
  /** Whether no other file can call it: `static`, or `inline`. */
  readonly isInternal: boolean;
}

/** A name in a declaration, with what is around it. */
export interface Declarator {
  readonly name: string | null;
  readonly span: Span | null;
  readonly type: CType;
  /** Names between the brackets of a definition in the style of K&R. */
  readonly oldNames: readonly string[] | null;
}

/** The parts of declarations hold each other: whoever reads one reaches the others by this. */
export interface Grammar {
  readonly specifiers: (cursor: Cursor, scope: HeaderScope) => Specifiers | null;
  readonly declarator: (
    cursor: Cursor,
    base: CType,
    isConst: boolean,
    scope: HeaderScope,
  ) => Declarator | null;
}

export class HeaderScope {
  readonly functions = new Map<string, CFunction>();
  readonly records = new Map<string, CRecord>();
  readonly typedefs = new Map<string, CType>();
  readonly constants = new Map<string, number>();
  readonly enums = new Set<string>();
  /** Enumerations that are smaller or larger than an int. */
  readonly sizedEnums = new Map<string, CType>();
  readonly variables = new Map<string, CType>();
  readonly ambiguous = new Set<string>();
  readonly unread: Span[] = [];
  readonly macros = new Map<string, Macro>();
  /** `#pragma pack` is in effect. */
  isPacked = false;
  /** Records around the present place. */
  depth = 0;
  #unnamed = 0;

  constructor(readonly grammar: Grammar) {}

  isType(name: string): boolean {
    return KNOWN_TYPES.has(name) || this.typedefs.has(name);
  }

  /** A name for a record or an enumeration that has none; no C text can write it. */
  unnamed(): string {
    this.#unnamed += 1;
    return `<${String(this.#unnamed)}>`;
  }

  addFunction(found: CFunction): void {
    const before = this.functions.get(found.name);
    if (before !== undefined && !isSameSignature(before, found)) this.ambiguous.add(found.name);
    if (before === undefined || (before.params === null && found.params !== null)) {
      this.functions.set(found.name, found);
    }
  }

  /** A definition wins over a mere mention; two that differ leave nothing known. */
  addRecord(found: CRecord): void {
    const before = this.records.get(found.name);
    if (before !== undefined && before.fields !== null && found.fields !== null) {
      const isSame = JSON.stringify(before.fields) === JSON.stringify(found.fields);
      if (!isSame) this.records.set(found.name, { ...before, fields: null, isPacked: true });
      return;
    }
    if (before === undefined || found.fields !== null) this.records.set(found.name, found);
  }

  done(): CDeclarations {
    return this;
  }
}

function isSameSignature(a: CFunction, b: CFunction): boolean {
  const plain = ({ result, params, isVariadic }: CFunction): string =>
    JSON.stringify([result, params?.map(({ type }) => type), isVariadic]);
  return a.params === null || b.params === null || plain(a) === plain(b);
}
