/** Mach-O: its header and load commands. [Apple, mach-o/loader.h and mach-o/fat.h] */
import { architectureOf } from '../architectures.js';
import { Fields, MOST_ENTRIES, slice, textIn, type Layout } from '../fields.js';
import type { BinaryKind, Bytes } from '../types.js';

const FAT_LAYOUT: Layout = { isLittleEndian: false, isWide: true };
const FAT_MAGIC = 0xcafebabe;
const FAT_MAGIC_64 = 0xcafebabf;
/** Java class files share the magic number; a universal file has few parts. */
const MOST_PARTS = 16;

const LC_SEGMENT = 0x1;
export const LC_SEGMENT_64 = 0x19;
const LC_VERSION_MIN_MACOSX = 0x24;
const LC_BUILD_VERSION = 0x32;
const PLATFORM_MACOS = 1;

/** By magic number, read as little-endian. */
const LAYOUTS: ReadonlyMap<number, Layout> = new Map([
  [0xfeedfacf, { isLittleEndian: true, isWide: true }],
  [0xfeedface, { isLittleEndian: true, isWide: false }],
  [0xcffaedfe, { isLittleEndian: false, isWide: true }],
  [0xcefaedfe, { isLittleEndian: false, isWide: false }],
]);

/** By `filetype`: a bundle is what Python extensions are. */
const KINDS: Readonly<Record<number, BinaryKind>> = {
  1: 'object',
  2: 'program',
  6: 'library',
  8: 'library',
  10: 'symbols',
};

export interface LoadCommand {
  readonly command: number;
  readonly fields: Fields;
  /** The text at the offset that stands at `at`. */
  readonly text: (at: number) => string;
  /** The name of 16 characters that stands at `at`. */
  readonly nameAt: (at: number) => string;
}

export interface MachOFile {
  readonly bytes: Bytes;
  readonly layout: Layout;
  readonly architecture: string;
  readonly kind: BinaryKind;
  readonly commands: readonly LoadCommand[];
  /** As in {@link Binary}. */
  readonly neededSize: number | null;
}

/** A part of a universal file. */
export interface Part {
  readonly architecture: string;
  readonly bytes: Bytes;
  /** Where it begins and ends in the whole file. */
  readonly start: number;
  readonly end: number;
}

/** The parts of a universal file; `null` for another file. */
export function readParts(bytes: Bytes): readonly Part[] | null {
  const head = new Fields(bytes.read(0, 8 + MOST_PARTS * 32), FAT_LAYOUT);
  const magic = head.u32(0);
  const count = head.u32(4);
  if (magic !== FAT_MAGIC && magic !== FAT_MAGIC_64) return null;
  if (count === 0 || count > MOST_PARTS) return null;
  const isWide = magic === FAT_MAGIC_64;
  const step = isWide ? 32 : 20;
  return Array.from({ length: count }, (_, i) => {
    const at = 8 + i * step;
    const start = isWide ? head.u64(at + 8) : head.u32(at + 8);
    const length = isWide ? head.u64(at + 16) : head.u32(at + 12);
    const architecture = architectureOf('mach-o', head.u32(at), head.u32(at + 4));
    return { architecture, bytes: slice(bytes, start, length), start, end: start + length };
  });
}

/** `null` for another format. */
export function readMachO(bytes: Bytes): MachOFile | null {
  const start = bytes.read(0, 32);
  if (start.length < 8) return null;
  const layout = LAYOUTS.get(start.readUInt32LE(0));
  if (layout === undefined) return null;
  const header = new Fields(start, layout);
  const headerBytes = layout.isWide ? 32 : 28;
  const size = Math.min(header.u32(20), MOST_ENTRIES * 8);
  const table = bytes.read(headerBytes, size);
  const isWhole = start.length >= headerBytes && table.length === size;
  const commands = readCommands(table, header.u32(16), layout);
  return {
    ...{ bytes, layout, commands },
    architecture: architectureOf('mach-o', header.u32(4), header.u32(8)),
    kind: KINDS[header.u32(12)] ?? 'other',
    neededSize: isWhole ? sizeOf(commands) : null,
  };
}

function readCommands(table: Buffer, count: number, layout: Layout): LoadCommand[] {
  const all = new Fields(table, layout);
  const commands: LoadCommand[] = [];
  for (let at = 0; commands.length < count && at + 8 <= all.length;) {
    const size = all.u32(at + 4);
    if (size < 8) break;
    const own = table.subarray(at, at + size);
    const fields = new Fields(own, layout);
    const text = (field: number): string => textIn(own, fields.u32(field));
    const nameAt = (field: number): string =>
      own.toString('latin1', field, field + 16).replace(/\0.*$/s, '');
    commands.push({ command: all.u32(at), fields, text, nameAt });
    at += size;
  }
  return commands;
}

/** The oldest macOS that it is built for, such as `11.0`; `null` where nothing says. */
export function readSystemVersion({ commands }: MachOFile): string | null {
  for (const { command, fields } of commands) {
    if (command === LC_VERSION_MIN_MACOSX) return versionText(fields.u32(8));
    const isOfMac = command === LC_BUILD_VERSION && fields.u32(8) === PLATFORM_MACOS;
    if (isOfMac) return versionText(fields.u32(12));
  }
  return null;
}

/** Written as `xxxx.yy.zz` in nibbles. */
function versionText(packed: number): string {
  return `${packed >>> 16}.${(packed >>> 8) & 0xff}`;
}

function sizeOf(commands: readonly LoadCommand[]): number {
  const ends = commands.map(({ command, fields }) => {
    if (command === LC_SEGMENT_64) return fields.u64(40) + fields.u64(48);
    return command === LC_SEGMENT ? fields.u32(32) + fields.u32(36) : 0;
  });
  return ends.reduce((most, end) => Math.max(most, end), 0);
}
