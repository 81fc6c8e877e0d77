/** Which WebAssembly modules a Python file loads with wasmtime, and what it does with them. */
import type { Span } from '../../base/span.js';
import type { NamedFile } from '../surroundings.js';

/** Where the module comes from: text in the Python file, or a file. */
export type WasmSource =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly file: NamedFile };

export interface WasmArgument {
  readonly span: Span;
  readonly kind: 'float' | 'integer' | 'text' | 'bytes' | 'other';
}

/** Where the name of an export is written. */
export interface WasmLook {
  readonly name: string;
  readonly span: Span;
  /** Whether something catches what an unknown name raises, or asks first. */
  readonly isGuarded: boolean;
}

/** A call of what is exported under a name. */
export interface WasmCall {
  readonly name: string;
  readonly span: Span;
  /** Without the store; `null` where some are unpacked. */
  readonly args: readonly WasmArgument[] | null;
  readonly isGuarded: boolean;
}

/** What an instance is given for the module's imports. */
export interface WasmImports {
  readonly span: Span;
  readonly isGuarded: boolean;
  /** `list`: so many, in order. `linker`: those with these names, as `module.name`, and where. */
  readonly given:
    | { readonly kind: 'list'; readonly count: number }
    | { readonly kind: 'linker'; readonly names: ReadonlyMap<string, Span> };
}

/** One module, with everything that the file does with it. */
export interface WasmUse {
  readonly source: WasmSource;
  /** Of the call that compiles it. */
  readonly span: Span;
  readonly isGuarded: boolean;
  readonly looks: readonly WasmLook[];
  readonly calls: readonly WasmCall[];
  readonly imports: readonly WasmImports[];
}
