/** Bounds what parsing a long JSON text may cost, while its bytes arrive. */
import type { ProtocolViolation } from '../core/index.js';

/** Schemas may have 200 levels, and stand in the lists of a snapshot. */
const MOST_LEVELS = 256;

/** Brackets and commas outside of strings; 200,000 functions have a million. */
const MOST_VALUES = 8_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

export class JsonShape {
  #level = 0;
  #values = 0;
  #inString = false;
  #escaped = false;

  /** @returns what is too much, or `null`: a text that is not JSON is left to the parser */
  read(chunk: Buffer): ProtocolViolation | null {
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) this.#inString = false;
        continue;
      }
      if (byte === QUOTE) this.#inString = true;
      else if (byte === COMMA) this.#values += 1;
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
        this.#values += 1;
        this.#level += 1;
        if (this.#level > MOST_LEVELS) return { found: 'too-deep', most: MOST_LEVELS };
      } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) this.#level -= 1;
    }
    return this.#values > MOST_VALUES ? { found: 'too-many', most: MOST_VALUES } : null;
  }
}
