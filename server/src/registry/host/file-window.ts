/** Reads parts of a file by position, so that a library of a gigabyte costs its headers only. */
import { closeSync, readSync } from 'node:fs';
import { openRegularFile } from '../../base/node/read-regular.js';

/** Headers are believed only up to here: no table of a real library is as long. */
const MOST_BYTES = 256 * 1024 * 1024;

export class FileWindow {
  /** In bytes. */
  readonly size: number;
  readonly #fd: number;

  /** @throws as {@link openRegularFile} */
  constructor(path: string) {
    const { fd, size } = openRegularFile(path);
    this.#fd = fd;
    this.size = size;
  }

  /** Up to `length` bytes at `position`; fewer where the file ends. */
  read(position: number, length: number): Buffer {
    const wanted = Math.max(0, Math.min(length, this.size - position, MOST_BYTES));
    const buffer = Buffer.alloc(wanted);
    const got = wanted > 0 ? readSync(this.#fd, buffer, 0, wanted, position) : 0;
    return buffer.subarray(0, got);
  }

  close(): void {
    closeSync(this.#fd);
  }
}
