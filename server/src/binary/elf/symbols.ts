/** The dynamic symbols of an ELF file: what it gives to others, and what it takes from them. */
import { Fields, MOST_ENTRIES, MOST_ENTRY_BYTES, textIn } from '../fields.js';
import type { ExportedSymbol, ImportedSymbol } from '../types.js';
import { DT, valueOf, type Dynamic } from './dynamic.js';
import { positionOf, type ElfFile } from './header.js';
import { readVersions, type VersionOf } from './versions.js';

const SHT_DYNSYM = 11;
const STB_WEAK = 2;
/** Bindings that other libraries see: global, weak, unique. */
const SHARED = new Set([1, STB_WEAK, 10]);
/** Functions, and those that choose their code when they are loaded. */
const CALLABLE = new Set([2, 10]);

interface Symbols {
  readonly count: number;
  readonly strings: Buffer;
  readonly versionOf: VersionOf;
  readonly at: (index: number) => {
    readonly name: number;
    readonly binding: number;
    readonly type: number;
    readonly isDefined: boolean;
  };
}

/** @param prefix big libraries have 100,000 symbols, and most none of ours: it is searched first */
export function readExports(file: ElfFile, dynamic: Dynamic, prefix: string): ExportedSymbol[] {
  const strings = readStrings(file, dynamic);
  const wanted = prefix === '' ? null : startsOf(strings, prefix);
  const found: ExportedSymbol[] = [];
  if (wanted?.size === 0) return found;
  const symbols = readSymbols(file, dynamic, strings);
  for (let i = 1; i < symbols.count; i += 1) {
    const { name, binding, type, isDefined } = symbols.at(i);
    if (!isDefined || !SHARED.has(binding) || wanted?.has(name) === false) continue;
    const text = textIn(symbols.strings, name);
    if (text === '' || !text.startsWith(prefix)) continue;
    const version = symbols.versionOf(i)?.version ?? null;
    found.push({ name: text, version, isFunction: CALLABLE.has(type) });
  }
  return found;
}

export function readImports(file: ElfFile, dynamic: Dynamic): ImportedSymbol[] {
  const symbols = readSymbols(file, dynamic, readStrings(file, dynamic));
  const found: ImportedSymbol[] = [];
  for (let i = 1; i < symbols.count; i += 1) {
    const { name, binding, isDefined } = symbols.at(i);
    if (isDefined || name === 0) continue;
    const { library = null, version = null } = symbols.versionOf(i) ?? {};
    const text = textIn(symbols.strings, name);
    found.push({ name: text, library, version, isOptional: binding === STB_WEAK });
  }
  return found;
}

/** Where in the strings a name begins with the prefix. A name may be the end of a longer one. */
function startsOf(strings: Buffer, prefix: string): Set<number> {
  const found = new Set<number>();
  for (let at = strings.indexOf(prefix); at >= 0; at = strings.indexOf(prefix, at + 1)) {
    found.add(at);
  }
  return found;
}

function readSymbols(file: ElfFile, dynamic: Dynamic, strings: Buffer): Symbols {
  const { bytes, layout } = file;
  const position = positionOf(file, valueOf(dynamic, DT.SYMTAB) ?? -1);
  const size = layout.isWide ? 24 : 16;
  const count = position < 0 ? 0 : Math.min(countSymbols(file, dynamic, position), MOST_ENTRIES);
  const table = new Fields(bytes.read(position, count * size), layout);
  const [info, section] = layout.isWide ? [4, 6] : [12, 14];
  return {
    count: Math.floor(table.length / size),
    strings,
    versionOf: readVersions(file, dynamic, count),
    at: (index) => {
      const start = index * size;
      const kind = table.u8(start + info);
      return {
        name: table.u32(start),
        binding: kind >> 4,
        type: kind & 0xf,
        isDefined: table.u16(start + section) !== 0,
      };
    },
  };
}

function readStrings({ bytes }: ElfFile, dynamic: Dynamic): Buffer {
  if (dynamic.strings < 0) return Buffer.alloc(0);
  return bytes.read(dynamic.strings, valueOf(dynamic, DT.STRSZ) ?? 0);
}

/**
 * The loader never needs their number, so it stands nowhere: the old table of hashes has as many
 * entries, the new one shows the last that can be found, and a section header gives the length.
 */
function countSymbols(file: ElfFile, dynamic: Dynamic, position: number): number {
  const { bytes, layout } = file;
  const old = positionOf(file, valueOf(dynamic, DT.HASH) ?? -1);
  if (old >= 0) return new Fields(bytes.read(old, 8), layout).u32(4);
  return Math.max(countInSections(file, position), countHashed(file, dynamic));
}

function countInSections({ bytes, layout, sections }: ElfFile, position: number): number {
  const { isWide } = layout;
  const least = isWide ? 64 : 40;
  if (sections.length < least || sections.length > MOST_ENTRY_BYTES) return 0;
  const table = bytes.read(sections.position, sections.count * sections.length);
  const fields = new Fields(table, layout);
  const [start, length] = isWide ? [24, 32] : [16, 20];
  for (let at = 0; at + sections.length <= fields.length; at += sections.length) {
    const isDynsym = fields.u32(at + 4) === SHT_DYNSYM && fields.word(at + start) === position;
    if (isDynsym) return Math.floor(fields.word(at + length) / (isWide ? 24 : 16));
  }
  return 0;
}

/** [https://sourceware.org/gnu-gabi/program-loading-and-dynamic-linking.txt] */
function countHashed(file: ElfFile, dynamic: Dynamic): number {
  const { bytes, layout } = file;
  const start = positionOf(file, valueOf(dynamic, DT.GNU_HASH) ?? -1);
  if (start < 0) return 0;
  const header = new Fields(bytes.read(start, 16), layout);
  const [buckets, first, filters] = [header.u32(0), header.u32(4), header.u32(8)];
  const bucketsAt = start + 16 + filters * (layout.isWide ? 8 : 4);
  const table = new Fields(bytes.read(bucketsAt, Math.min(buckets, MOST_ENTRIES) * 4), layout);
  let last = 0;
  for (let at = 0; at < table.length; at += 4) last = Math.max(last, table.u32(at));
  if (last < first) return first;
  const chainAt = bucketsAt + buckets * 4 + (last - first) * 4;
  const chain = new Fields(bytes.read(chainAt, MOST_ENTRIES), layout);
  let length = 0;
  while (length * 4 < chain.length && (chain.u32(length * 4) & 1) === 0) length += 1;
  return last + length + 1;
}
