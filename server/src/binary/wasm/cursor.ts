/** Reads the numbers and names of one section, which somebody else wrote: nothing here throws. */

/** What lies outside of the section reads as 0, and is remembered in `failed`. */
export class Cursor {
  at = 0;
  failed = false;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.failed ? 0 : this.#bytes.length - this.at;
  }

  byte(): number {
    const byte = this.failed ? undefined : this.#bytes[this.at];
    if (byte === undefined) {
      this.failed = true;
      return 0;
    }
    this.at += 1;
    return byte;
  }

  /** The byte that `byte` would read next. */
  peek(): number {
    return this.#bytes[this.at] ?? 0;
  }

  skip(length: number): void {
    if (length > this.left) this.failed = true;
    else this.at += length;
  }

  /** An unsigned LEB128 of at most 64 bits; exact up to 2^53. */
  unsigned(): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    this.failed = true;
    return 0;
  }

  /** Passes a signed LEB128, or an unsigned one. */
  skipNumber(): void {
    this.unsigned();
  }

  /** The number of entries that follow, each at least `size` bytes long. */
  count(size = 1): number {
    const count = this.unsigned();
    if (count * size > this.left) this.failed = true;
    return this.failed ? 0 : count;
  }

  name(): string {
    const length = this.unsigned();
    const start = this.at;
    this.skip(length);
    return this.failed ? '' : this.#bytes.toString('utf8', start, start + length);
  }

  /** A list of what `read` reads. */
  list<T>(read: () => T): T[] {
    const items: T[] = [];
    for (let left = this.count(); left > 0 && !this.failed; left -= 1) items.push(read());
    return items;
  }
}
