/**
 * When a registry that crashes is left alone. A long-lived server reloads on many occasions; one
 * that always crashes must neither crash on each of them nor stay down when its input changed.
 */

/** So many crashes in a row for the same input, and it stays down. */
export const MAX_CRASHES = 3;

/** Wait before the second attempt, in milliseconds. */
export const FIRST_PAUSE_MS = 1000;

/** Each further pause is so many times the one before. */
export const PAUSE_FACTOR = 4;

/** Whether a load may start, and if not, why. */
export type Permission<Cause> =
  | { readonly state: 'go' }
  | { readonly state: 'wait'; readonly milliseconds: number; readonly cause: Cause }
  /** Until the input changes or {@link CrashPolicy.reset}. */
  | { readonly state: 'down'; readonly cause: Cause };

/** Pure: the caller brings the clock. `Cause` is whatever the caller shows for a crash. */
export class CrashPolicy<Cause> {
  #input: string | null = null;
  #crashes = 0;
  #first: Cause | null = null;
  #lastCrashAt = 0;

  /**
   * @param input all that a load depends on (libraries with their times, settings), as one string
   * @param now milliseconds
   */
  permit(input: string, now: number): Permission<Cause> {
    if (input !== this.#input || this.#first === null) return { state: 'go' };
    if (this.#crashes >= MAX_CRASHES) return { state: 'down', cause: this.#first };
    const pause = FIRST_PAUSE_MS * PAUSE_FACTOR ** (this.#crashes - 1);
    const milliseconds = this.#lastCrashAt + pause - now;
    if (milliseconds <= 0) return { state: 'go' };
    return { state: 'wait', milliseconds, cause: this.#first };
  }

  /** The first cause is kept: later ones are often its consequences. */
  crashed(input: string, cause: Cause, now: number): void {
    if (input !== this.#input) this.reset();
    this.#input = input;
    this.#crashes += 1;
    this.#first ??= cause;
    this.#lastCrashAt = now;
  }

  /** A load that worked ends the row. */
  succeeded(): void {
    this.reset();
  }

  /** *Restart*, granted trust, a changed setting. */
  reset(): void {
    this.#input = null;
    this.#crashes = 0;
    this.#first = null;
    this.#lastCrashAt = 0;
  }
}
