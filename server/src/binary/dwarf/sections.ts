/** Where a file of any format keeps its debug information. */
import { elfSections, type DebugSection } from '../elf/sections.js';
import { readElf } from '../elf/header.js';
import type { Layout } from '../fields.js';
import { machOSections } from '../mach-o/sections.js';
import { peSections } from '../pe/sections.js';
import type { Bytes } from '../types.js';
import type { DebugSections, Inflate } from './types.js';

/** Of a section that is compressed, in bytes. */
const MOST_INFLATED = 128 * 1024 * 1024;

export interface DebugFile {
  readonly layout: Layout;
  readonly section: DebugSections;
}

/** `null` for another format. */
export function debugFile(bytes: Bytes, architecture: string, inflate: Inflate): DebugFile | null {
  const elf = readElf(bytes);
  if (elf !== null) {
    const sections = elfSections(elf);
    return { layout: elf.layout, section: (name) => inflated(sections.get(name), inflate) };
  }
  const plain = machOSections(bytes, architecture) ?? peSections(bytes);
  if (plain === null) return null;
  const layout = { isLittleEndian: true, isWide: true };
  return { layout, section: (name) => plain.get(name) ?? null };
}

function inflated(section: DebugSection | undefined, inflate: Inflate): Bytes | null {
  if (section === undefined) return null;
  const { bytes, inflated: size } = section;
  if (size === null) return bytes;
  if (size > MOST_INFLATED || bytes.size > MOST_INFLATED) return null;
  const whole = inflate(bytes.read(0, bytes.size), size);
  return whole === null ? null : inMemory(whole);
}

function inMemory(buffer: Buffer): Bytes {
  const { length: size } = buffer;
  return {
    size,
    read: (position, length) =>
      position < 0 || length <= 0
        ? Buffer.alloc(0)
        : buffer.subarray(Math.min(position, size), Math.min(position + length, size)),
  };
}
