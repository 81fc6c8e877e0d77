/**
 * A difference of two snapshots as people count it: what was added, removed, changed or only
 * renamed. A signature that differs only in renamed types has not changed.
 */
import type { EntryChange, SnapshotDiff, TypeChange } from './diff.js';
import { contractOf, type MemberEntry } from './members.js';
import type { Rename } from './renames.js';
import { sameJson } from './same-json.js';
import type { RawSchema, Snapshot } from './types.js';

/** Names of one kind, in code point order. */
export interface NameChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  readonly renamed: readonly Rename[];
}

/** What changed. Members are named with their type: `my.T.a`. */
export interface RegistryChange {
  /** Global functions and exported symbols. */
  readonly functions: NameChanges;
  /** Changed types have another parent or other traits; their members are counted below. */
  readonly types: NameChanges;
  readonly fields: NameChanges;
  readonly methods: NameChanges;
  /** Entries that differ only in their doc. */
  readonly docs: readonly string[];
}

/** Counts a difference. */
export function changeOf(diff: SnapshotDiff): RegistryChange {
  const renamed = new Map(diff.renames.map(({ before, after }) => [before, after]));
  const functions = [...diff.functions, ...diff.symbols];
  const members = [...diff.changedTypes, ...renamedTypes(diff)].flatMap(({ key, members: all }) =>
    all.map((change) => ({ key, change })),
  );
  const ofKind = (kind: MemberEntry['kind']): NameChanges =>
    changedNames(
      members
        .filter(({ change }) => kindOf(change) === kind)
        .map(({ key, change }) => ({ ...change, name: `${key}.${plainName(change)}` })),
      (a, b) => sameJson(moved(contractOf(a), renamed), contractOf(b)),
    );
  const typeNames = (rest: readonly { readonly key: string }[], gone: ReadonlySet<string>) =>
    rest.map(({ key }) => key).filter((key) => !gone.has(key));
  return {
    functions: changedNames(
      functions,
      (a, b) => sameJson(moved(a.schema, renamed), b.schema),
      diff.functionRenames,
    ),
    types: {
      added: typeNames(diff.addedTypes, new Set(renamed.values())),
      removed: typeNames(diff.removedTypes, new Set(renamed.keys())),
      changed: diff.changedTypes
        .filter((each) => differsItself(each, renamed))
        .map((each) => each.key),
      renamed: diff.renames,
    },
    fields: ofKind('field'),
    methods: ofKind('method'),
    docs: diff.docs,
  };
}

/** Whether nothing has changed. */
export function isEmptyChange({
  functions,
  types,
  fields,
  methods,
  docs,
}: RegistryChange): boolean {
  return (
    docs.length === 0 &&
    [functions, types, fields, methods].every(
      ({ added, removed, changed, renamed }) =>
        added.length + removed.length + changed.length + renamed.length === 0,
    )
  );
}

function renamedTypes({ renames, renamedMembers }: SnapshotDiff): readonly MembersOf[] {
  return renames.map(({ after }, at) => ({ key: after, members: renamedMembers[at] ?? [] }));
}

type MembersOf = Pick<TypeChange, 'key' | 'members'>;

function changedNames<Entry>(
  changes: readonly EntryChange<Entry>[],
  same: (before: Entry, after: Entry) => boolean,
  renamed: readonly Rename[] = [],
): NameChanges {
  const gone = new Set(renamed.map(({ before }) => before));
  const come = new Set(renamed.map(({ after }) => after));
  const names = (op: EntryChange<Entry>['op']): string[] =>
    changes.filter((change) => change.op === op).map(({ name }) => name);
  return {
    added: names('+').filter((name) => !come.has(name)),
    removed: names('-').filter((name) => !gone.has(name)),
    changed: changes.flatMap((change) =>
      change.op === '~' && !same(change.before, change.after) ? [change.name] : [],
    ),
    renamed,
  };
}

function differsItself(change: TypeChange, renamed: ReadonlyMap<string, string>): boolean {
  const { before, after, traitsChanged } = change;
  return traitsChanged || moved(before.parent, renamed) !== after.parent;
}

function kindOf(change: EntryChange<MemberEntry>): MemberEntry['kind'] {
  return change.op === '-' ? change.before.kind : change.after.kind;
}

/** A method that shares its name with a field is listed as `name()`. */
function plainName({ name }: EntryChange<MemberEntry>): string {
  return name.replace(/\(\)$/, '');
}

/** The snapshot with the new names of renamed types, wherever it names them. */
export function withNewNames(snapshot: Snapshot, renames: readonly Rename[]): Snapshot {
  const renamed = new Map(renames.map(({ before, after }) => [before, after]));
  const named = <Entry extends { readonly schema: RawSchema }>(entry: Entry): Entry => ({
    ...entry,
    schema: moved(entry.schema, renamed) as RawSchema,
  });
  return {
    ...snapshot,
    functions: snapshot.functions.map(named),
    symbols: snapshot.symbols.map(named),
    types: snapshot.types.map((type) => ({
      ...type,
      key: renamed.get(type.key) ?? type.key,
      parent: renamed.get(type.parent ?? '') ?? type.parent,
      ancestors: type.ancestors.map((key) => renamed.get(key) ?? key),
      fields: type.fields.map(named),
      methods: type.methods.map(named),
    })),
  };
}

/** Replaces the names of renamed types in a value by their present names. */
function moved(value: unknown, renamed: ReadonlyMap<string, string>): unknown {
  if (renamed.size === 0) return value;
  if (typeof value === 'string') return renamed.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item): unknown => moved(item, renamed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, moved(item, renamed)]),
  );
}
