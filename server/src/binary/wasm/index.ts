/** Reads WebAssembly modules as bytes, and as the text that `wasmtime.Module` takes as well. */
export { readWasm } from './read.js';
export { wasmItemLine, wasmItemText } from './show.js';
export { readWasmText } from './text/index.js';
export type {
  WasmExport,
  WasmFunctionType,
  WasmImport,
  WasmItem,
  WasmLimits,
  WasmModule,
  WasmProblem,
  WasmReading,
} from './types.js';
