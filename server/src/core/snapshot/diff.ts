/**
 * What changed between two snapshots, in the words of the registry: functions, types, fields,
 * methods. Places in memory and libraries' paths are no change; docs are listed apart.
 */
import { compareCodePoints } from '../order.js';
import { sameJson } from './same-json.js';
import type { FieldEntry, FunctionEntry, MethodEntry, Snapshot, TypeEntry } from './types.js';

/** An entry that is only in one snapshot, or differs between them. */
export type EntryChange<Entry> =
  | { readonly op: '+'; readonly name: string; readonly after: Entry }
  | { readonly op: '-'; readonly name: string; readonly before: Entry }
  | { readonly op: '~'; readonly name: string; readonly before: Entry; readonly after: Entry };

/** A field, or all overloads of a method. */
export type MemberEntry =
  | { readonly kind: 'field'; readonly field: FieldEntry }
  | { readonly kind: 'method'; readonly overloads: readonly MethodEntry[] };

/** A type that both snapshots have, and what differs in it. */
export interface TypeChange {
  readonly key: string;
  readonly before: TypeEntry;
  readonly after: TypeEntry;
  readonly parentChanged: boolean;
  /** Type attributes, the creator or structural equality differ. */
  readonly traitsChanged: boolean;
  readonly members: readonly EntryChange<MemberEntry>[];
}

export interface SnapshotDiff {
  readonly functions: readonly EntryChange<FunctionEntry>[];
  readonly symbols: readonly EntryChange<FunctionEntry>[];
  readonly addedTypes: readonly TypeEntry[];
  readonly removedTypes: readonly TypeEntry[];
  readonly changedTypes: readonly TypeChange[];
  /** Removed and added types with the same members: each type is in one pair at most. */
  readonly renames: readonly { readonly before: string; readonly after: string }[];
  /** `my_ext.add_one`, `my_ext.IntPair`, `my_ext.IntPair.a`: only their doc differs. */
  readonly docs: readonly string[];
}

/** Compares two snapshots; every list is in code point order of its names. */
export function diffSnapshots(before: Snapshot, after: Snapshot): SnapshotDiff {
  const docs = new Set<string>();
  const oldTypes = byName(before.types, typeKey);
  const newTypes = byName(after.types, typeKey);
  const removedTypes = before.types.filter((type) => !newTypes.has(type.key));
  const addedTypes = after.types.filter((type) => !oldTypes.has(type.key));
  const changedTypes: TypeChange[] = [];
  for (const type of after.types) {
    const old = oldTypes.get(type.key);
    const change = old === undefined ? null : diffType(old, type, docs);
    if (change !== null) changedTypes.push(change);
  }
  return {
    functions: diffFunctions(before.functions, after.functions, docs),
    symbols: diffFunctions(before.symbols, after.symbols, docs),
    addedTypes: sorted(addedTypes, typeKey),
    removedTypes: sorted(removedTypes, typeKey),
    changedTypes: sorted(changedTypes, (change) => change.key),
    renames: findRenames(removedTypes, addedTypes),
    docs: [...docs].sort(compareCodePoints),
  };
}

/** Whether nothing that a block is generated from differs. */
export function isEmptyDiff(diff: SnapshotDiff): boolean {
  const { functions, symbols, addedTypes, removedTypes, changedTypes } = diff;
  return [functions, symbols, addedTypes, removedTypes, changedTypes].every(
    (list) => list.length === 0,
  );
}

function diffFunctions(
  before: readonly FunctionEntry[],
  after: readonly FunctionEntry[],
  docs: Set<string>,
): EntryChange<FunctionEntry>[] {
  const old = byName(before, (entry) => entry.name);
  const wanted = byName(after, (entry) => entry.name);
  return diffMaps(old, wanted, (a, b) => {
    const same = sameJson(a.schema, b.schema);
    if (same && a.doc !== b.doc) docs.add(b.name);
    return same;
  });
}

