/** Reads parts of a file by position, so that a library of a gigabyte costs its headers only. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export class FileWindow {
  /** In bytes. */
  readonly size: number;
  readonly isFile: boolean;
  readonly #fd: number;

  /** @throws the error of `open`, for example `ENOENT` or `EACCES` */
  constructor(path: string) {
    this.#fd = openSync(path, 'r');
    const stat = fstatSync(this.#fd);
    this.size = stat.size;
    this.isFile = stat.isFile();
  }

  /** Up to `length` bytes at `position`; fewer where the file ends. */
  read(position: number, length: number): Buffer {
    const wanted = Math.max(0, Math.min(length, this.size - position));
    const buffer = Buffer.alloc(wanted);
    const got = wanted > 0 ? readSync(this.#fd, buffer, 0, wanted, position) : 0;
    return buffer.subarray(0, got);
  }

  close(): void {
    closeSync(this.#fd);
  }
}
