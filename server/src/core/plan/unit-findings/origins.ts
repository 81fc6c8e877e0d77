/** Every type that the schemas of a registry mention. */
import type { Dialect } from '../../dialect/index.js';
import type { RegistryIndex } from '../../snapshot/registry-index.js';
import type { Json } from '../../snapshot/types.js';

const known = new WeakMap<RegistryIndex, WeakMap<Dialect, ReadonlySet<string>>>();

/** The names as a `ty-map` sees them: after the dialect's folding. Computed once for a registry. */
export function originsOf(registry: RegistryIndex, dialect: Dialect): ReadonlySet<string> {
  let byDialect = known.get(registry);
  if (byDialect === undefined) known.set(registry, (byDialect = new WeakMap()));
  const before = byDialect.get(dialect);
  if (before !== undefined) return before;
  const types = new Set<string>();
  const { functions, types: entries } = registry.snapshot;
  const members = entries.flatMap(({ fields, methods }) => [...fields, ...methods]);
  for (const { schema } of [...functions, ...members]) collect(schema, types);
  // A type's own schema for conversions is text, as it was registered.
  for (const { attributes } of entries) {
    for (const value of Object.values(attributes)) {
      if (value.kind === 'string') for (const name of quotedNames(value.value)) types.add(name);
    }
  }
  const { folds } = dialect.schema;
  const origins = new Set([...types].map((type) => folds.get(type) ?? type));
  byDialect.set(dialect, origins);
  return origins;
}

/** Adds the `type` of a schema and of all schemas in it. */
function collect(schema: Json | undefined, types: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  if (Array.isArray(schema)) {
    for (const item of schema as readonly Json[]) collect(item, types);
    return;
  }
  for (const [name, value] of Object.entries(schema)) {
    if (name === 'type' && typeof value === 'string') types.add(value);
    else collect(value, types);
  }
}

function quotedNames(text: string): readonly string[] {
  return [...text.matchAll(/"([^"\\]+)"/g)].map(([, name = '']) => name);
}
