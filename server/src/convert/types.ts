/** What is converted, how it is asked for, and what comes of it. */

/**
 * How functions are registered: exported from the library under their C name, or put into the global
 * registry under the name of the library and their own.
 */
export type RegistrationForm = 'export' | 'global';

/** The user's word that a pointer is an array: a tensor takes its place, and the length's as well. */
export interface TensorChoice {
  /** `null` for every function that has such parameters. */
  readonly name: string | null;
  readonly pointer: string;
  /** The parameter that holds the number of its elements, or that number itself. */
  readonly length: string;
}

export interface ConvertOptions {
  readonly form: RegistrationForm;
  readonly tensors: readonly TensorChoice[];
  /** Names of functions, with `*` for any part; `null` for all. */
  readonly only: readonly string[] | null;
  /** What names are made of: an identifier such as `zlib`. */
  readonly library: string;
}

/** C that declares functions. */
export interface CText {
  readonly text: string;
  /** The name of the file that holds it. */
  readonly from: string;
  /** What the C++ needs before it can call the functions: an `#include`, or the declarations. */
  readonly preamble: string;
  /** What a header includes itself, as far as it is known, in the order of its lines. */
  readonly included: readonly string[];
}

export interface LeftOut {
  readonly name: string;
  /** A sentence. */
  readonly reason: string;
  /** Its pointers that may be arrays, if they alone are the reason: a tensor may stand for each. */
  readonly pointers?: readonly { readonly pointer: string; readonly length: string }[];
}

export interface Conversion {
  readonly cpp: string;
  /** The lines that build it. */
  readonly cmake: string;
  /** A Python module that has the functions under their old names. */
  readonly python: string;
  /** Names of the functions that were carried over, in the order of the text. */
  readonly functions: readonly string[];
  readonly leftOut: readonly LeftOut[];
}
