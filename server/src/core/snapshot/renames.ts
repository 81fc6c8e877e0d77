/**
 * Which removed entries of a registry came back under another name. A pair is proposed only where
 * nothing else comes as near, from either side: a wrong guess costs more than a missing one.
 */
import { nearestName } from '../../base/near-names.js';
import { compareCodePoints } from '../../base/order.js';
import { contractOf, membersOf } from './members.js';
import type { FunctionEntry, TypeEntry } from './types.js';

/** Two names of one thing. */
export interface Rename {
  readonly before: string;
  readonly after: string;
}

/** What two types have to have in common: alone, and where their names speak for it as well. */
const ENOUGH = 0.75;
const ENOUGH_WITH_NAME = 0.5;

/** A name that stayed the same in another namespace says more than one that is spelt alike. */
const SAME_NAME = 0.3;
const NEAR_NAME = 0.15;

/** Pairs that are compared at most: beyond it, only entries of one last name are. */
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
        // Types without members all look alike: only the name can speak for a rename.
        return a.members.size === b.members.size && name === SAME_NAME && a.parent === b.parent
          ? alike + name
          : null;
      }
      return alike >= (name > 0 ? ENOUGH_WITH_NAME : ENOUGH) ? alike + name : null;
    },
  );
  return namedRenames(mutualBest(candidates), removed, added, ({ key }) => key);
}

/** Pairs removed functions with added ones: the same schema and doc, and names that go together. */
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
      // Without a signature two functions of nearly one name may be anything.
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

/** A value without the names that may have changed: the type's own, and those of other moved types. */
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

/** From 0 to 1: the share of members and parent that both have; a changed member counts half. */
function likeness(a: Traits, b: Traits): number {
  let same = 0;
  for (const [name, contract] of a.members) {
    const other = b.members.get(name);
    if (other !== undefined) same += other === contract ? 1 : 0.5;
  }
  // A parent speaks for a type only together with its members.
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

/** `IntPair` and `IntPairNode`: one name continues the other. */
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

/** Pairs of which each is the other's best, and better than any second. */
function mutualBest(candidates: readonly Candidate[]): readonly Candidate[] {
  const pairs: Candidate[] = [];
  let open = candidates;
  // A pair that is certain may leave another one certain.
  for (;;) {
    const ofBefore = bestBy(open, ({ before }) => before);
    const ofAfter = bestBy(open, ({ after }) => after);
    const best = open.filter(
      (each) => ofBefore.get(each.before) === each && ofAfter.get(each.after) === each,
    );
    if (best.length === 0) return pairs;
    pairs.push(...best);
    const before = new Set(best.map((each) => each.before));
    const after = new Set(best.map((each) => each.after));
    open = open.filter((each) => !before.has(each.before) && !after.has(each.after));
  }
}

/** The one best candidate of each side; `null` where two are as good. */
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
