/**
 * Which removed entries of a registry were added again under another name. A pair is proposed only
 * if neither side has another match as good: a wrong guess costs more than a missing one.
 */
import { nearestName } from '../../base/near-names.js';
import { compareCodePoints } from '../../base/order.js';
import { contractOf, membersOf } from './members.js';
import { pushAll } from '../../base/list.js';
import type { FunctionEntry, TypeEntry } from './types.js';

/** The old and the new name of an entry. */
export interface Rename {
  readonly before: string;
  readonly after: string;
}

/** The likeness that two types need: without and with similar names. */
const ENOUGH = 0.75;
const ENOUGH_WITH_NAME = 0.5;

/** The same name in another namespace is stronger evidence than a similar spelling. */
const SAME_NAME = 0.3;
const NEAR_NAME = 0.15;

/** Maximum number of compared pairs; beyond it, only entries with the same last name are. */
const MOST_PAIRS = 60_000;

interface Candidate {
  readonly before: number;
  readonly after: number;
  readonly score: number;
}

/** Pairs removed types with added ones, by their fields, methods and parents. */
export function pairTypes(
  removed: readonly TypeEntry[],
  added: readonly TypeEntry[],
): readonly Rename[] {
  const moved = new Set([...removed, ...added].map(({ key }) => key));
  const old = removed.map((type) => traitsOf(type, moved));
  const fresh = added.map((type) => traitsOf(type, moved));
  const candidates = candidatesOf(
    removed,
    added,
    ({ key }) => key,
    (i, j) => {
      const [a, b] = [old[i], fresh[j]];
      if (a === undefined || b === undefined) return null;
      const name = nameScore(a.key, b.key);
      const alike = likeness(a, b);
      if (a.members.size === 0 || b.members.size === 0) {
        // Types without members are all alike: only the name can show a rename.
        return a.members.size === b.members.size && name === SAME_NAME && a.parent === b.parent
          ? alike + name
          : null;
      }
      return alike >= (name > 0 ? ENOUGH_WITH_NAME : ENOUGH) ? alike + name : null;
    },
  );
  return namedRenames(mutualBest(candidates), removed, added, ({ key }) => key);
}

/** Pairs removed functions with added ones: the same schema and doc, and related names. */
export function pairFunctions(
  removed: readonly FunctionEntry[],
  added: readonly FunctionEntry[],
): readonly Rename[] {
  const old = removed.map(contentOf);
  const fresh = added.map(contentOf);
  const candidates = candidatesOf(
    removed,
    added,
    ({ name }) => name,
    (i, j) => {
      const [a, b] = [removed[i], added[j]];
      if (a === undefined || b === undefined || old[i] !== fresh[j]) return null;
      const score = nameScore(a.name, b.name);
      // Without a signature, similar names prove nothing.
      return score === SAME_NAME || (score > 0 && a.schema !== null) ? score : null;
    },
  );
  return namedRenames(mutualBest(candidates), removed, added, ({ name }) => name);
}

interface Traits {
  readonly key: string;
  readonly parent: string;
  /** Member name → its contract as text. */
  readonly members: ReadonlyMap<string, string>;
}

function traitsOf(type: TypeEntry, moved: ReadonlySet<string>): Traits {
  const plain = (value: unknown): string => JSON.stringify(neutral(value, type.key, moved));
  const members = [...membersOf(type)].map(
    ([name, member]) => [name, plain(contractOf(member))] as const,
  );
  return { key: type.key, parent: plain(type.parent), members: new Map(members) };
}

/** A value without the names that may have changed: the type's own, and those of moved types. */
function neutral(value: unknown, own: string, moved: ReadonlySet<string>): unknown {
  if (typeof value === 'string') {
    if (value === own) return '<self>';
    return moved.has(value) ? '<moved>' : value;
  }
  if (Array.isArray(value)) return value.map((item) => neutral(item, own, moved));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, neutral(item, own, moved)]),
  );
}

