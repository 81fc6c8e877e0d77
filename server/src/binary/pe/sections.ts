/** The sections of a PE file that hold debug information of DWARF, as compilers of GNU write them. */
import { slice, textAt } from '../fields.js';
import type { Bytes } from '../types.js';
import { readPe } from './header.js';

/** By name, without a limit of eight characters. */
export function peSections(bytes: Bytes): ReadonlyMap<string, Bytes> | null {
  const file = readPe(bytes);
  if (file === null) return null;
  const found = new Map<string, Bytes>();
  for (const { name, position, held, used } of file.sections) {
    const [, number] = /^\/(\d+)$/.exec(name) ?? [];
    const full =
      number === undefined || file.strings === 0
        ? name
        : textAt(bytes, file.strings + Number(number));
    // In the file it is padded.
    if (full.startsWith('.debug_')) found.set(full, slice(bytes, position, Math.min(used, held)));
  }
  return found;
}
