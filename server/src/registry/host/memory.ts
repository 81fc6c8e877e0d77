/**
 * Reads the process's own memory. `memcpy` into a reused buffer costs 0.06 µs a call; `koffi.view`
 * costs 0.8 µs, and Electron forbids the external buffers that it makes. Numbers are read through a
 * `DataView`: before code is optimized, the methods of a `Buffer` take ten times as long.
 *
 * Addresses are plain numbers: user space ends below 2^53 on every platform of ours.
 */
// eslint-disable-next-line no-restricted-syntax -- The kernel made this file.
import { openSync, readSync } from 'node:fs';
import koffi from 'koffi';

/** Bytes of a pointer; a 32-bit host is refused before anything is read. */
export const POINTER_BYTES = 8;

const HIGH_WORD = 0x1_0000_0000;

/** Longest string that is believed, in bytes: a wild size must not become an allocation. */
const MAX_STRING_BYTES = 16 * 1024 * 1024;

/** A length that no text has, or an address where nothing is: what it belongs to cannot be read. */
export class Implausible extends Error {
  constructor(length: number) {
    super(`implausible data of ${length} bytes`);
  }
}

type Copy = (target: DataView | Buffer, source: number, bytes: number) => void;

export class Memory {
  readonly #copy: Copy;
  readonly #cell = makeBlock(64);
  #strings = Buffer.alloc(16 * 1024);

  constructor(careful = false) {
    if (careful && process.platform === 'linux') {
      this.#copy = carefulCopy();
      return;
    }
    // `null` is the process itself, through which its libc is found.
    const libc = koffi.load(process.platform === 'win32' ? 'msvcrt.dll' : null);
    this.#copy = libc.func('memcpy', 'void', ['void *', 'uint64', 'size_t']) as Copy;
  }

  /** A copy of `bytes` bytes at `address`, as a block of its own. */
  copy(address: number, bytes: number): DataView {
    const block = makeBlock(bytes);
    if (bytes > 0) this.#copy(block, address, bytes);
    return block;
  }

  /** The first `bytes` (at most 64) bytes at `address`; valid until the next call. */
  peek(address: number, bytes: number): DataView {
    this.#copy(this.#cell, address, bytes);
    return this.#cell;
  }

  /** UTF-8 text of `length` bytes at `address`. */
  text(address: number, length: number): string {
    if (length === 0 || address === 0) return '';
    if (length > MAX_STRING_BYTES) throw new Implausible(length);
    if (length > this.#strings.length) this.#strings = Buffer.alloc(length * 2);
    this.#copy(this.#strings, address, length);
    return this.#strings.toString('utf8', 0, length);
  }

  /** The text of a `TVMFFIByteArray {data, size}` in `block` at `offset`. */
  byteArray(block: DataView, offset: number): string {
    const address = readPointer(block, offset);
    const length = readPointer(block, offset + POINTER_BYTES);
    return this.text(address, length);
  }
}

/** Through the kernel, which answers for addresses that no memory has. */
function carefulCopy(): Copy {
  const memory = openSync('/proc/self/mem', 'r');
  return (target, source, bytes) => {
    try {
      if (readSync(memory, target, 0, bytes, BigInt(source)) === bytes) return;
    } catch {
      // EIO, and EINVAL for an address of the kernel.
    }
    throw new Implausible(bytes);
  };
}

export function makeBlock(bytes: number): DataView {
  return new DataView(new ArrayBuffer(bytes));
}

/** A pointer or `size_t`. */
export function readPointer(block: DataView, offset: number): number {
  return block.getUint32(offset, true) + block.getUint32(offset + 4, true) * HIGH_WORD;
}

export function writePointer(block: DataView, offset: number, value: number): void {
  block.setUint32(offset, value % HIGH_WORD, true);
  block.setUint32(offset + 4, Math.floor(value / HIGH_WORD), true);
}

/** The address of a buffer that must stay alive as long as it is used. */
export function addressOf(buffer: Buffer): number {
  return Number(koffi.address(buffer));
}
