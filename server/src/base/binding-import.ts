/** Which Python files may bind a library by other means than TVM-FFI: a look at the text. */

/** A first test, which costs a text without any of the words one search. */
const WORD =
  /ctypes|cffi|wasmtime|wasmer|pybind11|nanobind|\bimport[ \t(]+[^\r\n#]*(?<!\bas[ \t]+)\b(?:ffi|lib)\b/;

/** `from _built import ffi, lib` is how a module is used that CFFI has compiled; `as ffi` is not. */
const IMPORT =
  /^[ \t]*(?:from|import)[ \t][^\r\n#]*\b(?:cffi|wasmtime|wasmer|pybind11|nanobind)\b|^[ \t]*from[ \t]+[\w.]+[ \t]+import[ \t(][^\r\n#]*(?<!\bas[ \t]+)\b(?:ffi|lib)\b/m;

const CTYPES_IMPORT = /^[ \t]*(?:from|import)[ \t][^\r\n#]*\bctypes\b/m;
/** Types alone bind nothing. */
const CTYPES_USE =
  /\b(?:CDLL|WinDLL|OleDLL|PyDLL|LoadLibrary|cdll|windll|oledll|pydll|pythonapi|Structure|Union)\b/;

/** Whether a text imports ctypes, CFFI, wasmtime or their like to call a library. */
export function bindsLibrary(text: string): boolean {
  if (!WORD.test(text)) return false;
  return IMPORT.test(text) || (CTYPES_USE.test(text) && CTYPES_IMPORT.test(text));
}
