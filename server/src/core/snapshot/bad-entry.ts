/** An entry that could not be taken as it was registered. It costs no more than its fault says. */
export const ENTRY_FAULTS = ['name', 'doc', 'schema', 'number', 'count', 'entry'] as const;
export type EntryFault = (typeof ENTRY_FAULTS)[number];

export interface BadEntry {
  /** For example `my_ext.add` or `my_ext.Pair.first`. */
  readonly entry: string;
  readonly fault: EntryFault;
}

/** As it comes from the process that read it. */
export interface LocatedFault extends BadEntry {
  /** Position in the snapshot's libraries; `null` when unknown. */
  readonly library: number | null;
}

/** Faults that one process may report. */
export const MOST_FAULTS = 1000;

export function isLocatedFault(value: unknown): value is LocatedFault {
  if (!isBadEntry(value)) return false;
  const { library } = value as Partial<LocatedFault>;
  return library === null || Number.isSafeInteger(library);
}

export function isBadEntry(value: unknown): value is BadEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { entry, fault } = value as Partial<BadEntry>;
  return (
    typeof entry === 'string' &&
    entry.length <= 1000 &&
    ENTRY_FAULTS.some((known) => known === fault)
  );
}
