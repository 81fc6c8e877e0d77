/** What a WebAssembly module says of itself, read from its bytes or from its text. */

/** A type of a function. Values are named as the text format does: `i32`, `f64`, `externref`. */
export interface WasmFunctionType {
  readonly params: readonly string[];
  readonly results: readonly string[];
}

export interface WasmLimits {
  readonly min: number;
  readonly max: number | null;
  /** Whether addresses have 64 bits. */
  readonly isWide: boolean;
}

export type WasmItem =
  /** `null` where the type is not known, because it stands in a form that is not read. */
  | { readonly kind: 'function'; readonly type: WasmFunctionType | null }
  /** In pages of 64 KiB. */
  | { readonly kind: 'memory'; readonly limits: WasmLimits }
  /** What it holds, and how many; `null` where that is not read. */
  | { readonly kind: 'table'; readonly type: string | null; readonly limits: WasmLimits | null }
  | { readonly kind: 'global'; readonly type: string | null; readonly isMutable: boolean }
  | { readonly kind: 'tag' };

export interface WasmExport {
  readonly name: string;
  readonly item: WasmItem;
}

export interface WasmImport {
  readonly module: string;
  readonly name: string;
  readonly item: WasmItem;
}

/** In the order of the file. */
export interface WasmModule {
  readonly imports: readonly WasmImport[];
  readonly exports: readonly WasmExport[];
  /** Memories, tables and globals of its own that it does not export. */
  readonly inner: readonly WasmItem[];
}

/**
 * Why there is no module: the file is of another format, a component (which other calls load), of a
 * version that is not known, shorter than its sections say, or not valid in another way.
 */
export type WasmProblem = 'no-wasm' | 'component' | 'version' | 'truncated' | 'damaged';

export type WasmReading =
  | { readonly module: WasmModule; readonly problem: null }
  | { readonly module: null; readonly problem: WasmProblem };
