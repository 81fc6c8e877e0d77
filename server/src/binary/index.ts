/** Reads files of machine code and WebAssembly without loading them: what they are, export, import and need. */
import { elfBinary } from './elf/index.js';
import { machOBinary } from './mach-o/index.js';
import { peBinary } from './pe/index.js';
import type { Binary, Bytes } from './types.js';

export { readArchive, type Archive } from './archive.js';
export {
  readWasm,
  readWasmText,
  wasmItemLine,
  wasmItemText,
  type WasmExport,
  type WasmFunctionType,
  type WasmImport,
  type WasmItem,
  type WasmModule,
  type WasmProblem,
  type WasmReading,
} from './wasm/index.js';
export {
  buildIdOf,
  NO_DEBUG_INFO,
  readDebugInfo,
  separateDebugFile,
  type DebugField,
  type DebugParameter,
  type DebugReading,
  type DebugSignature,
  type DebugType,
  type Inflate,
  type TypeRef,
} from './dwarf/index.js';
export { NO_LINKS } from './types.js';
export type {
  Binary,
  BinaryFormat,
  BinaryKind,
  Bytes,
  ExportedSymbol,
  ImportedSymbol,
  Links,
} from './types.js';

/**
 * Never throws, whatever the file holds, and reads no more than its tables.
 *
 * @param architecture whose part of a universal file is read, by Node's name
 * @returns `null` when the file is of none of the formats
 */
export function readBinary(bytes: Bytes, architecture: string): Binary | null {
  return elfBinary(bytes) ?? machOBinary(bytes, architecture) ?? peBinary(bytes);
}
