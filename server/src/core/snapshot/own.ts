/** Whose names are whose: those of apache-tvm-ffi itself need no block in anybody else's package. */
import type { FunctionEntry, Snapshot, TypeEntry } from './types.js';

const OF_RUNTIME = new Set(['ffi', 'testing']);

/**
 * Whether apache-tvm-ffi registers an entry: one of its libraries does or, where no library of the
 * project is known to, its Python package, by the name.
 */
export function isOfRuntime(entry: FunctionEntry | TypeEntry, { libraries }: Snapshot): boolean {
  const role = entry.library === null ? undefined : libraries[entry.library]?.role;
  if (role === 'project') return false;
  if (role === 'runtime' || role === 'testing') return true;
  return OF_RUNTIME.has(rootOf('key' in entry ? entry.key : entry.name));
}

/** The first segment of a name. */
function rootOf(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}
