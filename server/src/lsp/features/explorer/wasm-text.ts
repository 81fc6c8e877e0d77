/** What a WebAssembly file imports and exports, as the command line prints it. */
import { wasmProblemText, type Reader } from '../../../core/index.js';
import { readWasmFile } from '../../../project/wasm-file.js';
import { renderWasm } from '../../../report/wasm-report.js';

/**
 * @param shown how the client names the file
 * @returns `null` for a file that cannot be read
 */
export function wasmText(file: string, shown: string, reader: Reader): string | null {
  try {
    return renderWasm(readWasmFile(file), shown, (problem, what) =>
      wasmProblemText(problem, what, reader),
    );
  } catch {
    return null;
  }
}
