/**
 * When a registry that crashes is left alone. A long-lived server has many occasions to load it: one
 * that always crashes must not crash on each of them, nor stay down when its input has changed.
 */

/** After this many crashes in a row for the same input, it stays down. */
export const MAX_CRASHES = 3;

/** `Cause` is whatever the caller shows for a crash. */
export class CrashPolicy<Cause> {
  #input: string | null = null;
  #crashes = 0;
  #first: Cause | null = null;

  /**
   * Why an input is not loaded again until it changes or {@link reset}; `null` when it may be loaded.
   *
   * @param input all that a load depends on (libraries with their times, settings), as one string
   */
  downFor(input: string): Cause | null {
    return input === this.#input && this.#crashes >= MAX_CRASHES ? this.#first : null;
  }

  /** The first cause is kept: later ones are often its consequences. */
  crashed(input: string, cause: Cause): void {
    if (input !== this.#input) this.reset();
    this.#input = input;
    this.#crashes += 1;
    this.#first ??= cause;
  }

  /** A load that worked, *Restart*, and granted trust end the row. */
  reset(): void {
    this.#input = null;
    this.#crashes = 0;
    this.#first = null;
  }
}
