/** Names of what is scaffolded. */

/** The file with a namespace's bindings. */
export const API_FILE = '_ffi_api.py';

/** The namespace that a prefix means: without surrounding space and trailing dots. */
export function rootOf(prefix: string): string {
  return prefix.trim().replace(/\.+$/, '');
}
