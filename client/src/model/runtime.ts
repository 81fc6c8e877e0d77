/** Which libraries come with the reference. */

/** @param path of a library; the runtime loads its own library of tests too */
export function isOfRuntime(path: string): boolean {
  return /(?:^|[\\/])(?:lib)?tvm_ffi(?:_testing)?\.[^\\/]*$/.test(path);
}
