/** The sections of an ELF file by name, which only debuggers need. [System V gABI, chapter 4] */
import { Fields, MOST_ENTRY_BYTES, slice, textAt, type Layout } from '../fields.js';
import type { Bytes } from '../types.js';
import type { ElfFile } from './header.js';

const SHT_NOBITS = 8;
const SHF_COMPRESSED = 0x800;
const ELFCOMPRESS_ZLIB = 1;

export interface DebugSection {
  readonly bytes: Bytes;
  /** Size of what the compressed bytes hold; `null` for what is stored as it is. */
  readonly inflated: number | null;
}

/** The sections whose names begin with `.debug_`, `.zdebug_` or `.gnu_debug`, and the note of the build. */
export function elfSections(file: ElfFile): ReadonlyMap<string, DebugSection> {
  const { bytes, layout, sections } = file;
  const found = new Map<string, DebugSection>();
  const step = sections.length;
  if (step < (layout.isWide ? 64 : 40) || step > MOST_ENTRY_BYTES) return found;
  const fields = new Fields(bytes.read(sections.position, sections.count * step), layout);
  const at = layout.isWide ? { start: 24, length: 32 } : { start: 16, length: 20 };
  const strings = fields.word(sections.names * step + at.start);
  for (let header = 0; header + step <= fields.length; header += step) {
    if (fields.u32(header + 4) === SHT_NOBITS) continue;
    const name = textAt(bytes, strings + fields.u32(header));
    const own = slice(bytes, fields.word(header + at.start), fields.word(header + at.length));
    const isCompressed = (fields.word(header + 8) & SHF_COMPRESSED) !== 0;
    const section = isCompressed ? compressed(own, layout) : plain(own, name);
    if (section !== null) found.set(name.replace('.zdebug_', '.debug_'), section);
  }
  return found;
}

function compressed(bytes: Bytes, layout: Layout): DebugSection | null {
  const header = new Fields(bytes.read(0, 24), layout);
  if (header.u32(0) !== ELFCOMPRESS_ZLIB) return null;
  const size = layout.isWide ? 24 : 12;
  const inflated = layout.isWide ? header.u64(8) : header.u32(4);
  return { bytes: slice(bytes, size, bytes.size - size), inflated };
}

/** An older way to compress has a name of its own. */
function plain(bytes: Bytes, name: string): DebugSection | null {
  if (!name.startsWith('.zdebug_')) return { bytes, inflated: null };
  const header = bytes.read(0, 12);
  if (header.length < 12 || header.toString('latin1', 0, 4) !== 'ZLIB') return null;
  const inflated = Number(header.readBigUInt64BE(4));
  return { bytes: slice(bytes, 12, bytes.size - 12), inflated };
}
