/** Reads a source file once, and decodes it only when it may hold a directive. */
// eslint-disable-next-line no-restricted-syntax -- The walk has looked at each; a second look costs a third of the time.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { bindsLibrary } from '../base/binding-import.js';
import { FFI_MENTION } from '../base/ffi-mention.js';
import type { FileProblem } from '../core/index.js';
import { findEncodingProblem, utf16Name } from './encoding.js';
import { errorCode } from './errno.js';

/** The state of a file when it was read; compared again right before it is replaced. */
export interface FileIdentity {
  readonly dev: bigint;
  readonly ino: bigint;
  /** The bytes: comparing them is exact, and avoids a hash when nothing is written. */
  readonly content: Buffer;
}

export type SourceRead =
  /** Nothing that looks like a directive; the text was not decoded. */
  | { readonly kind: 'plain' }
  | ReadText
  /** Not readable, or a possible directive that is not UTF-8: neither planned nor written. */
  | { readonly kind: 'problem'; readonly problem: ReadProblem };

export interface ReadText {
  readonly kind: 'source';
  /** A byte order mark stays in it as U+FEFF, so that encoding restores the bytes. */
  readonly text: string;
  /** Whether it may hold a directive; it may be read for other reasons. */
  readonly isMarked: boolean;
  readonly identity: FileIdentity;
}

export type ReadProblem = FileProblem<'file.encoding' | 'file.missing' | 'file.unreadable'>;

/** Shared by all plain files, of which a large tree has many. */
const PLAIN: SourceRead = { kind: 'plain' };

/** Grows to the largest file read; a new buffer per file costs more than reading most files. */
let scratch = Buffer.allocUnsafeSlow(128 * 1024);

/** What was a regular file for the walk may be a pipe by now. */
const FLAGS = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK);

/** Bytes of a source file; the reference needs minutes for one of this length. */
export const LARGEST_BYTES = 128 << 20;

export interface ReadOptions {
  readonly always?: boolean;
  readonly uses?: boolean;
  readonly also?: ((latin1: string) => boolean) | null;
}

/**
 * Reads one file. Never throws.
 *
 * @param path absolute, of a regular file; a link is followed, because the walk has checked it
 * @param options `always`: decode the file even if it holds no marker; `uses`: also if it may use
 *   tvm_ffi; `also`: and if this says so
 */
export function readSource(path: string, options: ReadOptions = {}): SourceRead {
  let fd: number;
  try {
    fd = openSync(path, FLAGS);
  } catch (error) {
    return unreadable(path, error);
  }
  try {
    const length = readMost(fd);
    const text = scratch.toString('latin1', 0, length);
    const isMarked = mayConcernUs(scratch, text);
    const isPlain = !isMarked && options.always !== true;
    const isWanted = isPlain && options.uses === true && mayUseFfi(text, options.also ?? null);
    if (isPlain && !isWanted) return PLAIN;
    const whole = readOn(fd, length);
    const content = Buffer.from(scratch.subarray(0, whole));
    const read = decode(path, content, isMarked, () => fstatSync(fd, { bigint: true }));
    // Nothing is lost where a file without a directive cannot be decoded.
    return isPlain && read.kind === 'problem' ? PLAIN : read;
  } catch (error) {
    return unreadable(path, error);
  } finally {
    closeSync(fd);
  }
}

function unreadable(path: string, error: unknown): SourceRead {
  const errno = errorCode(error);
  const place = { path, line: null };
  if (errno === 'ENOENT')
    return { kind: 'problem', problem: { code: 'file.missing', data: {}, place } };
  const data = { reason: 'reading', errno } as const;
  return { kind: 'problem', problem: { code: 'file.unreadable', data, place } };
}

/** What an editor holds as the content of a file, read as {@link readSource} reads the file. */
export function readContent(path: string, content: Buffer): SourceRead {
  if (!mayConcernUs(content, content.toString('latin1'))) return PLAIN;
  return decode(path, content, true, () => ({ dev: 0n, ino: 0n }));
}

function decode(
  path: string,
  content: Buffer,
  isMarked: boolean,
  file: () => Pick<FileIdentity, 'dev' | 'ino'>,
): SourceRead {
  const data = findEncodingProblem(content);
  if (data !== null) {
    const place = { path, line: null };
    return { kind: 'problem', problem: { code: 'file.encoding', data, place } };
  }
  const { dev, ino } = file();
  // The decoder keeps a byte order mark, and the bytes are known to be valid.
  const text = content.toString('utf8');
  return { kind: 'source', text, isMarked, identity: { dev, ino, content } };
}

/** Whether the first bytes of a buffer, here as Latin-1, may hold a directive. */
function mayConcernUs(bytes: Buffer, text: string): boolean {
  if (mayHoldMarker(text)) return true;
  // UTF-16 puts a NUL between ASCII letters, which hides a marker.
  return text.length > 1 && utf16Name(bytes) !== null && mayHoldMarker(text.replaceAll('\0', ''));
}

function mayUseFfi(text: string, also: Exclude<ReadOptions['also'], undefined>): boolean {
  return FFI_MENTION.test(text) || bindsLibrary(text) || also?.(text) === true;
}

/**
 * Reads a regular file into {@link scratch}. Fewer bytes than requested mean its end: another read
 * would double the cost for most files.
 *
 * @returns its length in bytes
 */
function readMost(fd: number): number {
  const length = readSync(fd, scratch, 0, scratch.length, null);
  return length < scratch.length ? length : readOn(fd, length);
}

/** Reads after the first `length` bytes up to the end. @returns the total length */
function readOn(fd: number, length: number): number {
  let end = length;
  for (;;) {
    if (end > LARGEST_BYTES) throw Object.assign(new Error('too large'), { code: 'EFBIG' });
    if (end === scratch.length) {
      const larger = Buffer.allocUnsafeSlow(scratch.length * 2);
      scratch.copy(larger, 0, 0, end);
      scratch = larger;
    }
    const count = readSync(fd, scratch, end, scratch.length - end, null);
    if (count === 0) return end;
    end += count;
  }
}

/** One pass over Latin-1 text, which V8 creates without decoding; faster than byte searches. */
const NEAR_MARKER = /tvm[-_ ]?ffi[-_ ]?stub/i;

/**
 * A cheap test, so that nearly all files of a tree need not be decoded: whether the text may hold a
 * directive comment, in any case and with `-`, `_` or a space. It may accept a file without a
 * directive, but never rejects one with a directive, even if misspelled, because the parser reports
 * those.
 */
function mayHoldMarker(latin1: string): boolean {
  return NEAR_MARKER.test(latin1);
}
