/** A snapshot arranged for look-ups by namespace and type key. Built once per snapshot. */
import { holdsProjectNames } from './contributions.js';
import { sortByName } from '../../base/order.js';
import { libraryName } from './library-name.js';
import type { FunctionEntry, Snapshot, SymbolEntry, TypeEntry } from './types.js';

/** Look-ups over one immutable snapshot. */
export interface RegistryIndex {
  readonly snapshot: Snapshot;
  /** Namespace → its functions, by full name in code point order. Dotless names are absent. */
  readonly functions: ReadonlyMap<string, readonly FunctionEntry[]>;
  readonly types: ReadonlyMap<string, TypeEntry>;
  /** Namespace → the keys of the types directly under it, in code point order. */
  readonly typeKeys: ReadonlyMap<string, readonly string[]>;
  /**
   * Name of a library without what differs between platforms → what it exports, by name in code point
   * order, each name once. A library that exports nothing has an empty list.
   */
  readonly exports: ReadonlyMap<string, readonly SymbolEntry[]>;
  /** Whether anything is registered that is not apache-tvm-ffi's own. */
  readonly holdsProjectNames: boolean;
}

/** Splits `a.b.c` into `a.b` and `c`; the namespace is `null` for a dotless name. */
export function splitName(name: string): {
  readonly namespace: string | null;
  readonly last: string;
} {
  const dot = name.lastIndexOf('.');
  if (dot < 0) return { namespace: null, last: name };
  return { namespace: name.slice(0, dot), last: name.slice(dot + 1) };
}

export function indexRegistry(snapshot: Snapshot): RegistryIndex {
  const functions = group(snapshot.functions, (entry) => entry.name);
  const byKey = group(snapshot.types, (entry) => entry.key);
  const typeKeys = new Map<string, readonly string[]>();
  for (const [namespace, types] of byKey) {
    typeKeys.set(
      namespace,
      types.map((type) => type.key),
    );
  }
  const types = new Map(snapshot.types.map((type) => [type.key, type]));
  return {
    snapshot,
    functions,
    types,
    typeKeys,
    exports: groupExports(snapshot),
    holdsProjectNames: holdsProjectNames(snapshot),
  };
}

/**
 * What the library of a CMake target exports; `undefined` when it is not loaded.
 *
 * @param target the name may begin with the `lib` that names of files lose
 */
export function exportsOf(
  target: string,
  { exports }: RegistryIndex,
): readonly SymbolEntry[] | undefined {
  return exports.get(target) ?? exports.get(libraryName(`${target}.so`));
}

/** Two libraries may have one name; of two symbols with one name the first counts. */
function groupExports({ libraries, symbols }: Snapshot): Map<string, SymbolEntry[]> {
  const names = libraries.map(({ path }) => libraryName(path));
  const groups = new Map<string, SymbolEntry[]>();
  libraries.forEach(({ lacksExports }, i) => {
    if (lacksExports !== true) groups.set(names[i] ?? '', []);
  });
  for (const symbol of symbols) {
    const members = groups.get(names[symbol.library ?? -1] ?? '');
    if (members?.at(-1)?.name !== symbol.name) members?.push(symbol);
  }
  return groups;
}

function group<T>(entries: readonly T[], nameOf: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const { namespace } = splitName(nameOf(entry));
    if (namespace === null) continue;
    const members = groups.get(namespace);
    if (members === undefined) groups.set(namespace, [entry]);
    else members.push(entry);
  }
  for (const members of groups.values()) sortByName(members, nameOf);
  return groups;
}
