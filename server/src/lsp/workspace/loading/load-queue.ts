/**
 * One load at a time, and at most one waiting behind it. A load that hangs gives way: at once to a
 * restart or to granted trust, and after a while to a change on disk, which may have fixed the library.
 */
import { settles, startsOver, type Occasion } from './occasions.js';

/** A load runs at least this long before it gives way to a change on disk, in milliseconds. */
export const PATIENCE_MS = 5000;

/** The clock and the timers; tests bring their own. */
export interface Timers {
  readonly now: () => number;
  /** @returns a function that cancels the call */
  readonly after: (ms: number, call: () => void) => () => void;
}

interface Running {
  readonly since: number;
  readonly controller: AbortController;
  readonly patience: number;
  cancelTimer: () => void;
}

export class LoadQueue {
  #busy: Promise<void> | null = null;
  #waiting: Occasion | null = null;
  #running: Running | null = null;
  /** How many loads in a row gave way to a change on disk. */
  #gaveWay = 0;
  readonly #load: (occasion: Occasion) => Promise<void>;
  readonly #timers: Timers;

  constructor(load: (occasion: Occasion) => Promise<void>, timers: Timers = SYSTEM) {
    this.#load = load;
    this.#timers = timers;
  }

  /** Settles when no load is under way or waiting; `null` when that is so now. */
  get busy(): Promise<void> | null {
    return this.#busy;
  }

  /** Whether a restart is waiting: then preparing the present load is of no use. */
  get isSuperseded(): boolean {
    return this.#waiting === 'a restart was requested';
  }

  /** Begins a load, or lets it wait for the one under way. Settles when all are done. */
  add(occasion: Occasion): Promise<void> {
    if (startsOver(occasion)) {
      this.#gaveWay = 0;
      this.abort();
    }
    if (this.#busy === null) {
      this.#busy = this.#drain(occasion).finally(() => {
        this.#busy = null;
      });
      return this.#busy;
    }
    if (settles(occasion)) this.#giveWay();
    if (!this.isSuperseded) this.#waiting = occasion;
    return this.#busy;
  }

  /** Runs the part of a load that can be given up. @returns `null` when it was */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
    const controller = new AbortController();
    // A library that changes its own file while it loads would otherwise never be loaded.
    const patience = PATIENCE_MS * 2 ** this.#gaveWay;
    const running = { since: this.#timers.now(), controller, patience, cancelTimer: NO_TIMER };
    this.#running = running;
    try {
      const result = await work(controller.signal);
      if (controller.signal.aborted) return null;
      this.#gaveWay = 0;
      return result;
    } finally {
      running.cancelTimer();
      this.#running = null;
    }
  }

  /** Forgets a waiting load for a change on disk, once the present one has waited for its end. */
  absorbChanges(): void {
    if (this.#waiting !== null && settles(this.#waiting)) this.#waiting = null;
  }

  /** Ends the load under way; a waiting one follows. */
  abort(): void {
    this.#running?.controller.abort();
  }

  /** Ends the load under way and forgets the one that waits. */
  stop(): void {
    this.#waiting = null;
    this.abort();
  }

  async #drain(first: Occasion): Promise<void> {
    for (let occasion: Occasion | null = first; occasion !== null; occasion = this.#waiting) {
      this.#waiting = null;
      await this.#load(occasion);
    }
  }

  #giveWay(): void {
    const running = this.#running;
    if (running === null) return;
    const left = running.since + running.patience - this.#timers.now();
    running.cancelTimer();
    running.cancelTimer = this.#timers.after(Math.max(0, left), () => {
      this.#gaveWay += 1;
      running.controller.abort();
    });
  }
}

const NO_TIMER = (): void => undefined;

const SYSTEM: Timers = {
  now: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
