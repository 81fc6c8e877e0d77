/** A module of WebAssembly on the disk, as bytes or as text: wasmtime takes both under any name. */
import { withFile } from '../base/node/file-window.js';
import { readText } from '../base/node/probe.js';
import { readWasm, readWasmText, type WasmReading } from '../binary/index.js';

/** Longer texts are generated. */
const MOST_TEXT = 2 * 1024 * 1024;

/** Throws if there is none. */
export function readWasmFile(path: string): WasmReading {
  const reading = withFile(path, readWasm);
  const text = reading.problem === 'no-wasm' ? readText(path, MOST_TEXT) : null;
  const isText = text !== null && (text.trimStart().startsWith('(') || /^\s*;;/.test(text));
  return isText ? readWasmText(text) : reading;
}
