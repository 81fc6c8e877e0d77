/** The list of symbols of a Mach-O file. [Apple, mach-o/nlist.h] */
import { Fields, MOST_ENTRIES, textIn } from '../fields.js';
import type { ImportedSymbol } from '../types.js';
import type { MachOFile } from './header.js';
import { readLibraries } from './links.js';

const LC_SYMTAB = 0x2;
/** Bits of a symbol's type: of a debugger, seen by this library only, seen by others, where it is. */
const [N_STAB, N_PEXT, N_EXT, N_TYPE] = [0xe0, 0x10, 0x01, 0x0e];
const N_SECT = 0x0e;
const N_ABS = 0x02;
const N_WEAK_REF = 0x40;

export interface MachOSymbol {
  /** With the underscore. */
  readonly name: string;
  readonly type: number;
  /** Its flags, and in the higher byte the number of the library that it is from. */
  readonly description: number;
}

export function readSymbols({ bytes, layout, commands }: MachOFile): MachOSymbol[] {
  const symtab = commands.find(({ command }) => command === LC_SYMTAB)?.fields;
  if (symtab === undefined) return [];
  const size = layout.isWide ? 16 : 12;
  const count = Math.min(symtab.u32(12), MOST_ENTRIES);
  const table = new Fields(bytes.read(symtab.u32(8), count * size), layout);
  const strings = bytes.read(symtab.u32(16), symtab.u32(20));
  const symbols: MachOSymbol[] = [];
  for (let at = 0; at + size <= table.length; at += size) {
    const type = table.u8(at + 4);
    if ((type & N_STAB) !== 0) continue;
    const name = textIn(strings, table.u32(at));
    symbols.push({ name, type, description: table.u16(at + 6) });
  }
  return symbols;
}

export function isExported({ type }: MachOSymbol): boolean {
  const isShared = (type & N_EXT) !== 0 && (type & N_PEXT) === 0;
  return isShared && [N_SECT, N_ABS].includes(type & N_TYPE);
}

export function readImports(file: MachOFile): ImportedSymbol[] {
  const libraries = readLibraries(file).map(({ name }) => name);
  return readSymbols(file)
    .filter(({ type }) => (type & N_EXT) !== 0 && (type & N_TYPE) === 0)
    .map(({ name, description }) => ({
      name: name.replace(/^_/, ''),
      library: libraries[(description >> 8) - 1] ?? null,
      version: null,
      isOptional: (description & N_WEAK_REF) !== 0,
    }));
}
