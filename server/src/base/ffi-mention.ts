/**
 * A cheap test, so that most files of a tree need not be read closely: whether a text may use tvm_ffi,
 * itself or through a module that passes its functions on. Imports decide afterwards.
 */
export const FFI_MENTION =
  /tvm_ffi|tvm\._?ffi|_global_func|register_(?:object|func)|_init_api|init_ffi_api|(?:py|c)_class/;

/** Whether a text imports tvm_ffi, or what TVM passes on of it, as far as one line shows it. */
export const FFI_IMPORT = /^[ \t]*(?:from|import)[ \t][^\r\n#]*\btvm(?:_ffi|\._?ffi)\b/m;
