/** Commands of CMake that are not evaluated: which variables they set, or that they set none. */

/** They change nothing that an evaluation of names and folders asks for. */
export const EFFECTLESS: ReadonlySet<string> = new Set([
  'add_compile_definitions',
  'add_compile_options',
  'add_custom_command',
  'add_definitions',
  'add_dependencies',
  'add_link_options',
  'add_test',
  'cmake_file_api',
  'configure_file',
  'configure_package_config_file',
  'write_basic_package_version_file',
  'define_property',
  'enable_language',
  'enable_testing',
  'export',
  'include_directories',
  'include_regular_expression',
  'install',
  'link_directories',
  'link_libraries',
  'mark_as_advanced',
  'message',
  'remove_definitions',
  'set_directory_properties',
  'set_source_files_properties',
  'set_tests_properties',
  'site_name',
  'source_group',
  'target_compile_definitions',
  'target_compile_features',
  'target_compile_options',
  'target_include_directories',
  'target_link_directories',
  'target_link_libraries',
  'target_link_options',
  'target_precompile_headers',
  'target_sources',
  'variable_watch',
  'tvm_ffi_install',
  'tvm_ffi_add_apple_dsymutil',
  'tvm_ffi_add_msvc_flags',
  'tvm_ffi_add_prefix_map',
  'tvm_ffi_hide_static_linked_lib_symbols',
  'fetchcontent_declare',
  'gtest_discover_tests',
  'externalproject_add',
  'nanobind_add_stub',
]);

type Outputs = (given: readonly string[]) => readonly string[];

const first: Outputs = (given) => given.slice(0, 1);
const last: Outputs = (given) => given.slice(-1);
const second: Outputs = (given) => given.slice(1, 2);

function after(...keywords: readonly string[]): Outputs {
  return (given) => given.filter((_, i) => keywords.includes(given[i - 1] ?? ''));
}

/** The variables that a command sets, from its arguments. */
export const OUTPUTS: Readonly<Record<string, Outputs>> = {
  execute_process: after(
    'RESULT_VARIABLE',
    'RESULTS_VARIABLE',
    'OUTPUT_VARIABLE',
    'ERROR_VARIABLE',
  ),
  find_file: first,
  find_library: first,
  find_path: first,
  find_program: first,
  get_cmake_property: first,
  get_directory_property: first,
  get_property: first,
  get_source_file_property: first,
  get_target_property: first,
  get_test_property: last,
  build_command: first,
  cmake_host_system_information: after('RESULT'),
  separate_arguments: first,
  try_compile: first,
  try_run: (given) => given.slice(0, 2),
  check_cxx_compiler_flag: last,
  check_c_compiler_flag: last,
  check_cxx_source_compiles: last,
  check_c_source_compiles: last,
  check_include_file: last,
  check_include_file_cxx: last,
  check_symbol_exists: last,
  check_function_exists: last,
  check_library_exists: last,
  check_type_size: last,
  check_language: () => [],
  check_ipo_supported: after('RESULT', 'OUTPUT'),
  // Names of files are the second argument of most actions, and what is asked for that of GLOB.
  file: (given) =>
    /^(?:STRINGS|READ|SIZE|TIMESTAMP|SHA256|MD5|SHA1)$/.test(given[0] ?? '')
      ? given.slice(2, 3)
      : [...second(given), ...last(given)],
  fetchcontent_getproperties: () => [],
};
