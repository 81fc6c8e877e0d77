/** Keeps the end of an endless stream in constant memory. */

/** The last bytes of what was pushed. */
export class Tail {
  #kept = Buffer.alloc(0);
  #dropped = false;
  readonly #limit: number;

  /** @param limit how many bytes to keep */
  constructor(limit: number) {
    this.#limit = limit;
  }

  push(chunk: Buffer): void {
    const total = this.#kept.length + chunk.length;
    this.#dropped ||= total > this.#limit;
    this.#kept =
      chunk.length >= this.#limit
        ? Buffer.from(chunk.subarray(chunk.length - this.#limit))
        : Buffer.concat([this.#kept.subarray(Math.max(0, total - this.#limit)), chunk]);
  }

  /** As text; after a cut, from the first whole line on. */
  toString(): string {
    const text = this.#kept.toString('utf8');
    if (!this.#dropped) return text;
    const newline = text.indexOf('\n');
    return newline >= 0 && newline < text.length - 1 ? text.slice(newline + 1) : text;
  }
}
