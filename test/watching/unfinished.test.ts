/** A library that a linker or a copy has not finished, recognized by its headers. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isUnfinished } from '../../server/src/watching/unfinished.js';
import { makeFolder } from '../lsp/kit/folder.js';

const SIZE = 512;
const SEGMENT_END = 300;

/** A 64-bit library with one loaded segment, and one section header at the very end. */
function library(): Buffer {
  const bytes = Buffer.alloc(SIZE);
  bytes.write('\x7fELF\x02\x01', 'latin1');
  bytes.writeUInt16LE(3, 16);
  bytes.writeUInt16LE(62, 18);
  bytes.writeBigUInt64LE(64n, 32);
  bytes.writeBigUInt64LE(BigInt(SIZE - 64), 40);
  bytes.writeUInt16LE(56, 54);
  bytes.writeUInt16LE(1, 56);
  bytes.writeUInt16LE(64, 58);
  bytes.writeUInt16LE(1, 60);
  bytes.writeUInt32LE(1, 64);
  bytes.writeBigUInt64LE(BigInt(SEGMENT_END), 64 + 32);
  return bytes;
}

/** Linked without section headers, so that only the segment says where the file ends. */
function stripped(): Buffer {
  const bytes = library();
  bytes.writeBigUInt64LE(0n, 40);
  return bytes;
}

it.each([
  ['whole', library(), false],
  ['without its last byte', library().subarray(0, SIZE - 1), true],
  ['cut inside its segment', stripped().subarray(0, SEGMENT_END - 1), true],
  ['cut after its segment', stripped().subarray(0, SEGMENT_END), false],
  ['cut inside its program headers', stripped().subarray(0, 100), true],
  ['cut inside its header', library().subarray(0, 63), true],
  ['cut inside its first word', library().subarray(0, 3), true],
  ['empty', Buffer.alloc(0), true],
  ['filled from its end', Buffer.alloc(SIZE), true],
  ['of another format', Buffer.from('MZ and no more'), false],
  ['of 32 bits', Buffer.from(`\x7fELF\x01\x01${'\0'.repeat(46)}`, 'latin1'), false],
  ['not there', null, false],
])('a library that is %s', (_, bytes, unfinished) => {
  const file = join(makeFolder(), 'lib.so');
  if (bytes !== null) writeFileSync(file, bytes);
  expect(isUnfinished(file)).toBe(unfinished);
});
