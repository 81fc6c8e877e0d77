/**
 * Renames a registered name: the registry is taken as it will be after the next build, so that what
 * is up to date now is up to date then.
 */
import { sortByName } from '../../base/order.js';
import { typeMapsOf } from '../directive/type-map.js';
import type { TextEdit } from '../plan/types.js';
import { indexRegistry } from '../snapshot/registry-index.js';
import type { Json, PlainValue, RawSchema, Snapshot, TypeEntry } from '../snapshot/types.js';
import type { UnitContext } from './apply-change.js';
import { withFilledBlocks, type Changes } from './fill.js';
import { insertLines, inTextOrder } from '../plan/planning/line-edits.js';

/** A registered name, and what it should be. */
export interface KeyRename {
  readonly kind: 'function' | 'type';
  readonly before: string;
  readonly after: string;
}

/**
 * The edits of a unit's files.
 *
 * @param uses where the files name the key, by path; what blocks hold is added
 */
export function renameKey(rename: KeyRename, uses: Changes, context: UnitContext): Changes {
  const { registry } = context;
  if (registry === null) return uses;
  const files = context.files.filter(({ parsed }) => !parsed.skipFile);
  const mapped = mapping(rename, context);
  const change = files.map(({ path }): [string, readonly TextEdit[]] => {
    const own = uses.get(path) ?? [];
    return [path, inTextOrder(mapped?.path === path ? [...own, mapped.edit] : own)];
  });
  const renamed = indexRegistry(renamedSnapshot(registry.snapshot, rename));
  const filled = withFilledBlocks({ ...context, registry: renamed }, new Map(change));
  return new Map([...filled].filter(([, edits]) => edits.length > 0));
}

/**
 * The class keeps its name, which the key no longer says: a `ty-map` says it, unless one does
 * already, whose key is renamed with the others.
 */
function mapping(
  { kind, before, after }: KeyRename,
  { files }: UnitContext,
): { readonly path: string; readonly edit: TextEdit } | null {
  if (kind === 'function' || !before.includes('.')) return null;
  const isMapped = files.some(({ parsed }) =>
    typeMapsOf(parsed).some(({ origin }) => origin === before),
  );
  if (isMapped) return null;
  const holder = files.find(({ parsed }) =>
    parsed.blocks.some((block) => block.kind === 'object' && block.name === before),
  );
  if (holder === undefined) return null;
  const { parsed, path } = holder;
  const markers = [
    ...parsed.blocks.map(({ begin }) => begin.line),
    ...parsed.directives.map(({ marker }) => marker.line),
  ];
  const line = Math.min(...markers);
  const indent = /^[ \t]*/.exec(parsed.text.slice(parsed.lineStarts[line]))?.[0] ?? '';
  const text = `${indent}# tvm-ffi-stubgen(ty-map): ${after} -> ${before}`;
  return { path, edit: insertLines(parsed, line, [text], line) };
}

/** The registry after the next build. */
function renamedSnapshot(snapshot: Snapshot, { kind, before, after }: KeyRename): Snapshot {
  const rename = (name: string): string => (name === before ? after : name);
  if (kind === 'function') {
    const functions = snapshot.functions.map((entry) => ({ ...entry, name: rename(entry.name) }));
    return { ...snapshot, functions: sorted(functions, ({ name }) => name) };
  }
  const inSchema = <Entry extends { readonly schema: RawSchema }>(entry: Entry): Entry => ({
    ...entry,
    schema: renamedJson(entry.schema, rename) as RawSchema,
  });
  const types = snapshot.types.map((type): TypeEntry => ({
    ...type,
    key: rename(type.key),
    parent: type.parent === null ? null : rename(type.parent),
    ancestors: type.ancestors.map(rename),
    fields: type.fields.map(inSchema),
    methods: type.methods.map(inSchema),
    attributes: Object.fromEntries(
      Object.entries(type.attributes).map(([name, value]) => [name, renamedValue(value, rename)]),
    ),
  }));
  return {
    ...snapshot,
    functions: snapshot.functions.map(inSchema),
    types: sorted(types, ({ key }) => key),
  };
}

/** The types that a schema names stand under `type`, at any depth. */
function renamedJson(json: Json, rename: (name: string) => string): Json {
  if (Array.isArray(json)) return json.map((each: Json) => renamedJson(each, rename));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]: [string, Json]) => [
      key,
      key === 'type' && typeof value === 'string' ? rename(value) : renamedJson(value, rename),
    ]),
  );
}

/** Some attributes hold a schema as text. */
function renamedValue(value: PlainValue, rename: (name: string) => string): PlainValue {
  if (value.kind === 'object') return { ...value, typeKey: rename(value.typeKey) };
  if (value.kind !== 'string' || !value.value.includes('"type"')) return value;
  try {
    const schema = JSON.parse(value.value) as Json;
    return { ...value, value: JSON.stringify(renamedJson(schema, rename)) };
  } catch {
    return value;
  }
}

function sorted<T>(entries: readonly T[], nameOf: (entry: T) => string): readonly T[] {
  const all = [...entries];
  sortByName(all, nameOf);
  return all;
}
