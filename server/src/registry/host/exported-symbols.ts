/** The symbols that a library exports under the prefix of the runtime. */
import { withFile } from '../../base/node/file-window.js';
import { readBinary } from '../../binary/index.js';

/** What `TVM_FFI_DLL_EXPORT_TYPED_FUNC` puts before each name. */
export const EXPORT_PREFIX = '__tvm_ffi_';

/** Their names, getters included. @throws an error of the operating system */
export function exportedSymbols(path: string): ReadonlySet<string> {
  const exported = withFile(path, (file) => readBinary(file, process.arch)?.exports(EXPORT_PREFIX));
  const functions = (exported ?? []).filter(({ isFunction }) => isFunction);
  return new Set(functions.map(({ name }) => name));
}
