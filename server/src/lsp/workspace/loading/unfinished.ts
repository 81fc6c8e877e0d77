/**
 * Tells a library that is still being written from a whole one, by its head alone: a linker or a copy
 * that pauses leaves a file that is calm and not loadable. Only ELF can be told; others count as whole.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const HEADER_BYTES = 64;
const SEGMENT_BYTES = 56;
const PT_LOAD = 1;
/** Segments that are believed; a library has about ten. */
const MOST_SEGMENTS = 128;

/** Whether the file exists and ends before what it says it holds. */
export function isUnfinished(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return false;
  }
  try {
    return endsEarly(file, fstatSync(file).size);
  } catch {
    return false;
  } finally {
    closeSync(file);
  }
}

function endsEarly(file: number, size: number): boolean {
  const header = Buffer.alloc(HEADER_BYTES);
  const length = readSync(file, header, 0, HEADER_BYTES, 0);
  // A linker that fills its output from the back leaves the start empty until the end.
  if (header.subarray(0, 4).every((byte) => byte === 0)) return true;
  if (header.toString('latin1', 0, 4) !== '\x7fELF'.slice(0, Math.min(4, length))) return false;
  if (length < HEADER_BYTES) return true;
  if (header[4] !== 2 || header[5] !== 1) return false;
  const sections = Number(header.readBigUInt64LE(40));
  const sectionBytes = header.readUInt16LE(58) * header.readUInt16LE(60);
  if (sections + sectionBytes > size) return true;
  return segmentsEnd(file, header) > size;
}

/** Where the last loaded segment ends in the file. */
function segmentsEnd(file: number, header: Buffer): number {
  const count = Math.min(header.readUInt16LE(56), MOST_SEGMENTS);
  const table = Buffer.alloc(count * SEGMENT_BYTES);
  const start = Number(header.readBigUInt64LE(32));
  if (readSync(file, table, 0, table.length, start) < table.length) return Infinity;
  let end = 0;
  for (let at = 0; at < table.length; at += SEGMENT_BYTES) {
    if (table.readUInt32LE(at) !== PT_LOAD) continue;
    end = Math.max(end, Number(table.readBigUInt64LE(at + 8) + table.readBigUInt64LE(at + 32)));
  }
  return end;
}
