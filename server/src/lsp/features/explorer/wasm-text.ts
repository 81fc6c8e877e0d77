/** What a WebAssembly file imports and exports, as the command line prints it. */
import { withFile } from '../../../base/node/file-window.js';
import { readWasm } from '../../../binary/index.js';
import { wasmProblemText, type Reader } from '../../../core/index.js';
import { renderWasm } from '../../../report/wasm-report.js';

/**
 * @param shown how the client names the file
 * @returns `null` for a file that cannot be read
 */
export function wasmText(file: string, shown: string, reader: Reader): string | null {
  try {
    return renderWasm(withFile(file, readWasm), shown, (problem, what) =>
      wasmProblemText(problem, what, reader),
    );
  } catch {
    return null;
  }
}
