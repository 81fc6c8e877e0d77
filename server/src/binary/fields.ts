/** Numbers and strings of a table that somebody else wrote: nothing here throws. */
import type { Bytes } from './types.js';

/** Entries of a table that are believed; the largest real libraries have some 300,000 symbols. */
export const MOST_ENTRIES = 2 ** 21;

/** Size of an entry that is believed, where the file names it; real ones have at most 64 bytes. */
export const MOST_ENTRY_BYTES = 256;

/** Longest name that is believed, in bytes. Mangled names of C++ have some thousands. */
const MOST_NAME_BYTES = 64 * 1024;

/** Layout of the numbers in a file. */
export interface Layout {
  readonly isLittleEndian: boolean;
  /** Whether addresses and sizes have 64 bits. */
  readonly isWide: boolean;
}

/** Reads numbers at offsets in bytes; what lies outside reads as 0, as an absent table does. */
export class Fields {
  readonly length: number;
  readonly #view: DataView;
  readonly #layout: Layout;

  constructor(bytes: Buffer, layout: Layout) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#layout = layout;
    this.length = bytes.length;
  }

  u8(at: number): number {
    return this.#holds(at, 1) ? this.#view.getUint8(at) : 0;
  }

  u16(at: number): number {
    return this.#holds(at, 2) ? this.#view.getUint16(at, this.#layout.isLittleEndian) : 0;
  }

  u32(at: number): number {
    return this.#holds(at, 4) ? this.#view.getUint32(at, this.#layout.isLittleEndian) : 0;
  }

  /** Exact up to 2^53, which is beyond the end of every file. */
  u64(at: number): number {
    return this.#holds(at, 8)
      ? Number(this.#view.getBigUint64(at, this.#layout.isLittleEndian))
      : 0;
  }

  /** An address or a size. */
  word(at: number): number {
    return this.#layout.isWide ? this.u64(at) : this.u32(at);
  }

  #holds(at: number, length: number): boolean {
    return at >= 0 && at + length <= this.length;
  }
}

/** The text up to the next zero byte, each byte as one character where it is not UTF-8. */
export function textIn(bytes: Buffer, at: number): string {
  if (at < 0 || at >= bytes.length) return '';
  const most = Math.min(bytes.length, at + MOST_NAME_BYTES);
  const end = bytes.subarray(at, most).indexOf(0);
  return bytes.toString('utf8', at, end < 0 ? most : at + end);
}

/** The same where the text stands in the file. Tables of C++ libraries have megabytes, and few strings are wanted. */
export function textAt(bytes: Bytes, position: number): string {
  for (const length of [256, MOST_NAME_BYTES]) {
    const window = bytes.read(position, length);
    if (window.includes(0) || window.length < length) return textIn(window, 0);
  }
  return '';
}

/** A part of a file as a file of its own. */
export function slice(bytes: Bytes, start: number, length: number): Bytes {
  const size = Math.max(0, Math.min(length, bytes.size - start));
  return {
    size,
    read: (position, count) =>
      position < 0
        ? Buffer.alloc(0)
        : bytes.read(start + position, Math.min(count, size - position)),
  };
}
