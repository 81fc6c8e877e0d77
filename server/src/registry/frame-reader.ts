/** Cuts the bytes of a pipe into frames, without trusting anything in it before its nonce. */
import type { ProtocolViolation } from '../core/index.js';
import { JsonShape } from './json-shape.js';
import { MAX_FRAME_BYTES, NONCE_BYTES } from './messages.js';

/** Bytes of a frame's length. */
const LENGTH_BYTES = 4;

/**
 * Larger frames are looked through while they arrive: whoever finds the nonce must not keep the
 * parent parsing. Below this `JSON.parse` takes a third of a second at worst.
 */
const PLAIN_BYTES = 4 * 1024 * 1024;

/** Collects chunks and hands out the JSON of each complete frame. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #held = 0;
  /** How much JSON the frame that is being read has, once its nonce was right. */
  #wanted: number | null = null;
  #shape: JsonShape | null = null;
  #violation: ProtocolViolation | null = null;
  readonly #nonce: Buffer;

  constructor(nonce: string) {
    this.#nonce = Buffer.from(nonce, 'latin1');
  }

  /** Whether bytes of an unfinished frame are held. */
  get hasPartial(): boolean {
    return this.#held > 0 || this.#wanted !== null;
  }

  /** What is wrong with the stream; nothing behind that is read. */
  get violation(): ProtocolViolation | null {
    return this.#violation;
  }

  /** @returns the JSON of the frames that `chunk` completed */
  push(chunk: Buffer): readonly Buffer[] {
    const frames: Buffer[] = [];
    if (this.#violation !== null) return frames;
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    if (this.#shape !== null) this.#look(this.#shape, chunk);
    while (this.#isWhole()) {
      frames.push(this.#take(this.#wanted ?? 0));
      this.#wanted = null;
      this.#shape = null;
    }
    return frames;
  }

  #isWhole(): boolean {
    if (this.#wanted === null && !this.#begin()) return false;
    return this.#violation === null && this.#held >= (this.#wanted ?? 0);
  }

  /** Reads length and nonce. @returns whether they are there and right */
  #begin(): boolean {
    if (this.#held < LENGTH_BYTES) return false;
    const length = this.#peek(LENGTH_BYTES).readUInt32LE(0);
    if (length > MAX_FRAME_BYTES) {
      return this.#refuse({ found: 'too-long', bytes: length, most: MAX_FRAME_BYTES });
    }
    // A byte that is wrong is enough: the rest may never come.
    const head = this.#peek(Math.min(LENGTH_BYTES + NONCE_BYTES, this.#held));
    const said = head.subarray(LENGTH_BYTES);
    if (length < NONCE_BYTES || !said.equals(this.#nonce.subarray(0, said.length))) {
      return this.#refuse({ found: 'no-nonce' });
    }
    if (said.length < NONCE_BYTES) return false;
    this.#take(LENGTH_BYTES + NONCE_BYTES);
    this.#wanted = length - NONCE_BYTES;
    if (this.#wanted > PLAIN_BYTES) {
      this.#shape = new JsonShape();
      for (const chunk of this.#chunks) this.#look(this.#shape, chunk);
    }
    return true;
  }

  #look(shape: JsonShape, chunk: Buffer): void {
    this.#violation ??= shape.read(chunk);
  }

  #refuse(violation: ProtocolViolation): false {
    this.#violation = violation;
    return false;
  }

  /** Joins chunks once per frame, so that growth stays linear. */
  #peek(length: number): Buffer {
    const first = this.#chunks[0];
    if (first === undefined || first.length < length) this.#chunks = [Buffer.concat(this.#chunks)];
    return (this.#chunks[0] ?? Buffer.alloc(0)).subarray(0, length);
  }

  /** Removes `length` held bytes. */
  #take(length: number): Buffer {
    const taken = this.#peek(length);
    const rest = (this.#chunks[0] ?? taken).subarray(length);
    if (rest.length > 0) this.#chunks[0] = rest;
    else this.#chunks.shift();
    this.#held -= length;
    return taken;
  }
}
