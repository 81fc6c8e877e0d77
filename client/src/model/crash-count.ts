/** When a crashing server is left alone. */

/** After this many crashes within the window, the server is not started again. */
const MOST_CRASHES = 5;
const WINDOW_MS = 3 * 60_000;

export class CrashCount {
  #times: number[] = [];

  /** Notes a crash. @returns whether the server should be started again */
  mayRestart(now: number): boolean {
    this.#times = [...this.#times.filter((time) => now - time < WINDOW_MS), now];
    return this.#times.length < MOST_CRASHES;
  }

  /** The user asked for another attempt. */
  forgive(): void {
    this.#times = [];
  }
}
