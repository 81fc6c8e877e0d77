/** How often the registry's schemas mention an origin: counted once for each registry and dialect. */
import {
  ownPart,
  type Dialect,
  type Json,
  type RawSchema,
  type RegistryIndex,
  type Snapshot,
} from '../../../core/index.js';

/** Functions, fields and methods, by the origin that they mention. */
export type Mentions = ReadonlyMap<string, number>;

const counted = new WeakMap<Snapshot, WeakMap<Dialect, Mentions>>();
const ownParts = new WeakMap<Snapshot, Snapshot>();

/** Origins are folded as the dialect folds them: `ffi.Array` counts as `Array`. */
export function mentionsIn({ snapshot }: RegistryIndex, dialect: Dialect): Mentions {
  return countOnce(snapshot, dialect);
}

/** Those in what apache-tvm-ffi does not register. */
export function mentionsByProject({ snapshot }: RegistryIndex, dialect: Dialect): Mentions {
  let own = ownParts.get(snapshot);
  if (own === undefined) ownParts.set(snapshot, (own = ownPart(snapshot)));
  return countOnce(own, dialect);
}

function countOnce(snapshot: Snapshot, dialect: Dialect): Mentions {
  let byDialect = counted.get(snapshot);
  if (byDialect === undefined) counted.set(snapshot, (byDialect = new WeakMap()));
  let mentions = byDialect.get(dialect);
  if (mentions === undefined) byDialect.set(dialect, (mentions = count(snapshot, dialect)));
  return mentions;
}

/** The registered names in a schema, outermost first, each once. */
export function namesIn(schema: RawSchema): ReadonlySet<string> {
  const names = new Set<string>();
  if (schema !== null) collect(schema, names, 0);
  return names;
}

function count(snapshot: Snapshot, { schema: rules }: Dialect): Mentions {
  const mentions = new Map<string, number>();
  // Entries with one signature share one schema.
  const known = new Map<RawSchema, readonly string[]>();
  const add = (schema: RawSchema): void => {
    if (schema === null) return;
    let origins = known.get(schema);
    if (origins === undefined) {
      const names = new Set<string>();
      collect(schema, names, 0);
      origins = [...names].map((name) => rules.folds.get(name) ?? name);
      // Two names may be folded into one origin.
      if (origins.length > 1) origins = [...new Set(origins)];
      known.set(schema, origins);
    }
    for (const origin of origins) mentions.set(origin, (mentions.get(origin) ?? 0) + 1);
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
  const type = schema['type'];
  if (typeof type === 'string') names.add(type);
  for (const key of ['args', 'named_args', 'return', 'params', 'fallback']) {
    const part = schema[key];
    if (part !== undefined) collect(part, names, depth + 1);
  }
}
