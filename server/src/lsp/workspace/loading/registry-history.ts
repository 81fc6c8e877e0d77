/**
 * The registries of one project in the order of their loads: the present one, the last one that
 * differed, and what changed between them. A load that changes nothing has no effect here.
 */
import {
  changeOf,
  diffSnapshots,
  isEmptyChange,
  type RegistryChange,
  type RegistryIndex,
  type Rename,
} from '../../../core/index.js';
import type { LockSource } from '../../../registry/types.js';

/** A registry as it was loaded last. */
export interface LoadedRegistry {
  readonly index: RegistryIndex;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  readonly fromCache: boolean;
  /** The lock file that it comes from; absent for one that was loaded. */
  readonly lock?: LockSource | undefined;
}

/** What the last load that changed something changed. */
export interface ShownChange {
  readonly change: RegistryChange;
  /** Milliseconds since the epoch, of the registry that it led to. */
  readonly takenAt: number;
}

export class RegistryHistory {
  current: LoadedRegistry | null = null;
  /** The last one that differed from {@link current}. */
  previous: LoadedRegistry | null = null;
  change: ShownChange | null = null;
  /** Types that were renamed in any load: key → present key. */
  renames: ReadonlyMap<string, string> = new Map();

  /** @returns the change that the load made; `null` for a first one, and when nothing changed */
  accept(loaded: LoadedRegistry): RegistryChange | null {
    const before = this.current;
    this.current = loaded;
    if (before === null || before.index.snapshot === loaded.index.snapshot) return null;
    // A lock holds a part of what is loaded: the difference between the two is no change.
    if (before.lock?.path !== loaded.lock?.path) return null;
    const diff = diffSnapshots(before.index.snapshot, loaded.index.snapshot);
    const change = changeOf(diff);
    if (isEmptyChange(change)) return null;
    this.previous = before;
    this.change = { change, takenAt: loaded.takenAt };
    this.renames = follow(this.renames, diff.renames, loaded.index);
    return change;
  }

  /** The lock that the present registry comes from is gone: it says nothing any longer. */
  lockIsGone(): void {
    if (this.current?.lock !== undefined) this.current = null;
  }

  /** Starts with another history, until its own first load. */
  adopt(other: RegistryHistory): void {
    this.current = other.current;
    this.previous = other.previous;
    this.change = other.change;
    this.renames = other.renames;
  }

  /** The user dismissed the change. */
  dismiss(): void {
    this.change = null;
  }
}

/** Two rebuilds may rename a type twice; a key that is registered again is no longer renamed. */
function follow(
  known: ReadonlyMap<string, string>,
  renames: readonly Rename[],
  { types }: RegistryIndex,
): ReadonlyMap<string, string> {
  const next = new Map(renames.map(({ before, after }) => [before, after]));
  const all = [...[...known].map(([old, now]) => [old, next.get(now) ?? now] as const), ...next];
  return new Map(all.filter(([old, now]) => !types.has(old) && types.has(now)));
}
