/** The CMake lines that build the C++ of a conversion. */

export function cmakeLines(library: string, source: string): string {
  return `find_package(Python COMPONENTS Interpreter REQUIRED)
execute_process(
  COMMAND "\${Python_EXECUTABLE}" -m tvm_ffi.config --cmakedir
  OUTPUT_STRIP_TRAILING_WHITESPACE OUTPUT_VARIABLE tvm_ffi_ROOT)
find_package(tvm_ffi CONFIG REQUIRED)

add_library(${library}_ffi SHARED ${source})
tvm_ffi_configure_target(${library}_ffi)
# The library with the functions that are called.
target_link_libraries(${library}_ffi PRIVATE ${library})
`;
}
