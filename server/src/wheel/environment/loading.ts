/**
 * How a package loads its libraries, which decides when a missing function is noticed.
 * `tvm_ffi.load_module` lets the loader of Linux look functions up when they are first called; `import`
 * and `ctypes` look everything up at once.
 */
import { withFile } from '../../base/node/file-window.js';
import { readText } from '../../base/node/probe.js';
import { readBinary } from '../../binary/index.js';

const AT_ONCE = /\b(?:CDLL|PyDLL|LoadLibrary|load_lib_ctypes)\b/;
const LATER = /\b(?:load_module|load_lib_module)\b/;

const MOST_BYTES = 1 << 20;
/** Files that are read; the loading is in one of a package's first. */
const MOST_FILES = 3000;

/**
 * Whether the Python code of a package loads libraries with nothing but `load_module`, as far as its
 * text says.
 *
 * @param files absolute
 */
export function loadsLater(files: readonly string[]): boolean {
  let isLater = false;
  for (const file of files.filter((each) => each.endsWith('.py')).slice(0, MOST_FILES)) {
    const text = readText(file, MOST_BYTES) ?? '';
    if (AT_ONCE.test(text)) return false;
    isLater ||= LATER.test(text);
  }
  return isLater;
}

/** Whether all symbols are functions that a lazy loader looks up when they are called. */
export function areLate(library: string, symbols: readonly string[]): boolean {
  try {
    return withFile(library, (file) => {
      const binary = readBinary(file, process.arch);
      const late = binary?.lateImports();
      // What Python imports is an extension module, whatever the package's code does.
      const isModule = (binary?.exports('PyInit_') ?? []).length > 0;
      return late !== undefined && !isModule && symbols.every((symbol) => late.has(symbol));
    });
  } catch {
    return false;
  }
}
