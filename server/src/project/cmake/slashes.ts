/** CMake's paths have forward slashes on every system; the results have the system's. */
import { sep } from 'node:path';

export function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
