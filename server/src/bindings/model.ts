/**
 * What a Python file binds, whichever system it does it with: libraries, what it says about their
 * functions and structures, and where it calls them. Each system reads into this shape, and the rules
 * look at nothing else. Spans are UTF-16 offsets into the text of the Python file.
 */
import type { Span } from '../base/span.js';
import type { FoundProblem } from '../core/index.js';
import type { CDeclarations, CType } from './c/types.js';
import type { NamedFile } from './surroundings.js';
import type { WasmUse } from './wasm/uses.js';

export type System = 'ctypes' | 'cffi' | 'pybind11' | 'wasmtime';

/** Everything that one file binds. */
export interface Bindings {
  readonly libraries: readonly BoundLibrary[];
  /** Modules of WebAssembly. */
  readonly wasm?: readonly WasmUse[];
  readonly structs: readonly BoundStruct[];
  /** The `FFI()` objects of CFFI. */
  readonly units?: readonly CffiUnit[];
  /** What is wrong whatever is around the file. */
  readonly problems: readonly FoundProblem[];
}

export const NO_BINDINGS: Bindings = { libraries: [], structs: [], problems: [] };

/** What a file says to one `FFI()` object. */
export interface CffiUnit {
  readonly declared: CDeclarations;
  /** Whether some of what is declared is not known by reading. */
  readonly isOpen: boolean;
  /** What `set_source` makes; `null` without it. */
  readonly module: { readonly name: string; readonly span: Span } | null;
}

export interface BoundLibrary {
  readonly system: System;
  /** Of CFFI: the object that declares its functions, or the path of the module that is imported. */
  readonly unit?: CffiUnit | string;
  /** What may be loaded, in one of several branches; `null` for what is not known by reading. */
  readonly files: readonly (NamedFile | null)[];
  /** The library of C itself: `CDLL(None)`, `libc.so.6`, `find_library("m")`. */
  readonly isStandard: boolean;
  /** Whether the caller of its functions removes their arguments: `WinDLL`. */
  readonly isWindows: boolean;
  readonly functions: ReadonlyMap<string, BoundFunction>;
  /** Whether it is handed on, so that other code may declare its functions. */
  readonly isOpen: boolean;
}

/** A part of a declaration: what it says, and where. `null` for what is not known by reading. */
export interface Declared<Value> {
  readonly value: Value | null;
  readonly span: Span;
}

export interface BoundFunction {
  readonly name: string;
  /** What the Python code says that it returns; absent where it says nothing. */
  readonly result?: Declared<CType>;
  /** What it says about its parameters. */
  readonly params?: Declared<readonly (CType | null)[]>;
  readonly isVariadic?: boolean;
  /** Where the name is written, in file order. */
  readonly uses: readonly NameUse[];
  readonly calls: readonly BoundCall[];
  /** Whether it is handed on, so that other code may declare it. */
  readonly isOpen: boolean;
}

export interface NameUse {
  readonly span: Span;
  /** Whether something catches what an unknown name raises, or asks first. */
  readonly isGuarded: boolean;
}

export interface BoundCall {
  /** Of what is called. */
  readonly span: Span;
  /** `null` where some of them are unpacked. */
  readonly args: readonly BoundArgument[] | null;
  readonly isGuarded: boolean;
  /** Whether nothing uses what it returns. */
  readonly isStatement: boolean;
}

export interface BoundArgument {
  readonly span: Span;
  /** What its value surely is. */
  readonly kind: 'float' | 'integer' | 'text' | 'bytes' | 'new-callback' | 'new-memory' | 'other';
}

export interface BoundStruct {
  readonly name: string;
  readonly isUnion: boolean;
  /** Of the name of the class, or of the declaration in a `cdef`. */
  readonly span: Span;
  /** `null` where some of them are not known by reading. */
  readonly fields: readonly BoundField[] | null;
  /** Whether something changes how its fields are placed. */
  readonly isPacked: boolean;
}

export interface BoundField {
  readonly name: string;
  readonly type: CType | null;
  readonly bits: number | null;
  readonly span: Span;
}
