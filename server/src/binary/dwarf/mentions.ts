/**
 * Which units may name something: names are mostly kept once and meant by where they stand, so that a
 * search for these numbers passes over a unit without reading its entries.
 */
import { Fields, type Layout } from '../fields.js';
import type { Unit } from './entry.js';
import type { DebugLibrary } from './library.js';

/** A name may be the end of longer ones, which are searched, too. */
const MOST_PLACES = 4096;

const [PLACE, TEXT] = [1, 2];

export class Mentions {
  /** Where the names begin in `.debug_str`. */
  readonly #places = new Set<number>();
  /** As they stand in an entry. */
  readonly #texts: readonly Buffer[];
  /** What may begin with two bytes: with most, nothing does. */
  readonly #starts = new Uint8Array(0x10000);
  /** Where places are in `.debug_str_offsets`, in order. */
  readonly #indexed: readonly number[];

  constructor(library: DebugLibrary, names: Iterable<string>) {
    this.#texts = [...names].map((name) => Buffer.from(`${name}\0`));
    const { layout } = library;
    const strings = library.whole('.debug_str');
    for (const text of this.#texts) this.#find(text, strings, layout);
    const offsets = library.whole('.debug_str_offsets');
    this.#indexed = [...this.#in(offsets, layout)];
    for (const text of this.#texts) this.#mark(text, TEXT);
  }

  #find(text: Buffer, strings: Buffer, { isLittleEndian }: Layout): void {
    const written = Buffer.alloc(4);
    let count = 0;
    for (let at = strings.indexOf(text); at >= 0; at = strings.indexOf(text, at + 1)) {
      this.#places.add(at);
      if (isLittleEndian) written.writeUInt32LE(at);
      else written.writeUInt32BE(at);
      this.#mark(written, PLACE);
      count += 1;
      if (count === MOST_PLACES) return;
    }
  }

  #mark(bytes: Buffer, flag: number): void {
    const start = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8);
    this.#starts[start] = (this.#starts[start] ?? 0) | flag;
  }

  /** Whether a unit may name one of them. */
  isIn({ bytes, layout, strings }: Pick<Unit, 'bytes' | 'layout' | 'strings'>): boolean {
    if (strings !== null && this.#indexed.some((at) => at >= strings)) return true;
    return this.#in(bytes, layout).next().done !== true;
  }

  /** Where one of the places is written as a number, or a name as text. */
  *#in(bytes: Buffer, layout: Layout): Generator<number> {
    const fields = new Fields(bytes, layout);
    const starts = this.#starts;
    let pair = (bytes[0] ?? 0) << 8;
    for (let at = 0; at + 4 <= bytes.length; at += 1) {
      pair = (pair >> 8) | ((bytes[at + 1] ?? 0) << 8);
      const flags = starts[pair] ?? 0;
      if (flags === 0) continue;
      const isPlace = (flags & PLACE) !== 0 && this.#places.has(fields.u32(at));
      if (isPlace || ((flags & TEXT) !== 0 && this.#isText(bytes, at))) yield at;
    }
  }

  #isText(bytes: Buffer, at: number): boolean {
    return this.#texts.some((text) => bytes.subarray(at, at + text.length).equals(text));
  }
}