function diffType(before: TypeEntry, after: TypeEntry, docs: Set<string>): TypeChange | null {
  const { key } = after;
  const members = diffMaps(membersOf(before), membersOf(after), (a, b, name) => {
    const same = sameJson(contract(a), contract(b));
    if (same && !sameJson(docsOf(a), docsOf(b))) docs.add(`${key}.${name}`);
    return same;
  });
  const parentChanged = before.parent !== after.parent;
  const traitsChanged = !sameJson(traits(before), traits(after));
  if (members.length === 0 && !parentChanged && !traitsChanged) {
    if (before.doc !== after.doc) docs.add(key);
    return null;
  }
  return { key, before, after, parentChanged, traitsChanged, members };
}

/** A field and a method may share a name; the method then gets a key of its own. */
function membersOf(type: TypeEntry): Map<string, MemberEntry> {
  const members = new Map<string, MemberEntry>();
  for (const field of type.fields) members.set(field.name, { kind: 'field', field });
  const methods = new Map<string, MethodEntry[]>();
  for (const method of type.methods) {
    const overloads = methods.get(method.name);
    if (overloads === undefined) methods.set(method.name, [method]);
    else overloads.push(method);
  }
  for (const [name, overloads] of methods) {
    members.set(members.has(name) ? `${name}()` : name, { kind: 'method', overloads });
  }
  return members;
}

/** What a caller can see of a member: no doc, no offset, no size. */
function contract(member: MemberEntry): unknown {
  if (member.kind === 'method') {
    return member.overloads.map(({ schema, static: isStatic, autoInit }) => ({
      schema,
      isStatic,
      autoInit,
    }));
  }
  const { schema, writable, init, keywordOnly, hasDefault, defaultIsFactory } = member.field;
  const value = member.field.default;
  return { schema, writable, init, keywordOnly, hasDefault, defaultIsFactory, value };
}

function docsOf(member: MemberEntry): (string | null)[] {
  if (member.kind === 'field') return [member.field.doc];
  return member.overloads.map((method) => method.doc);
}

function traits({ attributes, creatable, structuralEquality }: TypeEntry): unknown {
  return { attributes, creatable, structuralEquality };
}

function findRenames(
  removed: readonly TypeEntry[],
  added: readonly TypeEntry[],
): { before: string; after: string }[] {
  const free = new Set(sorted(added, typeKey));
  const pairs: { before: string; after: string }[] = [];
  for (const old of sorted(removed, typeKey)) {
    // Types without members all look alike: nothing speaks for a rename.
    if (old.fields.length + old.methods.length === 0) continue;
    const shape = comparable(old);
    const matches = [...free].filter((type) => sameJson(shape, comparable(type)));
    const match = matches.find((type) => lastPart(type.key) === lastPart(old.key)) ?? matches[0];
    if (match === undefined) continue;
    free.delete(match);
    pairs.push({ before: old.key, after: match.key });
  }
  return pairs;
}

/** A type's members, with its own key taken out of the schemas of methods that mention it. */
function comparable(type: TypeEntry): unknown {
  const members = [...membersOf(type)].map(([name, member]) => [name, contract(member)]);
  return withoutKey(members, type.key);
}

function withoutKey(value: unknown, key: string): unknown {
  if (value === key) return '<self>';
  if (Array.isArray(value)) return value.map((item) => withoutKey(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withoutKey(item, key)]),
  );
}

function diffMaps<Entry>(
  before: ReadonlyMap<string, Entry>,
  after: ReadonlyMap<string, Entry>,
  same: (a: Entry, b: Entry, name: string) => boolean,
): EntryChange<Entry>[] {
  const changes: EntryChange<Entry>[] = [];
  for (const [name, entry] of before) {
    if (!after.has(name)) changes.push({ op: '-', name, before: entry });
  }
  for (const [name, entry] of after) {
    const old = before.get(name);
    if (old === undefined) changes.push({ op: '+', name, after: entry });
    else if (!same(old, entry, name)) changes.push({ op: '~', name, before: old, after: entry });
  }
  return sorted(changes, (change) => change.name);
}

function byName<Entry>(
  entries: readonly Entry[],
  name: (entry: Entry) => string,
): Map<string, Entry> {
  return new Map(entries.map((entry) => [name(entry), entry]));
}

function typeKey(type: TypeEntry): string {
  return type.key;
}

function lastPart(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1);
}

function sorted<Entry>(entries: readonly Entry[], name: (entry: Entry) => string): Entry[] {
  return [...entries].sort((a, b) => compareCodePoints(name(a), name(b)));
}
