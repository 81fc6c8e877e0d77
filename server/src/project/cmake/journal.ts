/**
 * State that can be taken back: where CMake would take one of several branches and nobody knows
 * which, each is walked from the same state, and what they leave different becomes unknown.
 */

/** What one branch left: the last value of everything it wrote; `undefined` is "not there". */
export type Writes = ReadonlyMap<Cells<unknown>, ReadonlyMap<string, unknown>>;

interface Level {
  /** Values before the level began. */
  readonly before: Map<Cells<unknown>, Map<string, unknown>>;
  /** What another branch left that ended early, if the level is what follows it. */
  readonly alternative: Writes | null;
  readonly reason: string;
}

/** A map whose writes are noted. */
export class Cells<Value> {
  private readonly map = new Map<string, Value>();

  /** @param merge what a value is when it may be any of several */
  constructor(
    private readonly journal: Journal,
    readonly merge: (values: readonly (Value | undefined)[], reason: string) => Value | undefined,
  ) {}

  get(key: string): Value | undefined {
    return this.map.get(key);
  }

  set(key: string, value: Value | undefined): void {
    this.journal.note(this as Cells<unknown>, key);
    this.put(key, value);
  }

  /** Without a note: only the journal does that. */
  put(key: string, value: Value | undefined): void {
    if (value === undefined) this.map.delete(key);
    else this.map.set(key, value);
  }

  entries(): IterableIterator<[string, Value]> {
    return this.map.entries();
  }
}

export class Journal {
  private readonly levels: Level[] = [];

  get depth(): number {
    return this.levels.length;
  }

  note(cells: Cells<unknown>, key: string): void {
    const level = this.levels.at(-1);
    if (level === undefined) return;
    let noted = level.before.get(cells);
    if (noted === undefined) level.before.set(cells, (noted = new Map<string, unknown>()));
    if (!noted.has(key)) noted.set(key, cells.get(key));
  }

  /** Begins what can be taken back. With an alternative it is later merged with that. */
  open(alternative: Writes | null = null, reason = ''): void {
    this.levels.push({ before: new Map(), alternative, reason });
  }

  /** Takes back all that was written since the level at this depth began, and says what it was. */
  takeBack(depth: number): Writes {
    this.settle(depth + 1);
    const writes = new Map<Cells<unknown>, Map<string, unknown>>();
    const level = this.levels.pop();
    if (level === undefined) return writes;
    for (const [cells, before] of level.before) {
      const last = new Map<string, unknown>();
      for (const [key, value] of before) {
        last.set(key, cells.get(key));
        cells.put(key, value);
      }
      writes.set(cells, last);
    }
    return writes;
  }

  /** Merges what follows branches that ended early, down to a depth. */
  settle(depth: number): void {
    while (this.levels.length > depth) {
      const { alternative, reason } = this.levels.at(-1) ?? { alternative: null, reason: '' };
      const writes = this.takeBack(this.levels.length - 1);
      this.merge(alternative === null ? [writes] : [alternative, writes], reason);
    }
  }

  /** Goes on from a state that is the one or the other. */
  merge(branches: readonly Writes[], reason: string): void {
    const touched = new Map<Cells<unknown>, Set<string>>();
    for (const writes of branches) {
      for (const [cells, written] of writes) {
        const keys = touched.get(cells) ?? new Set<string>();
        for (const key of written.keys()) keys.add(key);
        touched.set(cells, keys);
      }
    }
    for (const [cells, keys] of touched) {
      for (const key of keys) {
        const now = cells.get(key);
        const values = branches.map((writes) => {
          const written = writes.get(cells);
          return written?.has(key) === true ? written.get(key) : now;
        });
        const isOne = values.every((value) => value === values[0]);
        cells.set(key, isOne ? values[0] : cells.merge(values, reason));
      }
    }
  }
}
