/**
 * What changed between two snapshots: functions, types, fields, methods. Places in memory and paths
 * of libraries are ignored; docs are listed separately.
 */
import { compareCodePoints } from '../../base/order.js';
import { sameJson } from './same-json.js';
import { contractOf, membersOf, type MemberEntry } from './members.js';
import { pairFunctions, pairTypes, type Rename } from './renames.js';
import type { FunctionEntry, Snapshot, TypeEntry } from './types.js';

export type { MemberEntry } from './members.js';

/** An entry that is only in one snapshot, or differs between them. */
export type EntryChange<Entry> =
  | { readonly op: '+'; readonly name: string; readonly after: Entry }
  | { readonly op: '-'; readonly name: string; readonly before: Entry }
  | { readonly op: '~'; readonly name: string; readonly before: Entry; readonly after: Entry };

/** A type in both snapshots, and how it differs. */
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
  /** Similar removed and added types; each type is in at most one pair. */
  readonly renames: readonly Rename[];
  /** How the members of each of {@link renames} differ, in the same order. */
  readonly renamedMembers: readonly (readonly EntryChange<MemberEntry>[])[];
  /** The same for functions, including exported symbols. */
  readonly functionRenames: readonly Rename[];
  /** Entries that differ only in their doc: `my_ext.add_one`, `my_ext.IntPair.a`. */
  readonly docs: readonly string[];
}

/** Compares two snapshots; every list is in code point order by name. */
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
  const functions = diffFunctions(before.functions, after.functions, docs);
  const symbols = diffFunctions(before.symbols, after.symbols, docs);
  const renames = pairTypes(removedTypes, addedTypes);
  return {
    functions,
    symbols,
    addedTypes: sorted(addedTypes, typeKey),
    removedTypes: sorted(removedTypes, typeKey),
    changedTypes: sorted(changedTypes, (change) => change.key),
    renames,
    renamedMembers: renames.map((pair) => diffRenamed(pair, oldTypes, newTypes)),
    functionRenames: [...renamesAmong(functions), ...renamesAmong(symbols)],
    docs: [...docs].sort(compareCodePoints),
  };
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

/** Compares the members of a type under its old and its new name; ignores docs. */
function diffRenamed(
  pair: Rename,
  oldTypes: ReadonlyMap<string, TypeEntry>,
  newTypes: ReadonlyMap<string, TypeEntry>,
): readonly EntryChange<MemberEntry>[] {
  const [old, fresh] = [oldTypes.get(pair.before), newTypes.get(pair.after)];
  if (old === undefined || fresh === undefined) return [];
  return diffMaps(membersOf(old), membersOf(fresh), (a, b) =>
    sameJson(contractOf(a), contractOf(b)),
  );
}

function renamesAmong(changes: readonly EntryChange<FunctionEntry>[]): readonly Rename[] {
  return pairFunctions(
    changes.flatMap((change) => (change.op === '-' ? [change.before] : [])),
    changes.flatMap((change) => (change.op === '+' ? [change.after] : [])),
  );
}

function diffType(before: TypeEntry, after: TypeEntry, docs: Set<string>): TypeChange | null {
  const { key } = after;
  const members = diffMaps(membersOf(before), membersOf(after), (a, b, name) => {
    const same = sameJson(contractOf(a), contractOf(b));
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

function docsOf(member: MemberEntry): (string | null)[] {
  if (member.kind === 'field') return [member.field.doc];
  return member.overloads.map((method) => method.doc);
}

function traits({ attributes, creatable, structuralEquality }: TypeEntry): unknown {
  return { attributes, creatable, structuralEquality };
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

function sorted<Entry>(entries: readonly Entry[], name: (entry: Entry) => string): Entry[] {
  return [...entries].sort((a, b) => compareCodePoints(name(a), name(b)));
}
