/**
 * What changed between two registries for those who use them from Python or over the C ABI. Layout
 * (offsets, sizes, indices) is not compared: both read it from the library when it is loaded.
 */
import { compareCodePoints } from '../../base/order.js';
import { withNewNames } from '../snapshot/change.js';
import { diffSnapshots, type EntryChange, type SnapshotDiff } from '../snapshot/diff.js';
import type { FunctionEntry, Snapshot, TypeEntry } from '../snapshot/types.js';
import { compareCalls } from './calls.js';
import { compareConstructors, constructorOf } from './constructors.js';
import { compareMembers } from './members.js';
import type { Types } from './relation.js';
import { API_RULES, LEVELS, type ApiRuleId, type Level } from './rules.js';
import { compareTraits } from './traits.js';
import type { ApiChange, ApiEntry, ApiReport, Verdict } from './types.js';

/** @param isShown whether the changes of a function, or of a type with its members, count */
export function compareApis(
  old: Snapshot,
  after: Snapshot,
  isShown: (name: string) => boolean = () => true,
): ApiReport {
  const { renames } = diffSnapshots(old, after);
  // What only names a renamed type has not changed itself.
  const before = renames.length === 0 ? old : withNewNames(old, renames);
  const diff = diffSnapshots(before, after);
  const oldTypes = byKey(before);
  const newTypes = byKey(after);
  const types: Types = {
    ancestorsOf: (key) => (newTypes.get(key) ?? oldTypes.get(key))?.ancestors ?? [],
  };
  const originals = byKey(old);
  const changes = [
    ...functionChanges('function', before.functions, after.functions, diff, types),
    ...functionChanges('symbol', before.symbols, after.symbols, diff, types),
    ...diff.removedTypes.map((type) => change('type.removed', type.key, typeEntry(type), null)),
    ...diff.addedTypes.map((type) => change('type.added', type.key, null, typeEntry(type))),
    ...renames.map((rename) =>
      change(
        'type.renamed',
        rename.before,
        typeEntry(originals.get(rename.before)),
        typeEntry(newTypes.get(rename.after)),
      ),
    ),
    ...typeChanges(oldTypes, newTypes, types),
  ];
  return reportOf(changes.filter((each) => namesOfOwners(each).some(isShown)));
}

/** The functions or types that a change is about. */
function namesOfOwners({ before, after }: ApiChange): readonly string[] {
  return [before, after].flatMap((each) => {
    if (each === null) return [];
    if ('owner' in each) return [each.owner];
    return ['key' in each.entry ? each.entry.key : each.entry.name];
  });
}

function reportOf(changes: readonly ApiChange[]): ApiReport {
  const rank = ({ rule }: ApiChange): number => LEVELS.indexOf(API_RULES[rule].level);
  const sorted = [...changes].sort(
    (a, b) => rank(a) - rank(b) || compareCodePoints(a.name, b.name),
  );
  const number = (level: Level): number =>
    changes.filter(({ rule }) => API_RULES[rule].level === level).length;
  const counts = {
    breaking: number('breaking'),
    addition: number('addition'),
    documentation: number('documentation'),
  };
  const verdict: Verdict = counts.breaking > 0 ? 'major' : counts.addition > 0 ? 'minor' : 'patch';
  return { verdict, counts, changes: sorted };
}

function change(
  rule: ApiRuleId,
  name: string,
  before: ApiEntry | null,
  after: ApiEntry | null,
  part: ApiChange['part'] = null,
): ApiChange {
  return { rule, name, before, after, part };
}

function typeEntry(entry: TypeEntry | undefined): ApiEntry | null {
  return entry === undefined ? null : { kind: 'type', entry };
}

function byKey({ types }: Snapshot): ReadonlyMap<string, TypeEntry> {
  return new Map(types.map((type) => [type.key, type]));
}

function functionChanges(
  kind: 'function' | 'symbol',
  before: readonly FunctionEntry[],
  after: readonly FunctionEntry[],
  { functions, symbols, functionRenames }: SnapshotDiff,
  types: Types,
): readonly ApiChange[] {
  const entryOf = (entry: FunctionEntry | undefined): ApiEntry | null =>
    entry === undefined ? null : { kind, entry };
  const differing = kind === 'function' ? functions : symbols;
  const gone = namesOf(differing, '-');
  const come = namesOf(differing, '+');
  const renames = functionRenames.filter((each) => gone.has(each.before) && come.has(each.after));
  const fresh = new Map(after.map((entry) => [entry.name, entry]));
  const old = new Map(before.map((entry) => [entry.name, entry]));
  for (const rename of renames) {
    gone.delete(rename.before);
    come.delete(rename.after);
  }
  return [
    ...renames.map((rename) =>
      change(
        'function.renamed',
        rename.before,
        entryOf(old.get(rename.before)),
        entryOf(fresh.get(rename.after)),
      ),
    ),
    ...[...gone].map((name) => change('function.removed', name, entryOf(old.get(name)), null)),
    ...[...come].map((name) => change('function.added', name, null, entryOf(fresh.get(name)))),
    ...[...old.values()].flatMap((was) => {
      const is = fresh.get(was.name);
      if (is === undefined) return [];
      const calls = compareCalls(was.schema, is.schema, types);
      const isDocumented = calls.length > 0 || was.doc === is.doc;
      const rules = isDocumented ? calls : [{ rule: 'doc.changed', part: null } as const];
      return rules.map(({ rule, part }) => change(rule, was.name, entryOf(was), entryOf(is), part));
    }),
  ];
}

function namesOf(
  changes: readonly EntryChange<FunctionEntry>[],
  op: EntryChange<FunctionEntry>['op'],
): Set<string> {
  return new Set(changes.filter((each) => each.op === op).map(({ name }) => name));
}

function typeChanges(
  before: ReadonlyMap<string, TypeEntry>,
  after: ReadonlyMap<string, TypeEntry>,
  types: Types,
): readonly ApiChange[] {
  const pairs = [...after.values()].flatMap((fresh) => {
    const old = before.get(fresh.key);
    return old === undefined ? [] : [{ old, fresh }];
  });
  // Bases first: what their fields change in a derived constructor is told once.
  pairs.sort((a, b) => a.fresh.ancestors.length - b.fresh.ancestors.length);
  const told = new Map<string, ReadonlySet<string>>();
  return pairs.flatMap(({ old, fresh }) => {
    const [was, is] = [typeEntry(old), typeEntry(fresh)];
    const { key } = fresh;
    const traits = compareTraits(old, fresh, types).map(([rule, part]) =>
      change(rule, key, was, is, part),
    );
    const all = compareConstructors(
      { owner: key, before: constructorOf(old, before), after: constructorOf(fresh, after) },
      types,
    );
    const base = [...fresh.ancestors].reverse().find((ancestor) => told.has(ancestor));
    const toldOfBase = told.get(base ?? '');
    told.set(
      key,
      new Set([...(all.length === 0 ? (toldOfBase ?? []) : []), ...all.map(tellingOf)]),
    );
    const constructors = all.filter(
      (each) => typeof each.part !== 'string' || toldOfBase?.has(tellingOf(each)) !== true,
    );
    const members = compareMembers(
      { type: old, types: before },
      { type: fresh, types: after },
      types,
    );
    const docs = old.doc === fresh.doc ? [] : [change('doc.changed', key, was, is)];
    return [...traits, ...constructors, ...members, ...docs];
  });
}

function tellingOf({ rule, part }: ApiChange): string {
  return `${rule} ${part ?? ''}`;
}
