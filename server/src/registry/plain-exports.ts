/** Names of plain exported functions, read from the files for the dump script. */
import { readElfExports } from './host/elf.js';
import { FileWindow } from './host/file-window.js';

/** What `TVM_FFI_DLL_EXPORT_TYPED_FUNC` puts before each name. */
const PREFIX = '__tvm_ffi_';

/**
 * The library and the symbols that it exports under {@link PREFIX}, getters included. Formats
 * whose tables are not read have none, as with the native provider.
 */
export function listExports(path: string): readonly [string, readonly string[]] {
  if (process.platform === 'win32' || process.platform === 'darwin') return [path, []];
  try {
    const file = new FileWindow(path);
    try {
      return [path, [...new Set(readElfExports(file, PREFIX))]];
    } finally {
      file.close();
    }
  } catch {
    // The load itself will say what is wrong with the file.
    return [path, []];
  }
}
