/**
 * The names that a Mach-O file exports: a trie whose edges are parts of names, or, in old files and
 * objects, a list of symbols. [Apple, mach-o/loader.h: dyld_info_command]
 */
import { Fields, MOST_ENTRIES, textIn } from '../fields.js';
import type { ExportedSymbol } from '../types.js';
import type { MachOFile } from './header.js';
import { isExported, readSymbols } from './symbols.js';

const LC_DYLD_INFO = 0x22;
const LC_DYLD_INFO_ONLY = 0x80000022;
const LC_DYLD_EXPORTS_TRIE = 0x80000033;

/** Names of C begin with an underscore, which `dlsym` adds. */
const MARK = '_';

/** Flags of a name in the trie: another library's. */
const REEXPORTED = 0x08;

export function readExports(file: MachOFile, prefix: string): ExportedSymbol[] {
  const trie = findTrie(file);
  const wanted = MARK + prefix;
  if (trie !== null && trie.length > 0) return readTrie(trie, wanted);
  return readSymbols(file)
    .filter((symbol) => isExported(symbol) && symbol.name.startsWith(wanted))
    .map(({ name }) => exported(name, true));
}

function exported(name: string, isFunction: boolean): ExportedSymbol {
  return { name: name.slice(MARK.length), version: null, isFunction };
}

function findTrie({ bytes, commands }: MachOFile): Buffer | null {
  for (const { command, fields } of commands) {
    if (command === LC_DYLD_EXPORTS_TRIE) return bytes.read(fields.u32(8), fields.u32(12));
    if (command === LC_DYLD_INFO || command === LC_DYLD_INFO_ONLY) {
      return bytes.read(fields.u32(40), fields.u32(44));
    }
  }
  return null;
}

function readTrie(trie: Buffer, wanted: string): ExportedSymbol[] {
  const found: ExportedSymbol[] = [];
  // A node that is reached twice is damage, and might never end.
  const seen = new Set<number>();
  const open: { readonly at: number; readonly name: string }[] = [{ at: 0, name: '' }];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { at, name } = node;
    if (at >= trie.length || seen.has(at) || seen.size > MOST_ENTRIES) continue;
    seen.add(at);
    const own = readNumber(trie, at);
    if (own.value > 0 && name.startsWith(wanted)) {
      found.push(exported(name, (readNumber(trie, own.end).value & REEXPORTED) === 0));
    }
    for (const child of readChildren(trie, own.end + own.value)) {
      const longer = name + child.label;
      if (longer.startsWith(wanted) || wanted.startsWith(longer)) {
        open.push({ at: child.at, name: longer });
      }
    }
  }
  return found;
}

function readChildren(trie: Buffer, start: number): { at: number; label: string }[] {
  const children: { at: number; label: string }[] = [];
  const count = trie[start] ?? 0;
  let at = start + 1;
  for (let i = 0; i < count && at < trie.length; i += 1) {
    const end = trie.indexOf(0, at);
    if (end < 0) break;
    const label = textIn(trie, at);
    const child = readNumber(trie, end + 1);
    children.push({ at: child.value, label });
    at = child.end;
  }
  // The last one is taken first: so they come in the order of the file.
  return children.reverse();
}

/** A number of seven bits in each byte, the lowest first. [DWARF: ULEB128] */
function readNumber(bytes: Buffer, start: number): { value: number; end: number } {
  const fields = new Fields(bytes, { isLittleEndian: true, isWide: false });
  let value = 0;
  let at = start;
  for (let factor = 1; factor < 2 ** 53; factor *= 128) {
    const byte = fields.u8(at);
    at += 1;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) break;
  }
  return { value, end: at };
}
