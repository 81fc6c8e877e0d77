/** Signatures as tests compare them. */
import type { CppSignature } from '../../../server/src/cpp/signatures/index.js';

/** `(a, _)`: the names of the parameters; `(*)` for any, `?` for none found. */
export function parametersText(signature: CppSignature | null): string {
  if (signature === null) return '?';
  return `(${signature.params?.map(({ name }) => name ?? '_').join(', ') ?? '*'})`;
}
