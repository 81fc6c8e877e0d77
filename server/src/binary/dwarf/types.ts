/** What the debug information of a library says about functions in C. */
import type { Bytes } from '../types.js';

/** A type by its number in {@link DebugReading.types}; `null` for `void`. */
export type TypeRef = number | null;

export interface DebugParameter {
  readonly name: string | null;
  readonly type: TypeRef;
}

export interface DebugSignature {
  readonly result: TypeRef;
  /** `null` where the text says nothing about them: `int f();`, and definitions in the style of K&R. */
  readonly params: readonly DebugParameter[] | null;
  readonly isVariadic: boolean;
}

export interface DebugField {
  readonly name: string | null;
  readonly type: TypeRef;
  /** From where the record begins, in bytes; `null` where it is not a constant. */
  readonly offset: number | null;
  /** Of a bit field; `null` for all others. */
  readonly bits: number | null;
}

export type DebugType =
  | {
      readonly kind: 'base';
      readonly name: string;
      /** In bytes. */
      readonly size: number;
      readonly encoding: 'boolean' | 'character' | 'signed' | 'unsigned' | 'float' | 'other';
    }
  | { readonly kind: 'pointer'; readonly to: TypeRef }
  | { readonly kind: 'typedef'; readonly name: string; readonly of: TypeRef }
  | { readonly kind: 'const'; readonly of: TypeRef }
  /** `volatile`, `restrict` and what else changes nothing. */
  | { readonly kind: 'qualified'; readonly of: TypeRef }
  | { readonly kind: 'array'; readonly of: TypeRef; readonly lengths: readonly (number | null)[] }
  | { readonly kind: 'function'; readonly of: DebugSignature }
  | {
      readonly kind: 'record';
      readonly name: string | null;
      readonly isUnion: boolean;
      /** In bytes. */
      readonly size: number;
      /** `null` where only the name is declared, or some of it is not a field of C. */
      readonly fields: readonly DebugField[] | null;
    }
  | { readonly kind: 'enum'; readonly name: string | null; readonly size: number }
  | { readonly kind: 'other' };

export interface DebugReading {
  /** Those of the wanted names that are defined in C or C++ and visible to others. */
  readonly functions: ReadonlyMap<string, DebugSignature>;
  /** Everything that they reach. A number that is missing stands for a type that is not known. */
  readonly types: ReadonlyMap<number, DebugType>;
}

export const NO_DEBUG_INFO: DebugReading = { functions: new Map(), types: new Map() };

/** What reads the part of a file that a compressed section is; `null` where it cannot. */
export type Inflate = (compressed: Buffer, most: number) => Buffer | null;

/** The sections of a file by the names that ELF gives them: `.debug_info`. */
export type DebugSections = (name: string) => Bytes | null;
