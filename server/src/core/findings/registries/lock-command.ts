/** What writes a registry lock, as its reader can run it. */
import type { Reader } from '../reader.js';

/** Follows "Run": `tvm-ffi-stubs lock`, or the title of the editor's command. */
export function lockCommand({ audience, t }: Reader): string {
  return audience === 'cli' ? 'tvm-ffi-stubs lock' : t`Update Registry Lock`;
}
