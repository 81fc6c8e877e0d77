/**
 * The attributes of `tvm_ffi.Module` in every known version: an export with such a name is reached as
 * `LIB["name"]` alone. A name that only some versions have counts in all of them.
 */
const MEMBERS: ReadonlySet<string> = new Set(
  `_abc_impl _move clear_imports entry_name get_function get_function_doc get_function_metadata
   get_property_mask get_write_formats id_ implements_function import_module imports imports_
   inspect_source is_ is_binary_serializable is_compilation_exportable is_runnable kind same_as
   write_to_file`.split(/\s+/),
);

/** Python's own attributes count, as every object has them. */
export function isModuleMember(name: string): boolean {
  return MEMBERS.has(name) || /^__\w+__$/.test(name);
}