/** The share of common members and parent, from 0 to 1; a changed member counts half. */
function likeness(a: Traits, b: Traits): number {
  let same = 0;
  for (const [name, contract] of a.members) {
    const other = b.members.get(name);
    if (other !== undefined) same += other === contract ? 1 : 0.5;
  }
  // A parent counts only together with members.
  if (same > 0 && a.parent === b.parent) same += 1;
  return same / (1 + Math.max(a.members.size, b.members.size));
}

function nameScore(before: string, after: string): number {
  const [a, b] = [lastOf(before), lastOf(after)];
  if (a === b) return SAME_NAME;
  // Any two names of one or two letters are near.
  if (Math.min(a.length, b.length) < 3) return 0;
  return nearestName(a, [b]) !== null || isExtended(a, b) ? NEAR_NAME : 0;
}

/** Whether one name extends the other: `IntPair` and `IntPairNode`. */
function isExtended(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.startsWith(short) || long.endsWith(short);
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function contentOf({ schema, doc }: FunctionEntry): string {
  return JSON.stringify([schema, doc]);
}

function candidatesOf<Entry>(
  removed: readonly Entry[],
  added: readonly Entry[],
  nameOf: (entry: Entry) => string,
  score: (before: number, after: number) => number | null,
): readonly Candidate[] {
  const all = removed.length * added.length <= MOST_PAIRS;
  const byLast = new Map<string, number[]>();
  for (const [j, entry] of added.entries()) {
    const last = lastOf(nameOf(entry));
    byLast.set(last, [...(byLast.get(last) ?? []), j]);
  }
  const everyone = [...added.keys()];
  return removed.flatMap((entry, i) => {
    const others = all ? everyone : (byLast.get(lastOf(nameOf(entry))) ?? []);
    return others.flatMap((j) => {
      const value = score(i, j);
      return value === null ? [] : [{ before: i, after: j, score: value }];
    });
  });
}

/** Pairs in which each is the other's single best match. */
function mutualBest(candidates: readonly Candidate[]): readonly Candidate[] {
  const pairs: Candidate[] = [];
  let open = candidates;
  // Removing a certain pair may make another one certain.
  for (;;) {
    const ofBefore = bestBy(open, ({ before }) => before);
    const ofAfter = bestBy(open, ({ after }) => after);
    const best = open.filter(
      (each) => ofBefore.get(each.before) === each && ofAfter.get(each.after) === each,
    );
    if (best.length === 0) return pairs;
    pushAll(pairs, best);
    const before = new Set(best.map((each) => each.before));
    const after = new Set(best.map((each) => each.after));
    open = open.filter((each) => !before.has(each.before) && !after.has(each.after));
  }
}

/** The single best candidate of each side; `null` where two are equally good. */
function bestBy(
  candidates: readonly Candidate[],
  side: (candidate: Candidate) => number,
): ReadonlyMap<number, Candidate | null> {
  const best = new Map<number, { readonly score: number; only: Candidate | null }>();
  for (const candidate of candidates) {
    const known = best.get(side(candidate));
    if (known === undefined || candidate.score > known.score) {
      best.set(side(candidate), { score: candidate.score, only: candidate });
    } else if (candidate.score === known.score) {
      known.only = null;
    }
  }
  return new Map([...best].map(([key, { only }]) => [key, only]));
}

function namedRenames<Entry>(
  pairs: readonly Candidate[],
  removed: readonly Entry[],
  added: readonly Entry[],
  nameOf: (entry: Entry) => string,
): readonly Rename[] {
  return pairs
    .flatMap(({ before, after }) => {
      const [old, fresh] = [removed[before], added[after]];
      if (old === undefined || fresh === undefined) return [];
      return [{ before: nameOf(old), after: nameOf(fresh) }];
    })
    .sort((a, b) => compareCodePoints(a.before, b.before));
}
