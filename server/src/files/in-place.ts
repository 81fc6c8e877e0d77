/**
 * Writing a file where it is, as the reference does. It is the only way for a file that is mounted
 * by itself, and for one in a folder that may not be written to. Unlike a rename it has a moment in
 * which the file is neither old nor new.
 */
import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  // eslint-disable-next-line no-restricted-syntax -- To write the file that was planned and checked.
  openSync,
  writeSync,
} from 'node:fs';

/** Errors that forbid another file in the folder, or replacing this one, and not writing it. */
const FORBIDDEN: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV']);

/** Whether a file that may be written has to be written in place. Windows only ever locks files. */
export function needsInPlace(errno: string): boolean {
  return process.platform !== 'win32' && FORBIDDEN.has(errno);
}

/**
 * Overwrites an existing file. What is longer than before is written first: a full disk then shows
 * while every old byte is still there.
 *
 * @param onOpen is called when the file is open, and nothing is written yet
 * @throws an error of the operating system
 */
export function overwrite(file: string, bytes: Buffer, onOpen: () => void): void {
  const fd = openSync(file, 'r+');
  try {
    onOpen();
    const common = Math.min(fstatSync(fd).size, bytes.length);
    writeRange(fd, bytes, common, bytes.length);
    fsyncSync(fd);
    writeRange(fd, bytes, 0, common);
    ftruncateSync(fd, bytes.length);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function writeRange(fd: number, bytes: Buffer, start: number, end: number): void {
  for (let at = start; at < end;) at += writeSync(fd, bytes, at, end - at, at);
}
