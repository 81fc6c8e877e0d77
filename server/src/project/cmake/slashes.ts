/** Paths in CMake have forward slashes on every system; what is handed on has the system's. */
import { relative, resolve, sep } from 'node:path';

export function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** As `path.resolve`, for a value of CMake. */
export function resolveSlashed(...parts: readonly string[]): string {
  return slashed(resolve(...parts));
}

/** As `path.relative`, for a value of CMake. */
export function relativeSlashed(from: string, to: string): string {
  return slashed(relative(from, to));
}
