/** ELF, as far as it shows whether the loader can take a file and what it exports. */
import type { FileWindow } from './file-window.js';

export const ELF_MAGIC = 0x464c457f;

const HEADER_BYTES = 64;
const SECTION_BYTES = 64;
const SEGMENT_BYTES = 56;
const SYMBOL_BYTES = 24;
const SHT_DYNSYM = 11;
const PT_LOAD = 1;
const STT_FUNC = 2;

/** `e_machine`, by Node's name for the processor. */
const MACHINES: Readonly<Record<number, string>> = {
  3: 'ia32',
  8: 'mips',
  20: 'ppc',
  21: 'ppc64',
  22: 's390x',
  40: 'arm',
  62: 'x64',
  183: 'arm64',
  243: 'riscv64',
  258: 'loong64',
};

export interface ElfHeader {
  readonly architecture: string;
  readonly isLibrary: boolean;
  /** How long the file must be to hold what its headers point at, in bytes. */
  readonly neededSize: number;
}

/** Reads the file header and the program headers; `null` when the file ends inside them. */
export function readElfHeader(file: FileWindow): ElfHeader | null {
  const header = file.read(0, HEADER_BYTES);
  if (header.length < 20) return null;
  const is64 = header[4] === 2;
  const littleEndian = header[5] === 1;
  const machine = littleEndian ? header.readUInt16LE(18) : header.readUInt16BE(18);
  const type = littleEndian ? header.readUInt16LE(16) : header.readUInt16BE(16);
  const name = MACHINES[machine] ?? `machine ${machine}`;
  const architecture = is64 || name === 'ia32' || name === 'arm' ? name : `${name}, 32 bits`;
  const isLibrary = type === 3;
  if (!is64 || !littleEndian) return { architecture, isLibrary, neededSize: 0 };
  if (header.length < HEADER_BYTES) return null;
  const start = Number(header.readBigUInt64LE(32));
  const count = header.readUInt16LE(56);
  const segments = file.read(start, count * SEGMENT_BYTES);
  if (segments.length < count * SEGMENT_BYTES) return null;
  // Linkers write the section headers last: a file without them is still being linked, or cut off.
  const sections = Number(header.readBigUInt64LE(40));
  let neededSize = sections + (sections > 0 ? header.readUInt16LE(60) * SECTION_BYTES : 0);
  for (let at = 0; at < segments.length; at += SEGMENT_BYTES) {
    if (segments.readUInt32LE(at) !== PT_LOAD) continue;
    const end = segments.readBigUInt64LE(at + 8) + segments.readBigUInt64LE(at + 32);
    neededSize = Math.max(neededSize, Number(end));
  }
  return { architecture, isLibrary, neededSize };
}

/** A part of a file, in bytes. */
interface Stretch {
  readonly position: number;
  readonly length: number;
}

/** The first section of a type in a file of 64 bits, and the table that holds its strings. */
export function findSection(
  file: FileWindow,
  type: number,
): { readonly entries: Stretch; readonly strings: Stretch } | null {
  const header = file.read(0, HEADER_BYTES);
  if (header.length < HEADER_BYTES) return null;
  const table = file.read(
    Number(header.readBigUInt64LE(40)),
    header.readUInt16LE(60) * SECTION_BYTES,
  );
  for (let at = 0; at + SECTION_BYTES <= table.length; at += SECTION_BYTES) {
    if (table.readUInt32LE(at + 4) !== type) continue;
    const link = table.readUInt32LE(at + 40) * SECTION_BYTES;
    if (link + SECTION_BYTES > table.length) return null;
    return { entries: stretchOf(table, at), strings: stretchOf(table, link) };
  }
  return null;
}

function stretchOf(table: Buffer, at: number): Stretch {
  return {
    position: Number(table.readBigUInt64LE(at + 24)),
    length: Number(table.readBigUInt64LE(at + 32)),
  };
}

/** Names in `.dynsym` that are defined here, begin with `prefix` and can be called. */
export function readElfExports(file: FileWindow, prefix: string): string[] {
  const section = findSection(file, SHT_DYNSYM);
  if (section === null) return [];
  const { entries, strings } = section;
  const symbols = file.read(entries.position, entries.length);
  return selectSymbols(symbols, file.read(strings.position, strings.length), prefix);
}

/** Looks for the prefix in the names first: big libraries have 100,000 symbols, and most none of ours. */
function selectSymbols(symbols: Buffer, strings: Buffer, prefix: string): string[] {
  const wanted = new Map<number, string>();
  const needle = `\0${prefix}`;
  for (let at = strings.indexOf(needle); at >= 0; at = strings.indexOf(needle, at + 1)) {
    const end = strings.indexOf(0, at + 1);
    wanted.set(at + 1, strings.toString('latin1', at + 1, end < 0 ? strings.length : end));
  }
  if (wanted.size === 0) return [];
  const names: string[] = [];
  for (let at = 0; at + SYMBOL_BYTES <= symbols.length; at += SYMBOL_BYTES) {
    const name = wanted.get(symbols.readUInt32LE(at));
    const isFunction = ((symbols[at + 4] ?? 0) & 0xf) === STT_FUNC;
    const isDefined = symbols.readUInt16LE(at + 6) !== 0;
    if (name !== undefined && isFunction && isDefined) names.push(name);
  }
  return names;
}
