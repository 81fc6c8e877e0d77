/**
 * The encoding in which Python would read a source file. Only UTF-8 is supported here (with or
 * without a byte order mark), and ASCII under another name: writing others would need all of
 * Python's codecs.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { agreesOnAscii, foreignCookie, type EncodingProblem } from '../core/index.js';

/** Why these bytes cannot be read as UTF-8 Python source; `null` when they can. */
export function findEncodingProblem(bytes: Buffer): EncodingProblem | null {
  const utf16 = utf16Name(bytes);
  if (utf16 !== null) return { reason: 'declared', encoding: utf16, line: 0 };
  const cookie = foreignCookie(headOf(bytes));
  if (cookie !== null && !(isAscii(bytes) && agreesOnAscii(cookie.encoding))) {
    return { reason: 'declared', ...cookie };
  }
  if (isUtf8(bytes)) return null;
  const offset = firstInvalidByte(bytes);
  return { reason: 'invalid', offset, line: lineOfByte(bytes, offset) };
}

/** The encoding that a UTF-16 byte order mark denotes; ASCII searches fail in such bytes. */
export function utf16Name(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16-le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16-be';
  return null;
}

/** The first two lines; a cookie is ASCII, and nothing else in them matters. */
function headOf(bytes: Buffer): string {
  let end = bytes.indexOf(0x0a);
  end = end < 0 ? bytes.length : bytes.indexOf(0x0a, end + 1);
  return bytes.toString('latin1', 0, end < 0 ? bytes.length : end).replace(/^\xef\xbb\xbf/, '');
}

/** Index of the first byte that is invalid in UTF-8; their length when all are valid. */
export function firstInvalidByte(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** Bytes of the well-formed sequence at `at`, or 0 (RFC 3629: no overlong forms, no surrogates). */
function sequenceLength(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  for (let i = 1; i < length; i += 1) {
    const byte = bytes[at + i] ?? 0;
    if (byte < (i === 1 ? low : 0x80) || byte > (i === 1 ? high : 0xbf)) return 0;
  }
  return length;
}

function lineOfByte(bytes: Buffer, offset: number): number {
  let line = 0;
  for (let i = 0; i < offset; i += 1) {
    const byte = bytes[i];
    if (byte === 0x0a || (byte === 0x0d && bytes[i + 1] !== 0x0a)) line += 1;
  }
  return line;
}
