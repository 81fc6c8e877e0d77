/** A part of a snapshot: the project's own names, or those that somebody asks for. */
import { isOfRuntime, targetOf } from './contributions.js';
import type { FunctionEntry, Snapshot, TypeEntry } from './types.js';

/** Everything that a snapshot names. */
export function namesOf({ functions, types, symbols }: Snapshot): readonly string[] {
  return [...functions, ...symbols].map(({ name }) => name).concat(types.map(({ key }) => key));
}

/** Without what apache-tvm-ffi itself registers, unless nothing else is registered. */
export function ownPart(snapshot: Snapshot): Snapshot {
  const own = part(snapshot, (entry) => !isOfRuntime(entry, snapshot));
  return own.functions.length + own.types.length + own.symbols.length === 0 ? snapshot : own;
}

/**
 * The namespace at the root of most of the project's own names, with the target that registers them;
 * `null` if it has none.
 */
export function ownNames(
  snapshot: Snapshot,
): { readonly root: string; readonly target: string | null } | null {
  const numbers = new Map<string, number>();
  for (const entry of [...snapshot.functions, ...snapshot.types]) {
    const [root = '', ...more] = ('key' in entry ? entry.key : entry.name).split('.');
    if (more.length === 0 || isOfRuntime(entry, snapshot)) continue;
    numbers.set(root, (numbers.get(root) ?? 0) + 1);
  }
  const [first = null] = [...numbers].sort((a, b) => b[1] - a[1]);
  const [root] = first ?? [];
  if (root === undefined) return null;
  const isBelow = (name: string): boolean => name.startsWith(`${root}.`);
  const entry =
    snapshot.types.find(({ key }) => isBelow(key)) ??
    snapshot.functions.find(({ name }) => isBelow(name));
  return { root, target: targetOf(entry, snapshot) };
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
