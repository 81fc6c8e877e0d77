/**
 * A cheap test, so that most files of a tree need not be read closely: whether a text may use tvm_ffi,
 * itself or through a module that passes its functions on. Imports decide afterwards. Each word is
 * found by a rare sign in it: by its first letter, searching takes twice as long.
 */
export const FFI_MENTION =
  /_(?:global_func|init_api|(?<=tvm_)ffi|(?<=register_)(?:object|func)|(?<=init_)ffi_api|(?<=(?:py|c)_)class)|\.(?<=tvm\.)_?ffi/;

/** Whether a text imports tvm_ffi, or what TVM passes on of it, as far as one line shows it. */
export const FFI_IMPORT = /^[ \t]*(?:from|import)[ \t][^\r\n#]*\btvm(?:_ffi|\._?ffi)\b/m;
