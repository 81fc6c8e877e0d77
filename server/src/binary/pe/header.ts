/** PE: its headers and sections. [Microsoft, "PE Format"] */
import { architectureOf, isKnownMachine } from '../architectures.js';
import { Fields } from '../fields.js';
import type { BinaryKind, Bytes } from '../types.js';

/** Numbers are little-endian; addresses of tables have 32 bits even in files for 64. */
export const LAYOUT = { isLittleEndian: true, isWide: false };

const DOS_BYTES = 64;
const PE_OFFSET_AT = 0x3c;
const PE_SIGNATURE = 0x00004550;
/** The signature, and the header that object files have alone. */
const COFF_BYTES = 24;
const SECTION_BYTES = 40;
const SYMBOL_BYTES = 18;
/** The loader of Windows takes no more. */
const MOST_SECTIONS = 96;
const PE32_PLUS = 0x20b;
const IMAGE_FILE_EXECUTABLE_IMAGE = 0x0002;
const IMAGE_FILE_DLL = 0x2000;
const IMAGE_SUBSYSTEM_NATIVE = 1;

export interface Section {
  /** In memory, from where the file is mapped. */
  readonly address: number;
  readonly length: number;
  /** In the file, in bytes. */
  readonly position: number;
  readonly held: number;
  /** What of it is not padding; the linker may leave it out. */
  readonly used: number;
  /** As it is written: `/12` stands for one in the table of strings. */
  readonly name: string;
}

export interface PeFile {
  readonly bytes: Bytes;
  readonly architecture: string;
  readonly kind: BinaryKind;
  /** Whether addresses have 64 bits. */
  readonly isWide: boolean;
  readonly sections: readonly Section[];
  /** Address and length of each table. */
  readonly directories: readonly (readonly [address: number, length: number])[];
  /** Up to where the headers reach, which are mapped too. */
  readonly headerBytes: number;
  /** Where the table of strings begins, which only compilers of GNU write; 0 without. */
  readonly strings: number;
  /** As in {@link Binary}. */
  readonly neededSize: number | null;
}

/** `null` for another format, a program of DOS among them. */
export function readPe(bytes: Bytes): PeFile | null {
  const dos = new Fields(bytes.read(0, DOS_BYTES), LAYOUT);
  if (dos.u16(0) !== 0x5a4d || dos.length < DOS_BYTES) return null;
  const start = dos.u32(PE_OFFSET_AT);
  const coff = new Fields(bytes.read(start, COFF_BYTES), LAYOUT);
  if (coff.length > 4 && coff.u32(0) !== PE_SIGNATURE) return null;
  // Cut off before its signature, it cannot be told from a program of DOS.
  if (coff.length < COFF_BYTES) return coff.length > 4 ? incomplete(bytes) : null;
  const optionalBytes = coff.u16(20);
  const optional = new Fields(bytes.read(start + COFF_BYTES, optionalBytes), LAYOUT);
  const count = Math.min(coff.u16(6), MOST_SECTIONS);
  const table = bytes.read(start + COFF_BYTES + optionalBytes, count * SECTION_BYTES);
  const isWhole = optional.length === optionalBytes && table.length === count * SECTION_BYTES;
  const isWide = optional.u16(0) === PE32_PLUS;
  const sections = readSections(table);
  const symbols = coff.u32(12);
  return {
    ...{ bytes, isWide, sections },
    architecture: architectureOf('pe', coff.u16(4)),
    kind: kindOf(coff.u16(22), optional.u16(68)),
    directories: readDirectories(optional, isWide ? 108 : 92),
    headerBytes: optional.u32(60),
    strings: symbols === 0 ? 0 : symbols + coff.u32(16) * SYMBOL_BYTES,
    neededSize: isWhole ? sizeOf(sections, optional.u32(60)) : null,
  };
}

function incomplete(bytes: Bytes): PeFile {
  return {
    ...{ bytes, isWide: false, sections: [], directories: [], headerBytes: 0, neededSize: null },
    strings: 0,
    ...{ architecture: 'an unknown processor', kind: 'library' },
  };
}

/** An object file has no signature, only the header. Its processor and its sections tell it from text. */
export function isCoffObject(bytes: Bytes): boolean {
  const header = new Fields(bytes.read(0, 20), LAYOUT);
  const isOfBigKind = header.u32(0) === 0xffff0000;
  if (header.length < 20) return false;
  if (isOfBigKind) return isKnownMachine('pe', header.u16(6));
  const hasNoOptionalHeader = header.u16(16) === 0;
  const sectionsEnd = 20 + header.u16(2) * SECTION_BYTES;
  return isKnownMachine('pe', header.u16(0)) && hasNoOptionalHeader && sectionsEnd <= bytes.size;
}

function readSections(bytes: Buffer): Section[] {
  const table = new Fields(bytes, LAYOUT);
  const sections: Section[] = [];
  for (let at = 0; at + SECTION_BYTES <= table.length; at += SECTION_BYTES) {
    const held = table.u32(at + 16);
    sections.push({
      address: table.u32(at + 12),
      // The linker may leave the size in memory out.
      length: Math.max(table.u32(at + 8), held),
      position: table.u32(at + 20),
      held,
      used: table.u32(at + 8) === 0 ? held : table.u32(at + 8),
      name: bytes.toString('latin1', at, at + 8).replace(/\0.*$/s, ''),
    });
  }
  return sections;
}

function readDirectories(optional: Fields, countAt: number): [number, number][] {
  const count = Math.min(optional.u32(countAt), 16);
  const start = countAt + 4;
  return Array.from({ length: count }, (_, i) => [
    optional.u32(start + i * 8),
    optional.u32(start + i * 8 + 4),
  ]);
}

function kindOf(characteristics: number, subsystem: number): BinaryKind {
  if ((characteristics & IMAGE_FILE_EXECUTABLE_IMAGE) === 0) return 'object';
  if (subsystem === IMAGE_SUBSYSTEM_NATIVE) return 'other';
  return (characteristics & IMAGE_FILE_DLL) === 0 ? 'program' : 'library';
}

function sizeOf(sections: readonly Section[], headerBytes: number): number {
  const held = sections.filter((section) => section.held > 0);
  return Math.max(headerBytes, ...held.map((section) => section.position + section.held));
}

/** Where in the file something stands that is mapped at an address; -1 when it is not in the file. */
export function positionOf({ sections, headerBytes }: PeFile, address: number): number {
  const holder = sections.find(
    (section) => address >= section.address && address < section.address + section.length,
  );
  if (holder === undefined) return address < headerBytes ? address : -1;
  const offset = address - holder.address;
  return offset < holder.held ? holder.position + offset : -1;
}
