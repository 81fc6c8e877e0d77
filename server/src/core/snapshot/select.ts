/** A part of a snapshot: the project's own names, or those that somebody asks for. */
import { isOfRuntime } from './own.js';
import type { FunctionEntry, Snapshot, TypeEntry } from './types.js';

/** Without what apache-tvm-ffi itself registers, unless nothing else is registered. */
export function ownPart(snapshot: Snapshot): Snapshot {
  const own = part(snapshot, (entry) => !isOfRuntime(entry, snapshot));
  return own.functions.length + own.types.length + own.symbols.length === 0 ? snapshot : own;
}

/**
 * The entries that one of the names means: a full name, everything in a namespace, the last segment
 * of a name, or a pattern with `*`.
 */
export function namedPart(snapshot: Snapshot, names: readonly string[]): Snapshot {
  const patterns = names.map((name) => {
    const words = name.replace(/\.+$/, '').split('*').map(literal).join('.*');
    return new RegExp(`^(?:.*\\.)?${words}$|^${words}\\.`, 's');
  });
  return part(snapshot, (entry) => {
    const name = 'key' in entry ? entry.key : entry.name;
    return patterns.some((pattern) => pattern.test(name));
  });
}

function literal(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

function part(
  snapshot: Snapshot,
  isWanted: (entry: FunctionEntry | TypeEntry) => boolean,
): Snapshot {
  return {
    ...snapshot,
    functions: snapshot.functions.filter(isWanted),
    types: snapshot.types.filter(isWanted),
    symbols: snapshot.symbols.filter(isWanted),
  };
}
