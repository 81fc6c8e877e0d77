/** Numbers in a row. Behind the end all are 0, and `isPast` says so: nothing throws. */
import { Fields, textIn, type Layout } from '../fields.js';

/** Bytes of a number of variable length that are believed; one of 64 bits has 10. */
const MOST_LEB = 16;

export class Cursor {
  readonly #fields: Fields;
  readonly #bytes: Buffer;
  readonly #layout: Layout;

  constructor(
    bytes: Buffer,
    layout: Layout,
    public at = 0,
  ) {
    this.#bytes = bytes;
    this.#layout = layout;
    this.#fields = new Fields(bytes, layout);
  }

  isPast(): boolean {
    return this.at > this.#bytes.length || this.at < 0;
  }

  /** @param width in bytes: 1, 2, 3, 4 or 8 */
  fixed(width: number): number {
    const start = this.at;
    this.at += width;
    switch (width) {
      case 1:
        return this.#fields.u8(start);
      case 2:
        return this.#fields.u16(start);
      case 4:
        return this.#fields.u32(start);
      case 8:
        return this.#fields.u64(start);
      default: {
        const parts = [0, 1, 2].map((i) => this.#fields.u8(start + i));
        const ordered = this.#layout.isLittleEndian ? parts.reverse() : parts;
        return ordered.reduce((all, part) => all * 256 + part, 0);
      }
    }
  }

  /** All 64 bits, as text. */
  key(): string {
    const start = this.at;
    this.at += 8;
    return this.#bytes.toString('hex', start, start + 8);
  }

  uleb(): number {
    return this.#leb().value;
  }

  sleb(): number {
    const { value, bits, isNegative } = this.#leb();
    return isNegative ? value - 2 ** bits : value;
  }

  #leb(): { readonly value: number; readonly bits: number; readonly isNegative: boolean } {
    let value = 0;
    let scale = 1;
    for (let count = 1; count <= MOST_LEB; count += 1) {
      const byte = this.#fields.u8(this.at);
      this.at += 1;
      value += (byte & 0x7f) * scale;
      scale *= 128;
      if (byte < 0x80) return { value, bits: 7 * count, isNegative: (byte & 0x40) !== 0 };
    }
    this.at = this.#bytes.length + 1;
    return { value: 0, bits: 0, isNegative: false };
  }

  text(): string {
    const start = this.at;
    const end = this.#bytes.indexOf(0, start);
    this.at = end < 0 ? this.#bytes.length + 1 : end + 1;
    return end < 0 ? '' : textIn(this.#bytes, start);
  }
}
