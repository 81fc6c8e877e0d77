/** Paths in CMake have forward slashes on every system; what is handed on has the system's. */
import { sep } from 'node:path';

export function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
