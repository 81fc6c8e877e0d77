/** Which Python files may bind a library by other means than TVM-FFI: a look at the text. */

/** First tests, which cost a text without any of the words little: rare and short parts are looked for first. */
const WASM_WORD = /wasmtime|wasmer/;
const CPP_WORD = /pybind11|nanobind/;
/** Looking for the words alone is much faster than looking at each import. */
const BUILT = /\b(?:ffi|lib)\b/;
const IMPORTS_BUILT = /\bimport[ \t(]+[^\r\n#]*(?<!\bas[ \t]+)\b(?:ffi|lib)\b/;

/** `from _built import ffi, lib` is how a module is used that CFFI has compiled; `as ffi` is not. */
const IMPORT =
  /^[ \t]*(?:from|import)[ \t][^\r\n#]*\b(?:cffi|wasmtime|wasmer|pybind11|nanobind)\b|^[ \t]*from[ \t]+[\w.]+[ \t]+import[ \t(][^\r\n#]*(?<!\bas[ \t]+)\b(?:ffi|lib)\b/m;

const CTYPES_IMPORT = /^[ \t]*(?:from|import)[ \t][^\r\n#]*\bctypes\b/m;
/** Types alone bind nothing. */
const CTYPES_USE =
  /\b(?:CDLL|WinDLL|OleDLL|PyDLL|LoadLibrary|cdll|windll|oledll|pydll|pythonapi)\b/;
/** `typing` has a `Union`, too: of a module that is imported as a whole, it is named as a member. */
const CTYPES_RECORD = /\bctypes\s*\.\s*(?:Structure|Union)\b/;
const RECORD = /\b(?:Structure|Union)\b/;
const CTYPES_ELSEWISE = /\bctypes[ \t\\]+(?:as|import)\b|=[ \t]*ctypes[ \t]*(?:[;#\r\n]|$)/;

/** Whether a text imports ctypes, CFFI, wasmtime or their like to call a library. */
export function bindsLibrary(text: string): boolean {
  if (!hasWord(text) && !(BUILT.test(text) && IMPORTS_BUILT.test(text))) return false;
  return IMPORT.test(text) || (usesCtypes(text) && CTYPES_IMPORT.test(text));
}

function hasWord(text: string): boolean {
  if (text.includes('ypes') && text.includes('ctypes')) return true;
  if (text.includes('ffi') && text.includes('cffi')) return true;
  if (text.includes('wasm') && WASM_WORD.test(text)) return true;
  return text.includes('bind') && CPP_WORD.test(text);
}

function usesCtypes(text: string): boolean {
  if (CTYPES_USE.test(text) || CTYPES_RECORD.test(text)) return true;
  return RECORD.test(text) && CTYPES_ELSEWISE.test(text);
}

/** `from ctypes import CDLL, RTLD_GLOBAL`: nothing gets another name. */
const PLAIN_IMPORT = /^[ \t]*from[ \t]+ctypes[ \t]+import[ \t]+(?![^\r\n]*\bas\b)[\w, \t]+$/gm;
/** A statement that loads a library, and at most adds it to a list; no line of a longer one. */
const IDLE_LOAD =
  /(?<!\\\r?\n)^[ \t]*(?:[\w.]{1,200}\.append\([ \t]*)?(?:ctypes\.)?(?:CDLL|PyDLL|WinDLL|OleDLL)\((?:[^()\r\n]|\([^()\r\n]*\)){0,400}\)\)?[ \t]*(?:#[^\r\n]*)?$(?!\s*(?:[)\]}.,]|(?:if|else|or|and|for)\b))/gm;

/**
 * Whether a text loads libraries with ctypes only so that they are loaded, as before a library that
 * needs them: it calls nothing. Most files with `CDLL` do no more.
 */
export function onlyPreloads(text: string): boolean {
  if (IMPORT.test(text) || RECORD.test(text)) return false;
  return !CTYPES_USE.test(text.replace(PLAIN_IMPORT, '').replace(IDLE_LOAD, ''));
}

const MOST_NAMES = 1000;

/** Whether a text may import something with one of these names; `null` without any. */
export function importTest(names: ReadonlySet<string>): ((text: string) => boolean) | null {
  if (names.size === 0) return null;
  const name = new RegExp(String.raw`\b(?:${[...names].slice(0, MOST_NAMES).join('|')})\b`);
  return (text) => /\bimport\b/.test(text) && name.test(text);
}
