/**
 * The encoding in which Python would read a source file. Only UTF-8 is supported here (with or
 * without a byte order mark): writing others would need all of Python's codecs.
 */
import { isUtf8 } from 'node:buffer';
import type { EncodingProblem } from '../core/index.js';

/** The cookie of PEP 263, as CPython's tokenizer matches it. */
const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BLANK_OR_COMMENT = /^[ \t\f]*(?:#.*)?$/;

/** Names that Python's codec registry maps to UTF-8, after its normalization. */
const UTF8_NAMES: ReadonlySet<string> = new Set([
  'utf_8',
  'u8',
  'utf',
  'utf8',
  'utf8_ucs2',
  'utf8_ucs4',
  'cp65001',
]);

/** Why these bytes cannot be read as UTF-8 Python source; `null` when they can. */
export function findEncodingProblem(bytes: Buffer): EncodingProblem | null {
  const utf16 = utf16Name(bytes);
  if (utf16 !== null) return { reason: 'declared', encoding: utf16, line: 0 };
  const cookie = findCookie(bytes);
  if (cookie !== null && !isUtf8Name(cookie.encoding)) return { reason: 'declared', ...cookie };
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

function findCookie(bytes: Buffer): { encoding: string; line: number } | null {
  // A cookie counts only in the first two lines, and in the second only below a comment.
  const lines = headLines(bytes);
  for (const [line, text] of lines.entries()) {
    const encoding = COOKIE.exec(text)?.[1];
    if (encoding !== undefined) return { encoding, line };
    if (!BLANK_OR_COMMENT.test(text)) return null;
  }
  return null;
}

function headLines(bytes: Buffer): string[] {
  const skip = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const lines: string[] = [];
  let start = skip;
  while (lines.length < 2 && start < bytes.length) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 0x0a && bytes[end] !== 0x0d) end += 1;
    lines.push(bytes.toString('latin1', start, end));
    start = bytes[end] === 0x0d && bytes[end + 1] === 0x0a ? end + 2 : end + 1;
  }
  return lines;
}

function isUtf8Name(name: string): boolean {
  const lower = name.toLowerCase();
  // The tokenizer accepts any `utf-8-…` (Emacs writes `utf-8-unix`) before the codecs are tried.
  const short = lower.slice(0, 12).replaceAll('_', '-');
  if (short === 'utf-8' || short.startsWith('utf-8-')) return true;
  return UTF8_NAMES.has(lower.replaceAll(/[^\w.]+/g, '_'));
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
