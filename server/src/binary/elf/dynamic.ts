/**
 * The dynamic segment of an ELF file. It is read as the loader reads it, by addresses: section headers
 * may be gone (`sstrip`), or of a time before the file was edited.
 */
import { Fields, MOST_ENTRIES, textAt } from '../fields.js';
import type { Links } from '../types.js';
import { dynamicSegment, positionOf, type ElfFile } from './header.js';

/** Tags of the entries. */
export const DT = {
  NEEDED: 1,
  PLTRELSZ: 2,
  HASH: 4,
  STRTAB: 5,
  SYMTAB: 6,
  RELA: 7,
  RELASZ: 8,
  STRSZ: 10,
  SONAME: 14,
  RPATH: 15,
  PLTREL: 20,
  JMPREL: 23,
  BIND_NOW: 24,
  RUNPATH: 29,
  FLAGS: 30,
  GNU_HASH: 0x6ffffef5,
  VERSYM: 0x6ffffff0,
  FLAGS_1: 0x6ffffffb,
  VERDEF: 0x6ffffffc,
  VERDEFNUM: 0x6ffffffd,
  VERNEED: 0x6ffffffe,
  VERNEEDNUM: 0x6fffffff,
} as const;

/** `DT_FLAGS_1`: a program that can be mapped anywhere, which the loader refuses as a library. */
const DF_1_PIE = 0x08000000;

export interface Dynamic {
  readonly entries: readonly (readonly [tag: number, value: number])[];
  /** Of the table of strings, in the file; -1 without. */
  readonly strings: number;
}

export function readDynamic(file: ElfFile): Dynamic {
  const segment = dynamicSegment(file);
  if (segment === undefined) return { entries: [], strings: -1 };
  const size = file.layout.isWide ? 16 : 8;
  const table = file.bytes.read(segment.position, Math.min(segment.length, MOST_ENTRIES));
  const fields = new Fields(table, file.layout);
  const entries: [number, number][] = [];
  for (let at = 0; at + size <= fields.length; at += size) {
    const tag = fields.word(at);
    if (tag === 0) break;
    entries.push([tag, fields.word(at + size / 2)]);
  }
  const strings = entries.find(([tag]) => tag === DT.STRTAB);
  return { entries, strings: strings === undefined ? -1 : positionOf(file, strings[1]) };
}

/** The value of the first entry with a tag. */
export function valueOf({ entries }: Dynamic, tag: number): number | undefined {
  return entries.find((entry) => entry[0] === tag)?.[1];
}

export function isProgram(dynamic: Dynamic): boolean {
  return ((valueOf(dynamic, DT.FLAGS_1) ?? 0) & DF_1_PIE) !== 0;
}

export function readLinks({ bytes }: ElfFile, dynamic: Dynamic): Links {
  const texts = (tag: number): string[] =>
    dynamic.strings < 0
      ? []
      : dynamic.entries
          .filter((entry) => entry[0] === tag)
          .map(([, value]) => textAt(bytes, dynamic.strings + value));
  const paths = (tag: number): string[] => texts(tag).flatMap((text) => text.split(':'));
  return {
    name: texts(DT.SONAME)[0] ?? null,
    needed: texts(DT.NEEDED),
    optional: [],
    runPaths: paths(DT.RUNPATH),
    inheritedRunPaths: paths(DT.RPATH),
  };
}
