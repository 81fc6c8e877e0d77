/** Versions of symbols, an extension of GNU. [Linux Standard Base, Core, "Symbol Versioning"] */
import { Fields, textAt } from '../fields.js';
import { DT, valueOf, type Dynamic } from './dynamic.js';
import { positionOf, type ElfFile } from './header.js';

interface Version {
  readonly version: string;
  /** The library that must have it; `null` for a version of this library. */
  readonly library: string | null;
}

/** The version of the symbol with this index. */
export type VersionOf = (index: number) => Version | undefined;

/** Longest list that is believed: glibc itself has some 40 versions. */
const MOST_VERSIONS = 4096;

/** @param count of symbols */
export function readVersions(file: ElfFile, dynamic: Dynamic, count: number): VersionOf {
  const position = positionOf(file, valueOf(dynamic, DT.VERSYM) ?? -1);
  if (position < 0 || dynamic.strings < 0) return () => undefined;
  const indices = new Fields(file.bytes.read(position, count * 2), file.layout);
  const versions = new Map([...readNeeded(file, dynamic), ...readDefined(file, dynamic)]);
  // The highest bit hides a symbol that is there only for libraries linked long ago.
  return (index) => versions.get(indices.u16(index * 2) & 0x7fff);
}

function readNeeded(file: ElfFile, dynamic: Dynamic): Map<number, Version> {
  const found = new Map<number, Version>();
  const text = (offset: number): string => textAt(file.bytes, dynamic.strings + offset);
  walk(file, valueOf(dynamic, DT.VERNEED), { size: 16, next: 12 }, (library, at) => {
    const name = text(library.u32(4));
    walkAt(file, at + library.u32(8), { size: 16, next: 12 }, (entry) => {
      found.set(entry.u16(6) & 0x7fff, { version: text(entry.u32(8)), library: name });
      return found.size < MOST_VERSIONS;
    });
    return found.size < MOST_VERSIONS;
  });
  return found;
}

function readDefined(file: ElfFile, dynamic: Dynamic): Map<number, Version> {
  const found = new Map<number, Version>();
  walk(file, valueOf(dynamic, DT.VERDEF), { size: 20, next: 16 }, (entry, at) => {
    const name = new Fields(file.bytes.read(at + entry.u32(12), 8), file.layout).u32(0);
    // The first one names the library itself.
    const isBase = (entry.u16(2) & 1) !== 0;
    const version = textAt(file.bytes, dynamic.strings + name);
    if (!isBase) found.set(entry.u16(4) & 0x7fff, { version, library: null });
    return found.size < MOST_VERSIONS;
  });
  return found;
}

interface Entry {
  /** In bytes. */
  readonly size: number;
  /** Where an entry says how many bytes after it the next one begins. */
  readonly next: number;
}

/** Follows a chain of entries from an address, until it ends or `visit` is false. */
function walk(
  file: ElfFile,
  address: number | undefined,
  entry: Entry,
  visit: (fields: Fields, at: number) => boolean,
): void {
  const position = positionOf(file, address ?? -1);
  if (position >= 0) walkAt(file, position, entry, visit);
}

function walkAt(
  { bytes, layout }: ElfFile,
  position: number,
  { size, next }: Entry,
  visit: (fields: Fields, at: number) => boolean,
): void {
  let at = position;
  // Each entry lies behind the one before, so that a chain ends with the file.
  for (let count = 0; count < MOST_VERSIONS; count += 1) {
    const fields = new Fields(bytes.read(at, size), layout);
    if (fields.length < size || !visit(fields, at) || fields.u32(next) === 0) return;
    at += fields.u32(next);
  }
}
