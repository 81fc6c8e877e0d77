/** What C++ text says about a registered function. */
import type { Span } from '../../base/span.js';

/** The JSON of a registered `type_schema`, as TVM-FFI itself writes it for a C++ type. */
export type CppSchema = { readonly [key: string]: CppJson };
export type CppJson =
  string | number | boolean | null | readonly CppJson[] | { readonly [key: string]: CppJson };

export interface CppParam {
  /** `null` where the source leaves it out. */
  readonly name: string | null;
  readonly schema: CppSchema;
  /** The type as it is written in C++. */
  readonly cpp: string;
  /** Of the parameter in its file. */
  readonly span: Span;
}

export interface CppSignature {
  /** `null` for a packed function, which takes whatever it is given. */
  readonly params: readonly CppParam[] | null;
  readonly returns: CppSchema;
  /** The result as it is written in C++; `null` where it is deduced. */
  readonly returnsCpp: string | null;
  /** A part of it is `Any` because the text does not say more. */
  readonly isAmbiguous: boolean;
  /** The C++ types that could not be resolved, or the reason `overloads`, `template`, `auto`. */
  readonly unknown: readonly string[];
  /** Where the function is declared: its file, its whole head, and its name in it. */
  readonly file: string;
  readonly declaration: Span;
  readonly nameSpan: Span;
  /** The comment directly above the declaration, as plain text without comment marks. */
  readonly comment: string | null;
}

/** Type key of a C++ class, by the last part of its name: `null` for an unknown one. */
export type KeyOfClass = (className: string) => string | null;
