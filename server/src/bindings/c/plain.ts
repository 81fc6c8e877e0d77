/** Types that need no other declaration. */
import type { CType } from './types.js';

/** Numbers, and addresses and arrays of them. */
export function isPlain(type: CType): boolean {
  switch (type.kind) {
    case 'void':
    case 'integer':
    case 'float':
      return true;
    case 'pointer':
      return isPlain(type.to);
    case 'array':
      return type.length !== null && isPlain(type.of);
    case 'enum':
    case 'function':
    case 'record':
    case 'unknown':
      return false;
  }
}
