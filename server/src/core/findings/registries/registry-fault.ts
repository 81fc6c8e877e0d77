/** How a loaded runtime does not answer as TVM-FFI's would. */
import { escapeInline } from '../../../base/foreign-text.js';
import { quoted } from '../words.js';
import type { Reader } from '../reader.js';

export type RegistryFault =
  | { readonly fault: 'no-export' | 'no-function'; readonly name: string }
  /** Importing `tvm_ffi` loaded no libtvm_ffi. */
  | { readonly fault: 'no-runtime' }
  /** In the words of the runtime, or of the exception. */
  | { readonly fault: 'error'; readonly detail: string };

/** Goes on after "Cannot read the registry of X: ". */
export function unreadableText(fault: RegistryFault, { t }: Reader): string {
  switch (fault.fault) {
    case 'no-export':
      return t`it does not export ${quoted(fault.name)} of the TVM-FFI C ABI`;
    case 'no-function':
      return t`it has no function ${quoted(fault.name)}`;
    case 'no-runtime':
      return t`importing it loaded no libtvm_ffi`;
    case 'error':
      return escapeInline(fault.detail);
  }
}
