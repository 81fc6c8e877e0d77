/** Reads a source file once, and decodes it only when it may hold a directive. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { findEncodingProblem, utf16Name, type EncodingProblem } from './encoding.js';
import { errorWords } from './errno.js';
import { mayHoldMarker } from './marker-search.js';

/** What a file was when it was read; compared again right before it is replaced. */
export interface FileIdentity {
  readonly dev: bigint;
  readonly ino: bigint;
  /** Bytes. */
  readonly size: bigint;
  readonly mtimeNs: bigint;
  /** The bytes themselves: comparing them is exact, and needs no hash while nothing is written. */
  readonly content: Buffer;
}

export type SourceRead =
  /** No directive and nothing that looks like one; the text was not decoded. */
  | { readonly kind: 'plain' }
  /** A byte order mark stays in `text` as U+FEFF, so that offsets and bytes go back and forth. */
  | { readonly kind: 'source'; readonly text: string; readonly identity: FileIdentity }
  /** May hold a directive but is not UTF-8: not planned, not written. `message` reads after the path. */
  | {
      readonly kind: 'encoding';
      readonly problem: EncodingProblem;
      readonly message: string;
    }
  /** `message` says why; it reads after the path. */
  | { readonly kind: 'unreadable'; readonly message: string };

/** Grows to the largest file read; a fresh buffer per file costs more than reading most files. */
let scratch = Buffer.allocUnsafeSlow(128 * 1024);

/**
 * Reads one file. Never throws.
 *
 * @param path absolute; a link is followed, the walk has already judged where it leads
 * @param options `always`: decode the file even when it holds no marker
 */
export function readSource(path: string, options: { readonly always?: boolean } = {}): SourceRead {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    return { kind: 'unreadable', message: `cannot be read: ${errorWords(error)}` };
  }
  try {
    const length = readAll(fd);
    const view = scratch.subarray(0, length);
    const wanted = options.always === true || mayHoldMarker(view) || mayHoldMarkerInUtf16(view);
    if (!wanted) return { kind: 'plain' };
    return decode(fd, Buffer.from(view));
  } catch (error) {
    return { kind: 'unreadable', message: `cannot be read: ${errorWords(error)}` };
  } finally {
    closeSync(fd);
  }
}

function decode(fd: number, content: Buffer): SourceRead {
  const problem = findEncodingProblem(content);
  if (problem !== null) return { kind: 'encoding', problem, message: encodingMessage(problem) };
  const { dev, ino, size, mtimeNs } = fstatSync(fd, { bigint: true });
  // Buffer's decoder keeps a byte order mark, and the bytes were just found to be valid.
  const text = content.toString('utf8');
  return { kind: 'source', text, identity: { dev, ino, size, mtimeNs, content } };
}

/** Reads the file into {@link scratch}. @returns its length in bytes */
function readAll(fd: number): number {
  let length = 0;
  for (;;) {
    if (length === scratch.length) {
      const larger = Buffer.allocUnsafeSlow(scratch.length * 2);
      scratch.copy(larger, 0, 0, length);
      scratch = larger;
    }
    const count = readSync(fd, scratch, length, scratch.length - length, null);
    if (count === 0) return length;
    length += count;
  }
}

/** UTF-16 puts a NUL between any two ASCII letters, which hides a marker from a search of bytes. */
function mayHoldMarkerInUtf16(bytes: Buffer): boolean {
  if (utf16Name(bytes) === null) return false;
  return mayHoldMarker(Buffer.from(bytes.filter((byte) => byte !== 0)));
}

function encodingMessage(problem: EncodingProblem): string {
  const remedy = 'save it as UTF-8';
  if (problem.reason === 'declared') {
    return `is declared as ${problem.encoding} on line ${problem.line + 1}, and only UTF-8 is read: ${remedy}`;
  }
  return `is not UTF-8: the byte at offset ${problem.offset}, on line ${problem.line + 1}, cannot be decoded: ${remedy}`;
}
