/** Cuts the bytes of a pipe into frames, without trusting the lengths in it. */
import type { ProtocolViolation } from '../core/index.js';
import { MAX_FRAME_BYTES } from './messages.js';

/** Bytes of a frame's length. */
const HEADER_BYTES = 4;

/** Collects chunks and hands out the body of each complete frame. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #held = 0;
  /** Body length of the frame that is being read, once its header is there. */
  #wanted: number | null = null;

  /** Whether bytes of an unfinished frame are held. */
  get hasPartial(): boolean {
    return this.#held > 0 || this.#wanted !== null;
  }

  /**
   * @returns the bodies that `chunk` completed, or what is wrong with the stream
   */
  push(
    chunk: Buffer,
  ): { readonly frames: readonly Buffer[] } | { readonly violation: ProtocolViolation } {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    const frames: Buffer[] = [];
    for (;;) {
      if (this.#wanted === null) {
        if (this.#held < HEADER_BYTES) return { frames };
        this.#wanted = this.#take(HEADER_BYTES).readUInt32LE(0);
        if (this.#wanted > MAX_FRAME_BYTES) {
          const bytes = this.#wanted;
          return { violation: { found: 'too-long', bytes, most: MAX_FRAME_BYTES } };
        }
      }
      if (this.#held < this.#wanted) return { frames };
      frames.push(this.#take(this.#wanted));
      this.#wanted = null;
    }
  }

  /** Removes `length` held bytes; joins chunks once per frame, so that growth stays linear. */
  #take(length: number): Buffer {
    const first = this.#chunks[0];
    const all =
      this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    const rest = all.subarray(length);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#held = rest.length;
    return all.subarray(0, length);
  }
}
