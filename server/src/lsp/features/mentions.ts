/** How often the registry's schemas mention an origin: counted once for each registry and dialect. */
import type { Dialect, Json, RawSchema, RegistryIndex } from '../../core/index.js';

/** Functions, fields and methods, by the origin that they mention. */
export type Mentions = ReadonlyMap<string, number>;

const counted = new WeakMap<RegistryIndex, WeakMap<Dialect, Mentions>>();

/** Origins are folded as the dialect folds them: `ffi.Array` counts as `Array`. */
export function mentionsIn(registry: RegistryIndex, dialect: Dialect): Mentions {
  let byDialect = counted.get(registry);
  if (byDialect === undefined) counted.set(registry, (byDialect = new WeakMap()));
  let mentions = byDialect.get(dialect);
  if (mentions === undefined) byDialect.set(dialect, (mentions = count(registry, dialect)));
  return mentions;
}

/** The registered names in a schema, outermost first, each once. */
export function namesIn(schema: RawSchema): ReadonlySet<string> {
  const names = new Set<string>();
  if (schema !== null) collect(schema, names, 0);
  return names;
}

function count({ snapshot }: RegistryIndex, { schema: rules }: Dialect): Mentions {
  const mentions = new Map<string, number>();
  // Entries with one signature share one schema.
  const origins = new Map<RawSchema, ReadonlySet<string>>();
  const add = (schema: RawSchema): void => {
    let found = origins.get(schema);
    if (found === undefined) {
      found = new Set([...namesIn(schema)].map((name) => rules.folds.get(name) ?? name));
      origins.set(schema, found);
    }
    for (const origin of found) mentions.set(origin, (mentions.get(origin) ?? 0) + 1);
  };
  for (const { schema } of snapshot.functions) add(schema);
  for (const { fields, methods } of snapshot.types) {
    for (const { schema } of fields) add(schema);
    for (const { schema } of methods) add(schema);
  }
  return mentions;
}

/** A hostile schema could be deep enough to exhaust the stack. */
const MAX_DEPTH = 64;

function collect(value: Json, names: Set<string>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) collect(item, names, depth + 1);
    return;
  }
  const schema = value as { readonly [key: string]: Json };
  if (typeof schema['type'] === 'string') names.add(schema['type']);
  for (const [key, part] of Object.entries(schema)) {
    if (key !== 'type') collect(part, names, depth + 1);
  }
}
