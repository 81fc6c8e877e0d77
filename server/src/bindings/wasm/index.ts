/** Reads what a Python file does with WebAssembly, through wasmtime or wasmer. */
import type { Bindings } from '../model.js';
import type { PyFile } from '../python/file.js';
import { readWasmUses } from './reader.js';
import { readWasmer } from './wasmer.js';

/** `null` where it imports neither. */
export function readWasmBindings(file: PyFile): Bindings | null {
  const uses = readWasmUses(file);
  const problems = readWasmer(file);
  if (uses === null && problems === null) return null;
  return { libraries: [], structs: [], problems: problems ?? [], wasm: uses ?? [] };
}
