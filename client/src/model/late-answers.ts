/** Waits only a moment for answers of other extensions: a late answer counts the next time. */

export class LateAnswers<Answer> {
  readonly #last = new Map<string, Answer>();
  readonly #patience: number;
  readonly #onLate: (key: string) => void;

  /**
   * @param patience milliseconds that a question may take
   * @param onLate is called when an answer comes late and differs from the one that was used
   */
  constructor(patience: number, onLate: (key: string) => void) {
    this.#patience = patience;
    this.#onLate = onLate;
  }

  /** Settles in time: with the answer, else with the last one of that key, else with `fallback`. */
  within(key: string, answer: Promise<Answer>, fallback: Answer): Promise<Answer> {
    return new Promise((resolve) => {
      const given = this.#last.get(key) ?? fallback;
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        resolve(given);
      }, this.#patience);
      const settle = (value: Answer): void => {
        clearTimeout(timer);
        this.#last.set(key, value);
        if (!isLate) resolve(value);
        else if (value !== given) this.#onLate(key);
      };
      answer.then(settle, () => {
        settle(fallback);
      });
    });
  }
}
