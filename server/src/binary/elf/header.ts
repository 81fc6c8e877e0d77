/** ELF: its file header, segments, and what they say of the whole file. [System V gABI, chapter 4 and 5] */
import { architectureOf } from '../architectures.js';
import { Fields, MOST_ENTRY_BYTES, type Layout } from '../fields.js';
import type { Bytes } from '../types.js';

const MAGIC = '\x7fELF';
const HEADER_BYTES = 64;

const PT_LOAD = 1;
const PT_DYNAMIC = 2;

/** A stretch of the file that is mapped into memory. */
export interface Segment {
  readonly type: number;
  /** In the file, in bytes. */
  readonly position: number;
  readonly length: number;
  /** In memory. */
  readonly address: number;
}

export interface ElfFile {
  readonly bytes: Bytes;
  readonly layout: Layout;
  readonly architecture: string;
  /** `e_type`. */
  readonly type: number;
  readonly segments: readonly Segment[];
  readonly sections: {
    readonly position: number;
    readonly count: number;
    readonly length: number;
    /** The number of the one that holds their names. */
    readonly names: number;
  };
  /** As in {@link Binary}. */
  readonly neededSize: number | null;
}

/** `null` for another format. */
export function readElf(bytes: Bytes): ElfFile | null {
  const start = bytes.read(0, HEADER_BYTES);
  if (start.toString('latin1', 0, 4) !== MAGIC) return null;
  const layout = { isWide: start[4] === 2, isLittleEndian: start[5] !== 2 };
  const header = new Fields(start, layout);
  const { isWide } = layout;
  const name = architectureOf('elf', header.u16(18));
  const isUsual = isWide || name === 'ia32' || name === 'arm';
  const at = isWide
    ? { segments: 32, sections: 40, counts: 54, end: 64 }
    : { segments: 28, sections: 32, counts: 42, end: 52 };
  const segmentBytes = header.u16(at.counts);
  const segmentCount = header.u16(at.counts + 2);
  const sections = {
    position: header.word(at.sections),
    length: header.u16(at.counts + 4),
    count: header.u16(at.counts + 6),
    names: header.u16(at.counts + 8),
  };
  const wanted = segmentCount * Math.min(segmentBytes, MOST_ENTRY_BYTES);
  const table = bytes.read(header.word(at.segments), wanted);
  const isWhole = start.length >= at.end && table.length === wanted;
  const segments = isWhole ? readSegments(table, segmentBytes, layout) : [];
  return {
    ...{ bytes, layout, segments, sections },
    architecture: isUsual ? name : `${name}, 32 bits`,
    type: header.u16(16),
    neededSize: isWhole ? sizeOf(segments, sections) : null,
  };
}

function readSegments(table: Buffer, step: number, layout: Layout): Segment[] {
  const segments: Segment[] = [];
  // A size of its own for entries allows more fields, not fewer.
  const least = layout.isWide ? 56 : 32;
  if (step < least || step > MOST_ENTRY_BYTES) return segments;
  for (let at = 0; at + step <= table.length; at += step) {
    const fields = new Fields(table.subarray(at, at + step), layout);
    const [position, address, length] = layout.isWide ? [8, 16, 32] : [4, 8, 16];
    segments.push({
      type: fields.u32(0),
      position: fields.word(position),
      address: fields.word(address),
      length: fields.word(length),
    });
  }
  return segments;
}

/** Linkers write the section headers last: a file without them is still being linked, or cut off. */
function sizeOf(segments: readonly Segment[], sections: ElfFile['sections']): number {
  const { position, count, length } = sections;
  const loaded = segments.filter(({ type }) => type === PT_LOAD);
  return Math.max(
    position + (position > 0 ? count * length : 0),
    ...loaded.map((segment) => segment.position + segment.length),
  );
}

/** Where in the file something stands that is mapped at an address; -1 when it is not in the file. */
export function positionOf({ segments }: ElfFile, address: number): number {
  const holder = segments.find(
    (segment) =>
      segment.type === PT_LOAD &&
      address >= segment.address &&
      address < segment.address + segment.length,
  );
  return holder === undefined ? -1 : holder.position + (address - holder.address);
}

/** What the loader reads first; `undefined` in a program without libraries, and in mere symbols. */
export function dynamicSegment({ segments }: ElfFile): Segment | undefined {
  return segments.find(({ type, length }) => type === PT_DYNAMIC && length > 0);
}
