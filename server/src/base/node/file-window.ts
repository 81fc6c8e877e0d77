/** Reads parts of a file by position, so that a library of a gigabyte costs its headers only. */
import { closeSync, readSync } from 'node:fs';
import { openRegularFile } from './read-regular.js';

/** No table of a real library is as long. */
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

  /**
   * Up to `length` bytes at `position`; fewer where the file ends, none outside of it.
   *
   * @throws an error of the operating system that a disk or a network causes
   */
  read(position: number, length: number): Buffer {
    const wanted = Math.min(length, this.size - position, MOST_BYTES);
    if (!(wanted > 0) || position < 0) return Buffer.alloc(0);
    const buffer = Buffer.alloc(wanted);
    return buffer.subarray(0, readSync(this.#fd, buffer, 0, wanted, position));
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** What `use` makes of a file, which is closed behind it. @throws as {@link openRegularFile} */
export function withFile<T>(path: string, use: (file: FileWindow) => T): T {
  const file = new FileWindow(path);
  try {
    return use(file);
  } finally {
    file.close();
  }
}
