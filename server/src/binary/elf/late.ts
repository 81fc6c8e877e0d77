/**
 * Functions that the loader of an ELF file may look up when they are first called: `RTLD_LAZY`. Data,
 * and functions whose addresses are stored, are always looked up at once.
 */
import { Fields, MOST_ENTRIES, textAt } from '../fields.js';
import { DT, valueOf, type Dynamic } from './dynamic.js';
import { positionOf, type ElfFile } from './header.js';

const DF_BIND_NOW = 8;
const DF_1_NOW = 1;
/** The relocation of a call, by Node's name of the processor. Others beside them are for data. */
const CALL: Readonly<Record<string, number>> = {
  x64: 7,
  arm64: 1026,
  riscv64: 5,
  loong64: 5,
  ppc64: 21,
  s390x: 11,
};

/** Bytes of a relocation with an addend, in a file of 64 bits. */
const RELA_BYTES = 24;
/** Bytes of a symbol there. */
const SYMBOL_BYTES = 24;

/** Names of imports; none for a file that wants all at once, or of 32 bits. */
export function readLateImports(file: ElfFile, dynamic: Dynamic): ReadonlySet<string> {
  const isNow =
    valueOf(dynamic, DT.BIND_NOW) !== undefined ||
    ((valueOf(dynamic, DT.FLAGS) ?? 0) & DF_BIND_NOW) !== 0 ||
    ((valueOf(dynamic, DT.FLAGS_1) ?? 0) & DF_1_NOW) !== 0;
  const isRead = file.layout.isWide && valueOf(dynamic, DT.PLTREL) === DT.RELA;
  if (isNow || !isRead || CALL[file.architecture] === undefined) return new Set();
  const call = CALL[file.architecture];
  const calls = symbolsOf(file, valueOf(dynamic, DT.JMPREL), valueOf(dynamic, DT.PLTRELSZ), call);
  const [start, size] = [valueOf(dynamic, DT.RELA), valueOf(dynamic, DT.RELASZ)];
  const atOnce = symbolsOf(file, start, withoutCalls(dynamic, start ?? 0, size ?? 0));
  const late = [...calls].filter((index) => !atOnce.has(index));
  const names = late.map((index) => nameOf(file, dynamic, index));
  return new Set(names.filter((name) => name !== ''));
}

/** Old linkers count the relocations of calls, which come last, among the others. */
function withoutCalls(dynamic: Dynamic, start: number, size: number): number {
  const calls = valueOf(dynamic, DT.JMPREL) ?? 0;
  return calls >= start && calls < start + size ? calls - start : size;
}

/**
 * The numbers of the symbols that a table of relocations names.
 *
 * @param type only relocations of this one
 */
function symbolsOf(file: ElfFile, address = 0, size = 0, type?: number): ReadonlySet<number> {
  const position = positionOf(file, address);
  const found = new Set<number>();
  if (address === 0 || position < 0) return found;
  const most = Math.min(size, MOST_ENTRIES * RELA_BYTES);
  const table = new Fields(file.bytes.read(position, most), file.layout);
  for (let at = 0; at + RELA_BYTES <= table.length; at += RELA_BYTES) {
    const [high, low] = file.layout.isLittleEndian ? [12, 8] : [8, 12];
    const symbol = table.u32(at + high);
    if (symbol !== 0 && (type === undefined || table.u32(at + low) === type)) found.add(symbol);
  }
  return found;
}

function nameOf(file: ElfFile, dynamic: Dynamic, index: number): string {
  const symbols = positionOf(file, valueOf(dynamic, DT.SYMTAB) ?? -1);
  if (symbols < 0 || dynamic.strings < 0) return '';
  const entry = file.bytes.read(symbols + index * SYMBOL_BYTES, 4);
  const offset = new Fields(entry, file.layout).u32(0);
  return textAt(file.bytes, dynamic.strings + offset);
}
