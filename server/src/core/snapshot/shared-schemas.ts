/**
 * Schemas repeat: thousands of functions have a few hundred signatures. Between processes and on
 * disk, a snapshot therefore holds each schema once in a table, and its entries hold positions. In
 * memory, entries with the same schema share one object, which is read and rendered once.
 */
import type { FunctionEntry, RawSchema, Snapshot } from './types.js';

/** Where a packed snapshot keeps its schemas. */
export const SCHEMA_TABLE = 'schemas';

/** @returns plain data for JSON: the snapshot with {@link SCHEMA_TABLE} and positions in it */
export function packSchemas(snapshot: Snapshot): unknown {
  const positions = new Map<RawSchema, number>();
  const pack = (entry: { readonly schema: RawSchema }): unknown => {
    if (entry.schema === null) return entry;
    const position = positions.get(entry.schema) ?? positions.size;
    positions.set(entry.schema, position);
    return { ...entry, schema: position };
  };
  const functions = (entries: readonly FunctionEntry[]): readonly unknown[] => entries.map(pack);
  const packed = {
    ...snapshot,
    functions: functions(snapshot.functions),
    symbols: functions(snapshot.symbols),
    types: snapshot.types.map((type) => ({
      ...type,
      fields: type.fields.map(pack),
      methods: type.methods.map(pack),
    })),
  };
  return { ...packed, [SCHEMA_TABLE]: [...positions.keys()] };
}
