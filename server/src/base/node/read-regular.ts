/**
 * The one way to read a file that somebody else made: opening a pipe, a terminal or a device may
 * block for ever or never end, and a file of gigabytes may take all memory, wherever it is named.
 */
import { isAscii } from 'node:buffer';
// eslint-disable-next-line no-restricted-syntax -- This is the one place that opens such files.
import { createReadStream, openSync } from 'node:fs';
import { closeSync, constants, fstatSync, readSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { noteLook } from './observed.js';

/** `O_NONBLOCK`: what was a file when it was looked at may be a pipe when it is opened. */
const FLAGS = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK);

/** Bytes that are read at once from files whose size the system does not know, as in `/proc`. */
const FIRST_BYTES = 8 * 1024;

interface OpenFile {
  /** The caller closes it. */
  readonly fd: number;
  /** Bytes, as far as the system knows them. */
  readonly size: number;
}

/** What somebody saw at a path. */
export interface Look {
  readonly isFile: () => boolean;
  readonly isDirectory: () => boolean;
  /** Bytes. */
  readonly size: number | bigint;
}

/**
 * Opens a regular file for reading, and never waits for it.
 *
 * @param seen what was there a moment ago
 * @throws an error of the operating system; `EISDIR` and `EFTYPE` for what is not a regular file
 */
export function openRegularFile(path: string, seen?: Look): OpenFile {
  noteLook(path);
  // Looked at first, because opening a device may already do something.
  checkRegular(seen ?? statSync(path), path);
  const fd = openSync(path, FLAGS);
  try {
    const stats = fstatSync(fd);
    checkRegular(stats, path);
    return { fd, size: stats.size };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/**
 * The bytes of a regular file.
 *
 * @param mostBytes a longer file is refused before it is read
 * @throws as {@link openRegularFile}, and `EFBIG` for a file that is too long
 */
export function readRegularFile(path: string, mostBytes: number): Buffer {
  const { fd, size } = openRegularFile(path);
  try {
    return readAll(fd, size, mostBytes, path);
  } finally {
    closeSync(fd);
  }
}

function readAll(fd: number, size: number, mostBytes: number, path: string): Buffer {
  if (size > mostBytes) throw systemError('EFBIG', path);
  let buffer = Buffer.allocUnsafe((size === 0 ? FIRST_BYTES : size) + 1);
  for (let length = 0; ;) {
    const count = readSync(fd, buffer, length, buffer.length - length, null);
    length += count;
    // It may grow while it is read.
    if (length > mostBytes) throw systemError('EFBIG', path);
    if (count === 0) return buffer.subarray(0, length);
    if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
  }
}

/** Room for files of usual length: memory of its own for each costs more than reading it. */
let room: Buffer | null = null;
const ROOM = 128 * 1024;

/** The text of a regular file. @param seen what was there a moment ago @throws as {@link readRegularFile} */
export function readRegularText(path: string, mostBytes: number, seen?: Look): string {
  noteLook(path);
  if (seen?.isFile() === true && seen.size <= mostBytes && seen.size < ROOM) {
    const fd = openSync(path, FLAGS);
    try {
      const text = readInRoom(fd, Number(seen.size));
      if (text !== null) return text;
    } finally {
      closeSync(fd);
    }
  }
  const { fd, size } = openRegularFile(path, seen);
  try {
    const text = size <= mostBytes ? readInRoom(fd, size) : null;
    return text ?? readAll(fd, size, mostBytes, path).toString('utf8');
  } finally {
    closeSync(fd);
  }
}

/**
 * The text of a file of this size; `null` if it has another one, or no usual one. It is read by position:
 * what has become a pipe or a terminal since it was looked at is an error, and a device has no end.
 */
function readInRoom(fd: number, size: number): string | null {
  if (size <= 0 || size >= ROOM) return null;
  room ??= Buffer.allocUnsafe(ROOM);
  const count = readSync(fd, room, 0, size + 1, 0);
  // Whole, and with nothing behind it: it has not grown since.
  if (count !== size) return null;
  // Most sources are ASCII, which need not be decoded.
  return room.toString(isAscii(room.subarray(0, count)) ? 'latin1' : 'utf8', 0, count);
}

/** The first bytes of a regular file; fewer where it ends. @throws as {@link openRegularFile} */
export function readHead(path: string, bytes: number): Buffer {
  const { fd } = openRegularFile(path);
  try {
    const head = Buffer.alloc(bytes);
    return head.subarray(0, readSync(fd, head, 0, bytes, 0));
  } finally {
    closeSync(fd);
  }
}

/** A regular file piece by piece. @throws as {@link openRegularFile} */
export function streamRegularFile(path: string): Readable {
  const { fd, size } = openRegularFile(path);
  // Up to where it ended: a file that grows as fast as it is read has no end.
  return createReadStream(path, { fd, highWaterMark: 2 ** 20, end: Math.max(0, size - 1) });
}

function checkRegular(stats: Look, path: string): void {
  if (!stats.isFile()) throw systemError(stats.isDirectory() ? 'EISDIR' : 'EFTYPE', path);
}

const WORDS = {
  EISDIR: 'it is a directory',
  EFTYPE: 'it is not a regular file',
  EFBIG: 'it is too large',
} as const;

function systemError(code: keyof typeof WORDS, path: string): Error {
  return Object.assign(new Error(`${code}: ${WORDS[code]}, '${path}'`), { code, path });
}
