/** The part of the protocol about the way over to TVM-FFI. */

/**
 * Request, client to server: a document's functions as C++ that registers them with TVM-FFI; `null` if
 * it declares none. Nothing is written, started or loaded.
 */
export const CONVERT = 'tvmFfiStubs/convert';

export interface ConvertParams {
  /** A C header, Python with a `cdef` or declarations for ctypes, or C++ with a pybind11 module. */
  readonly uri: string;
  /** Its text, if the client has another one than the server may have. */
  readonly text?: string;
  /** Pointers that are arrays, as `--tensor` names them: `a:n`. */
  readonly tensors?: readonly string[];
  /** As `--form` names them; `export` by default. */
  readonly form?: 'export' | 'global';
}

export interface ConvertResult {
  /** What files are named after: `sq` of `sq_ffi.cc` and `sq.py`. */
  readonly library: string;
  readonly cpp: string;
  /** The CMake lines that build the C++. */
  readonly cmake: string;
  /** A Python module with the old names. */
  readonly python: string;
  /** The functions that were carried over. */
  readonly functions: readonly string[];
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
  /** Pointers that may be arrays: functions with one are left out until the user says so. */
  readonly pointers: readonly PossibleArray[];
}

export interface PossibleArray {
  readonly pointer: string;
  /** The parameter that may be its length, or `1`. */
  readonly length: string;
  readonly functions: readonly string[];
}

/** What the command answers: the URIs of the files, C++ first; none if the edit was rejected. */
export interface WrittenConversion extends ConvertResult {
  readonly files: readonly string[];
}
