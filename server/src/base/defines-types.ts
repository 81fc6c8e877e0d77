/** Which files may define types of TVM-FFI in Python: a look at the text, before any is read closely. */
const NAMES = /\b(?:py_class|c_class|register_object|(?:Int|Str)?Enum|tvm_ffi\.dataclasses)\b/;
const IMPORT = /^[ \t]*(?:from|import)[ \t][^\r\n#]*\btvm_ffi\b/m;

/** Whether a text imports tvm_ffi and uses a name that defines a type. */
export function definesTypes(text: string): boolean {
  return text.includes('tvm_ffi') && NAMES.test(text) && IMPORT.test(text);
}
