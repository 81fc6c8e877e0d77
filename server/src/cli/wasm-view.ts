/** What a WebAssembly module imports and exports. It is read, never run. */
import path from 'node:path';
import type { WasmReading } from '../binary/index.js';
import { readWasmFile } from '../project/wasm-file.js';
import { renderWasm, wasmJson } from '../report/wasm-report.js';
import type { WritingTools } from './writing-tools.js';

/** @returns the exit code: 2 for a file that is no module */
export function showWasm(
  operand: string,
  format: 'text' | 'json',
  { print, complain, shown }: WritingTools,
  problemText: Parameters<typeof renderWasm>[2],
): 0 | 2 {
  const file = path.resolve(operand);
  let reading: WasmReading;
  try {
    reading = readWasmFile(file);
  } catch {
    complain(`${shown(file)}: The file is missing or cannot be read.`);
    return 2;
  }
  if (format === 'json') print(wasmJson(reading, shown(file)));
  else if (reading.module === null)
    complain(renderWasm(reading, shown(file), problemText).trimEnd());
  else print(renderWasm(reading, shown(file), problemText));
  return reading.module === null ? 2 : 0;
}
