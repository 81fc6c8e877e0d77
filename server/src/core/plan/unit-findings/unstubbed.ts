/** What is registered under a stubbed prefix and has no block anywhere in the unit. */
import { prefixUnstubbed } from '../../findings/index.js';
import { isDottedName } from '../../../base/identifiers.js';
import { readSchema } from '../../dialect/index.js';
import { splitName, type RegistryIndex } from '../../snapshot/registry-index.js';
import type { Span } from '../../../base/span.js';
import { prefixOf } from '../planning/project-index.js';
import { sortByInheritance } from '../planning/topological.js';
import { typeMapsOf } from '../../directive/type-map.js';
import type { PlanFile } from '../types.js';
import type { UnitView } from './types.js';

/** What the blocks and directives of a unit say about prefixes and keys. */
interface Stubs {
  /** Prefix → the first place that names it. */
  readonly places: Map<string, { readonly file: PlanFile; readonly span: Span }>;
  /** Prefixes of `global/` blocks. */
  readonly globals: Set<string>;
  /** Prefixes of `prefix` directives, which add what is missing. */
  readonly rolledOut: Set<string>;
  /** Keys with a block, those that `skip` names, and those that a `ty-map` sends elsewhere. */
  readonly settled: Set<string>;
}

/** Adds one finding for each prefix, at its first block in plan order. */
export function addUnstubbed(unit: UnitView, registry: RegistryIndex): void {
  const { dialect, findingsOf } = unit;
  const { places, globals, rolledOut, settled } = stubsOf(unit);
  for (const [prefix, { file, span }] of places) {
    // The runtime's Python package binds its own namespace.
    if (prefix === 'ffi' || prefix.startsWith('ffi.') || !isDottedName(prefix)) continue;
    const keys = rolledOut.has(prefix) ? [] : (registry.typeKeys.get(prefix) ?? []);
    const missing = keys.filter(
      (key) => !settled.has(key) && !dialect.builtinTypeKeys.has(key) && isDottedName(key),
    );
    const functions = globals.has(prefix) ? [] : (registry.functions.get(prefix) ?? []);
    const listed = functions
      .filter(({ schema }) => readSchema(schema, dialect.schema) !== null)
      .map(({ name }) => name);
    if (missing.length + listed.length === 0) continue;
    const typeKeys = sortByInheritance(missing, registry);
    findingsOf(file).add(prefixUnstubbed, { prefix, typeKeys, functions: listed }, span);
  }
}

function stubsOf({ files, dialect }: UnitView): Stubs {
  const stubs: Stubs = {
    places: new Map(),
    globals: new Set(),
    rolledOut: new Set(),
    settled: new Set([...dialect.typeMap].flatMap(([key, to]) => (key === to ? [] : [key]))),
  };
  for (const file of files) {
    const note = (prefix: string | null, span: Span): void => {
      if (prefix !== null && !stubs.places.has(prefix)) stubs.places.set(prefix, { file, span });
    };
    for (const { kind, name, nameSpan } of file.parsed.blocks) {
      if (kind === 'global') stubs.globals.add(name);
      if (kind === 'object') stubs.settled.add(name);
      if (kind === 'global') note(name, nameSpan);
      else if (kind === 'object') note(splitName(name).namespace, nameSpan);
    }
    for (const directive of file.parsed.directives) {
      if (directive.name === 'skip') stubs.settled.add(directive.payload);
      if (directive.name !== 'prefix') continue;
      stubs.rolledOut.add(prefixOf(directive));
      note(prefixOf(directive), directive.payloadSpan);
    }
    for (const { origin, target } of typeMapsOf(file.parsed)) {
      if (origin !== target) stubs.settled.add(origin);
    }
  }
  return stubs;
}
