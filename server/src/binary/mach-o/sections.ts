/** The sections of a Mach-O file that hold debug information: a dSYM companion has them. */
import { slice } from '../fields.js';
import type { Bytes } from '../types.js';
import { LC_SEGMENT_64, readMachO, readParts } from './header.js';

const SEGMENT_BYTES = 72;
const SECTION_BYTES = 80;
const MOST_SECTIONS = 255;

/** By the names of ELF, of which Mach-O keeps 16 characters: `__debug_str_offs`. */
export function machOSections(
  bytes: Bytes,
  architecture: string,
): ReadonlyMap<string, Bytes> | null {
  const part = readParts(bytes)?.find((each) => each.architecture === architecture);
  const file = readMachO(part?.bytes ?? bytes);
  if (file === null) return null;
  const found = new Map<string, Bytes>();
  for (const { command, fields, nameAt } of file.commands) {
    if (command !== LC_SEGMENT_64) continue;
    const count = Math.min(fields.u32(64), MOST_SECTIONS);
    for (let i = 0; i < count; i += 1) {
      const at = SEGMENT_BYTES + i * SECTION_BYTES;
      const name = nameAt(at);
      if (!name.startsWith('__debug_')) continue;
      const full = name === '__debug_str_offs' ? '__debug_str_offsets' : name;
      found.set(`.${full.slice(2)}`, slice(file.bytes, fields.u32(at + 48), fields.u64(at + 40)));
    }
  }
  return found;
}
