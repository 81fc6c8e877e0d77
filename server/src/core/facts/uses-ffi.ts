/** Which files without a directive take part in a unit. */
import type { FileFacts } from './types.js';

/** Whether a file uses tvm_ffi, which its imports decide. */
export function usesFfi(facts: FileFacts | undefined): boolean {
  return facts !== undefined && (facts.uses.isUser || facts.uses.all.length > 0);
}
