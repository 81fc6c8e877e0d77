/** C types and declarations, whoever wrote them down: a header, a `cdef` or ctypes in Python. */
import type { Span } from '../../base/span.js';

export type CType =
  | { readonly kind: 'void' }
  /** Of a known width; `long` and `wchar` differ between systems. */
  | {
      readonly kind: 'integer';
      readonly bits: 8 | 16 | 32 | 64 | 128 | 'long' | 'pointer' | 'wchar';
      readonly isSigned: boolean;
      /** `char` itself: text rather than a number. */
      readonly isChar?: true;
      readonly isBool?: true;
    }
  | { readonly kind: 'float'; readonly bits: 32 | 64 | 'long' }
  | { readonly kind: 'pointer'; readonly to: CType; readonly isConst: boolean }
  | { readonly kind: 'array'; readonly of: CType; readonly length: number | null }
  | { readonly kind: 'function'; readonly of: CSignature }
  /** `struct point`, `union value`, or the typedef of one without a name. */
  | { readonly kind: 'record'; readonly name: string }
  | { readonly kind: 'enum'; readonly name: string }
  /** A name that nothing read so far defines, and everything else that is not known. */
  | { readonly kind: 'unknown'; readonly name: string };

export interface CParameter {
  readonly name: string | null;
  readonly type: CType;
}

export interface CSignature {
  readonly result: CType;
  /** `null` where the declaration says nothing about them: `int f();`. */
  readonly params: readonly CParameter[] | null;
  readonly isVariadic: boolean;
}

export interface CFunction extends CSignature {
  readonly name: string;
  /** Of the name, in the text that was read. */
  readonly span: Span;
  /** The comment before it; empty without one. */
  readonly comment: string;
  /** As it is written, on one line. */
  readonly written: string;
}

export interface CField {
  /** `null` for a record inside that has no name. */
  readonly name: string | null;
  readonly type: CType;
  /** Of a bit field; `null` for all others. */
  readonly bits: number | null;
}

export interface CRecord {
  readonly name: string;
  readonly isUnion: boolean;
  /** `null` where only its name is declared, or some of it was not read. */
  readonly fields: readonly CField[] | null;
  /** Whether something changes how its fields are placed. */
  readonly isPacked: boolean;
  readonly span: Span;
}

/** Everything that one text declares. */
export interface CDeclarations {
  readonly functions: ReadonlyMap<string, CFunction>;
  /** By tag, and by the names that typedefs give them. */
  readonly records: ReadonlyMap<string, CRecord>;
  readonly typedefs: ReadonlyMap<string, CType>;
  /** Enumerators, and macros that stand for a whole number. */
  readonly constants: ReadonlyMap<string, number>;
  readonly enums: ReadonlySet<string>;
  readonly variables: ReadonlyMap<string, CType>;
  /** Functions that are declared in several ways, one for each branch of a condition. */
  readonly ambiguous: ReadonlySet<string>;
  /** What could not be read, in order. */
  readonly unread: readonly Span[];
}
