/** How the runtime's own files are called. */

/** `libtvm_ffi.so`, `libtvm_ffi-1a2b3c4d.so` (vendored into a wheel), `tvm_ffi.dll`. */
const RUNTIME = /(?:^|[\\/])(?:lib)?tvm_ffi(?:-[0-9a-f]+)?\.(?:so(?:\.\d+)*|dylib|dll)$/;

const TESTING = /(?:^|[\\/])(?:lib)?tvm_ffi_testing(?:-[0-9a-f]+)?\.(?:so(?:\.\d+)*|dylib|dll)$/;

/** Whether a file is, by its name, a libtvm_ffi. */
export function isRuntime(path: string): boolean {
  return RUNTIME.test(path);
}

/** Whether a file is, by its name, a libtvm_ffi or its testing library. */
export function isRuntimeOrTesting(path: string): boolean {
  return RUNTIME.test(path) || TESTING.test(path);
}
