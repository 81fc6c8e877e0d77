/** `ty-map` lines that change nothing: a later one wins, or nothing has that name. */
import type { Json } from '../../snapshot/types.js';
import { tyMapConflict, tyMapUnused } from '../../findings/index.js';
import type { Dialect } from '../../dialect/index.js';
import type { RegistryIndex } from '../../snapshot/registry-index.js';
import { nearestName } from '../../../base/near-names.js';
import { typeMapsOf, type TypeMap } from '../../directive/type-map.js';
import type { PlanFile } from '../types.js';
import type { UnitView } from './types.js';

interface PlacedTypeMap extends TypeMap {
  readonly file: PlanFile;
}

/** Adds both findings; without a registry it is unknown which lines are unused. */
export function addTypeMaps(unit: UnitView, registry: RegistryIndex | null): void {
  const places = unit.files.flatMap((file) =>
    typeMapsOf(file.parsed).map((map): PlacedTypeMap => ({ ...map, file })),
  );
  const winners = new Map(places.map((place) => [place.origin, place]));
  for (const place of places) {
    const { origin, target, span, file } = place;
    const findings = unit.findingsOf(file);
    const winner = winners.get(origin) ?? place;
    if (winner.target !== target) {
      const { path } = winner.file;
      const data = { origin, target, winner: winner.target, winnerPath: path };
      findings.add(tyMapConflict, data, span, [{ path, span: winner.span, role: 'winner' }]);
    }
    if (registry === null || isUsed(origin, registry, unit.dialect)) continue;
    const similar = nearestName(origin, registry.types.keys());
    const data = { origin, target, ...(similar !== null && { similar }) };
    findings.add(tyMapUnused, data, span);
  }
}

function isUsed(origin: string, registry: RegistryIndex, dialect: Dialect): boolean {
  if (registry.types.has(origin) || dialect.typeMap.has(origin)) return true;
  return originsOf(registry, dialect).has(origin);
}

const originsByRegistry = new WeakMap<RegistryIndex, WeakMap<Dialect, ReadonlySet<string>>>();

/** The types that a registry's schemas mention, as a `ty-map` sees them: after the dialect's folding. */
function originsOf(registry: RegistryIndex, dialect: Dialect): ReadonlySet<string> {
  let byDialect = originsByRegistry.get(registry);
  if (byDialect === undefined) originsByRegistry.set(registry, (byDialect = new WeakMap()));
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
  for (const [name, value] of Object.entries(schema)) {
    if (name === 'type' && typeof value === 'string') types.add(value);
    else collect(value, types);
  }
}

function quotedNames(text: string): readonly string[] {
  return [...text.matchAll(/"([^"\\]+)"/g)].map(([, name = '']) => name);
}
