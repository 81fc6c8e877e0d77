/**
 * The encoding in which Python would read a source file. Only UTF-8 is supported here (with or
 * without a byte order mark), and ASCII under another name: writing others would need all of
 * Python's codecs.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { agreesOnAscii, foreignCookie, type EncodingProblem } from '../core/index.js';

/** What stands for invalid bytes in a decoded text, and its own bytes. */
const REPLACEMENT = '\ufffd';
const WRITTEN_REPLACEMENT = '\xef\xbf\xbd';

/** Why these bytes cannot be read as UTF-8 Python source; `null` when they can. */
export function findEncodingProblem(bytes: Buffer): EncodingProblem | null {
  const utf16 = utf16Name(bytes);
  if (utf16 !== null) return { reason: 'declared', encoding: utf16, line: 0 };
  // A cookie is ASCII, and nothing else matters to it.
  const cookie = foreignCookie(bytes.toString('latin1').replace(/^\xef\xbb\xbf/, ''));
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

/** Index of the first byte that is invalid in UTF-8; their length when all are valid. */
export function firstInvalidByte(bytes: Buffer): number {
  let offset = 0;
  for (const valid of bytes.toString().split(REPLACEMENT)) {
    offset += Buffer.byteLength(valid);
    // The character itself is valid where it was written.
    if (bytes.toString('latin1', offset, offset + 3) !== WRITTEN_REPLACEMENT) return offset;
    offset += WRITTEN_REPLACEMENT.length;
  }
  return offset;
}

function lineOfByte(bytes: Buffer, offset: number): number {
  return bytes.toString('latin1', 0, offset).split(/\r\n|\r|\n/).length - 1;
}
