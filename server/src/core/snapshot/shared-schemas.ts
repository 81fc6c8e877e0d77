/**
 * Schemas repeat: thousands of functions have a few hundred signatures. Between processes and on
 * disk, a snapshot therefore holds each schema once in a table, and its entries hold positions. In
 * memory, entries with the same schema share one object, which is read and rendered once.
 */
import type { FunctionEntry, RawSchema, Snapshot, TypeEntry } from './types.js';

/** A longer chain is not read. */
const MOST_ANCESTORS = 4096;

/** Of all types together, enough for one chain of that length: with many ends it would fill the memory. */
const MOST_RESTORED = 10_000_000;

/** Where a packed snapshot keeps its schemas. */
export const SCHEMA_TABLE = 'schemas';

/** Whether its ancestors are those of its parent, and that: in a long chain they would be most. */
function isFollowing(type: TypeEntry, byKey: ReadonlyMap<string, TypeEntry>): boolean {
  const parent = byKey.get(type.parent ?? '');
  const { ancestors } = type;
  if (parent === undefined || ancestors.at(-1) !== parent.key) return false;
  const { ancestors: before } = parent;
  return (
    ancestors.length === before.length + 1 && before.every((key, level) => key === ancestors[level])
  );
}

/**
 * Gives types of a packed snapshot the ancestors that were left out.
 *
 * @returns the key of a type for which that is not possible; `null` if all have them
 */
export function restoreAncestors(types: readonly Partial<TypeEntry>[]): string | null {
  const byKey = new Map(types.map((type) => [type.key, type]));
  let restored = 0;
  for (const type of types) {
    const chain: Partial<TypeEntry>[] = [];
    let at: Partial<TypeEntry> | undefined = type;
    while (at !== undefined && at.ancestors === undefined && chain.length <= MOST_ANCESTORS) {
      chain.push(at);
      at = byKey.get(at.parent ?? '');
    }
    if (at?.ancestors === undefined) return type.key ?? '';
    let parent: Partial<TypeEntry> = at;
    for (const child of chain.reverse()) {
      const ancestors: readonly string[] = [...(parent.ancestors ?? []), parent.key ?? ''];
      restored += ancestors.length;
      if (restored > MOST_RESTORED) return child.key ?? '';
      Object.assign(child, { ancestors });
      parent = child;
    }
  }
  return null;
}

/** @returns plain data for JSON: the snapshot with {@link SCHEMA_TABLE} and positions in it */
export function packSchemas(snapshot: Snapshot): unknown {
  const positions = new Map<RawSchema, number>();
  const pack = (entry: { readonly schema: RawSchema }): unknown => {
    if (entry.schema === null) return entry;
    const position = positions.get(entry.schema) ?? positions.size;
    positions.set(entry.schema, position);
    return { ...entry, schema: position };
  };
  const byKey = new Map(snapshot.types.map((type) => [type.key, type]));
  const functions = (entries: readonly FunctionEntry[]): readonly unknown[] => entries.map(pack);
  const packed = {
    ...snapshot,
    functions: functions(snapshot.functions),
    symbols: functions(snapshot.symbols),
    types: snapshot.types.map((type) => ({
      ...(isFollowing(type, byKey) ? { ...type, ancestors: undefined } : type),
      fields: type.fields.map(pack),
      methods: type.methods.map(pack),
    })),
  };
  return { ...packed, [SCHEMA_TABLE]: [...positions.keys()] };
}
