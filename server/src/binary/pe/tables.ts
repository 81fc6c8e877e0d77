/** What a DLL exports, and what it takes from others. [Microsoft, "PE Format", the .edata and .idata sections] */
import { Fields, MOST_ENTRIES, textAt } from '../fields.js';
import type { ExportedSymbol, ImportedSymbol, Links } from '../types.js';
import { LAYOUT, positionOf, type PeFile } from './header.js';

const EXPORTS = 0;
const IMPORTS = 1;
const DELAYED_IMPORTS = 13;
const EXPORT_BYTES = 40;

/** Libraries that one library needs; more are not believed. */
const MOST_LIBRARIES = 4096;

interface NeededLibrary {
  readonly name: string;
  /** Address of the list of what is taken from it. */
  readonly lookups: number;
  /** Whether it is loaded only when something of it is called. */
  readonly isDelayed: boolean;
}

export function readLinks(file: PeFile): Links {
  const libraries = readLibraries(file);
  const names = (isDelayed: boolean): string[] =>
    libraries.filter((library) => library.isDelayed === isDelayed).map(({ name }) => name);
  const own = readExportTable(file);
  const name = own === null ? '' : textOf(file, own.u32(12));
  return {
    name: name === '' ? null : name,
    needed: names(false),
    optional: names(true),
    runPaths: [],
    inheritedRunPaths: [],
  };
}

export function readExports(file: PeFile, prefix: string): ExportedSymbol[] {
  const table = readExportTable(file);
  if (table === null) return [];
  const count = Math.min(table.u32(24), MOST_ENTRIES);
  const functions = tableAt(file, table.u32(28), Math.min(table.u32(20), MOST_ENTRIES) * 4);
  const names = tableAt(file, table.u32(32), count * 4);
  const ordinals = tableAt(file, table.u32(36), count * 2);
  const [start, length] = file.directories[EXPORTS] ?? [0, 0];
  const found: ExportedSymbol[] = [];
  for (let i = 0; (i + 1) * 4 <= names.length; i += 1) {
    const name = textOf(file, names.u32(i * 4));
    if (name === '' || !name.startsWith(prefix)) continue;
    const address = functions.u32(ordinals.u16(i * 2) * 4);
    // An address inside the table itself is that of a text: another library's name and symbol.
    const isForwarded = address >= start && address < start + length;
    found.push({ name, version: null, isFunction: !isForwarded && address !== 0 });
  }
  return found;
}

export function readImports(file: PeFile): ImportedSymbol[] {
  return readLibraries(file).flatMap(({ name, lookups, isDelayed }) =>
    readLookups(file, lookups).map((symbol) => ({
      name: symbol,
      library: name,
      version: null,
      isOptional: isDelayed,
    })),
  );
}

function readLookups(file: PeFile, address: number): string[] {
  const step = file.isWide ? 8 : 4;
  const position = positionOf(file, address);
  if (position < 0) return [];
  const layout = { ...LAYOUT, isWide: file.isWide };
  const found: string[] = [];
  const table = new Fields(file.bytes.read(position, MOST_ENTRIES), layout);
  for (let at = 0; at + step <= table.length; at += step) {
    const [low, high] = [table.u32(at), table.u32(at + step - 4)];
    if (low === 0 && high === 0) break;
    const isByNumber = high >= 0x80000000;
    // Before the name stands a hint of two bytes.
    found.push(isByNumber ? `#${low & 0xffff}` : textOf(file, low + 2));
  }
  return found;
}

function readLibraries(file: PeFile): NeededLibrary[] {
  return [...readImported(file), ...readDelayed(file)];
}

function readImported(file: PeFile): NeededLibrary[] {
  return readDescriptors(file, IMPORTS, 20, (entry) => ({
    name: textOf(file, entry.u32(12)),
    // Old linkers write only the second list, which the loader overwrites in memory.
    lookups: entry.u32(0) === 0 ? entry.u32(16) : entry.u32(0),
    isDelayed: false,
  }));
}

function readDelayed(file: PeFile): NeededLibrary[] {
  return readDescriptors(file, DELAYED_IMPORTS, 32, (entry) => ({
    name: textOf(file, entry.u32(4)),
    lookups: entry.u32(16),
    isDelayed: true,
  }));
}

/** Up to the first one without a name. */
function readDescriptors(
  file: PeFile,
  directory: number,
  size: number,
  read: (entry: Fields) => NeededLibrary,
): NeededLibrary[] {
  const position = positionOf(file, file.directories[directory]?.[0] ?? 0);
  const found: NeededLibrary[] = [];
  if (position <= 0) return found;
  const table = file.bytes.read(position, size * MOST_LIBRARIES);
  for (let at = 0; at + size <= table.length; at += size) {
    const library = read(new Fields(table.subarray(at, at + size), LAYOUT));
    if (library.name === '') break;
    found.push(library);
  }
  return found;
}

function readExportTable(file: PeFile): Fields | null {
  const [address = 0] = file.directories[EXPORTS] ?? [];
  const table = tableAt(file, address, EXPORT_BYTES);
  return address === 0 || table.length < EXPORT_BYTES ? null : table;
}

/** Nothing when the address is not in the file. */
function tableAt(file: PeFile, address: number, length: number): Fields {
  const position = positionOf(file, address);
  return new Fields(position < 0 ? Buffer.alloc(0) : file.bytes.read(position, length), LAYOUT);
}

function textOf(file: PeFile, address: number): string {
  const position = positionOf(file, address);
  return position <= 0 ? '' : textAt(file.bytes, position);
}
