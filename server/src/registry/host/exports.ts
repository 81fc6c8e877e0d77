/** Plain exported `__tvm_ffi_<name>` symbols: not registered, but reached as `LIB.<name>`. */
import type { LibraryHandle } from 'koffi';
import type { FunctionEntry } from '../../core/index.js';
import { sortByName } from '../../base/order.js';
import { EXPORT_PREFIX, exportedSymbols } from './exported-symbols.js';
import type { Runtime, SafeCall } from './runtime.js';
import type { EntryTexts } from './entry-texts.js';

const METADATA = '__tvm_ffi__metadata_';
const DOC = '__tvm_ffi__doc_';

/** What libraries of the module system export beside functions. */
const INTERNAL = new Set(['__tvm_ffi__library_ctx', '__tvm_ffi__library_bin']);

/** A library of this run, and its position in the snapshot. */
export interface Loaded {
  readonly handle: LibraryHandle;
  /** Real path. */
  readonly path: string;
  readonly position: number;
}

/** The exports of every library, sorted by name. */
export function readExports(
  runtime: Runtime,
  libraries: readonly Loaded[],
  texts: EntryTexts,
): FunctionEntry[] {
  const entries = libraries.flatMap((library) => readLibrary(runtime, library, texts));
  return sortByName(entries, (entry) => entry.name);
}

function readLibrary(runtime: Runtime, library: Loaded, texts: EntryTexts): FunctionEntry[] {
  const symbols = exportedSymbols(library.path);
  const entries: FunctionEntry[] = [];
  for (const symbol of symbols) {
    if (symbol.startsWith(METADATA) || symbol.startsWith(DOC) || INTERNAL.has(symbol)) continue;
    const name = symbol.slice(EXPORT_PREFIX.length);
    const text = (getter: string): string | null =>
      symbols.has(getter) ? callGetter(runtime, library.handle, getter) : null;
    const owner = { entry: name, library: library.position };
    const { schema, doc } = texts.parse(text(METADATA + name), owner);
    const own = texts.cut(text(DOC + name), owner);
    entries.push({ name, schema, doc: own ?? doc, library: library.position });
  }
  return entries;
}

function callGetter(runtime: Runtime, handle: LibraryHandle, symbol: string): string | null {
  const types = ['void *', 'void *', 'int', 'void *'];
  return runtime.callString(handle.func(symbol, 'int', types) as SafeCall);
}
