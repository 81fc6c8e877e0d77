/**
 * The host's side of the protocol, synchronous throughout: while foreign code runs there is no
 * event loop, and a message must be on its way before the code that it announces can crash.
 */
// eslint-disable-next-line no-restricted-syntax -- The null device.
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import {
  encodeFrame,
  MAX_FRAME_BYTES,
  NONCE_BYTES,
  PROTOCOL_FD,
  type ChildInput,
  type ChildMessage,
} from '../messages.js';

const STDIN_FD = 0;

/** Reads the one frame on stdin, then closes it: what follows must not find the nonce there. */
export function readInput(): ChildInput & { readonly nonce: string } {
  const length = readExactly(4).readUInt32LE(0);
  if (length > MAX_FRAME_BYTES) throw new Error(`oversized request: ${length} bytes`);
  const nonce = readExactly(NONCE_BYTES).toString('latin1');
  const input = JSON.parse(readExactly(length - NONCE_BYTES).toString('utf8')) as ChildInput;
  closeSync(STDIN_FD);
  // Takes the lowest free number, which is stdin's: no library's own file becomes "stdin".
  openSync(devNull, 'r');
  return { ...input, nonce };
}

function readExactly(length: number): Buffer {
  const buffer = Buffer.alloc(length);
  let got = 0;
  while (got < length) {
    const read = retry(() => readSync(STDIN_FD, buffer, got, length - got, null));
    if (read === 0) throw new Error('stdin ended before the request was complete');
    got += read;
  }
  return buffer;
}

/** Writes messages whole, each behind the nonce. */
export class Channel {
  readonly #nonce: string;

  constructor(nonce: string) {
    this.#nonce = nonce;
  }

  send(message: ChildMessage): void {
    const frame = encodeFrame(this.#nonce, message);
    let sent = 0;
    while (sent < frame.length) {
      sent += retry(() => writeSync(PROTOCOL_FD, frame, sent, frame.length - sent));
    }
  }

  /**
   * Returns when the parent has nothing more to ask of this process; its deadline is the limit.
   *
   * @throws when there is no parent behind the descriptor: a library has replaced it
   */
  waitForGo(): void {
    const count = retry(() => readSync(PROTOCOL_FD, Buffer.alloc(1)));
    if (count === 0) throw new Error(`descriptor ${PROTOCOL_FD} was replaced or closed`);
  }
}

/** A pipe that was made non-blocking answers EAGAIN: the parent reads, so trying again ends. */
function retry(operation: () => number): number {
  for (;;) {
    try {
      return operation();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
