/** Which symbols can only be those of libtvm_ffi, by their names. */

/**
 * Functions of the C ABI, and what the namespace `tvm::ffi` has, as the compilers of Linux, macOS and
 * Windows write it.
 */
const OF_RUNTIME = /^_?TVMFFI|^_?_Z(?:T[A-Z]|GV)?Z?N[rVK]*[RO]?3tvm3ffi|@ffi@tvm@@/;

export function isOfRuntime(symbol: string): boolean {
  return OF_RUNTIME.test(symbol);
}
