/** Archives: static libraries, and the import libraries that Windows links with instead of a DLL. */
import { Fields, textIn } from './fields.js';
import { readParts } from './mach-o/header.js';
import type { Bytes } from './types.js';

const ARCHIVE = '!<arch>\n';
/** It only names its members, which are files of their own. */
const THIN_ARCHIVE = '!<thin>\n';
const HEADER_BYTES = 60;
/** Members that are looked at: those of the linker come first. */
const MOST_MEMBERS = 64;
/** An import library's member begins with a processor that is none, and this. [PE Format, "Import Library Format"] */
const IMPORT_SIGNATURE = 0xffff0000;
const IMPORT_BYTES = 20;

export interface Archive {
  /** The DLL that an import library stands for; `null` for a static library. */
  readonly importOf: string | null;
}

/** `null` for another format. A universal file of archives is one. */
export function readArchive(bytes: Bytes): Archive | null {
  const [part] = readParts(bytes) ?? [];
  if (part !== undefined) return isArchive(part.bytes) ? { importOf: null } : null;
  const magic = bytes.read(0, ARCHIVE.length).toString('latin1');
  if (magic === THIN_ARCHIVE) return { importOf: null };
  if (magic !== ARCHIVE) return null;
  let at = ARCHIVE.length;
  for (let i = 0; i < MOST_MEMBERS; i += 1) {
    const header = bytes.read(at, HEADER_BYTES).toString('latin1');
    const length = Number(header.slice(48, 58).trim());
    if (header.length < HEADER_BYTES || !Number.isSafeInteger(length) || length < 0) break;
    const member = bytes.read(at + HEADER_BYTES, Math.min(length, 4096));
    const name = importIn(member) ?? namedIn(member);
    if (name !== null) return { importOf: name };
    // Members begin at even positions.
    at += HEADER_BYTES + length + (length % 2);
  }
  return { importOf: null };
}

function isArchive(bytes: Bytes): boolean {
  return bytes.read(0, ARCHIVE.length).toString('latin1') === ARCHIVE;
}

/** What Microsoft's linker writes: the symbol and the DLL as two texts. */
function importIn(member: Buffer): string | null {
  const fields = new Fields(member, { isLittleEndian: true, isWide: false });
  if (fields.u32(0) !== IMPORT_SIGNATURE || fields.length < IMPORT_BYTES) return null;
  const symbol = member.indexOf(0, IMPORT_BYTES);
  const name = symbol < 0 ? '' : textIn(member, symbol + 1);
  return name === '' ? null : name;
}

const NAME_SECTION = '.idata$7';
const SECTION_BYTES = 40;

/** What GNU's linker writes: objects, one of which holds the DLL's name in a section of its own. */
function namedIn(member: Buffer): string | null {
  const fields = new Fields(member, { isLittleEndian: true, isWide: false });
  const count = Math.min(fields.u16(2), 16);
  for (let i = 0; i < count; i += 1) {
    const at = 20 + i * SECTION_BYTES;
    if (member.toString('latin1', at, at + 8) !== NAME_SECTION) continue;
    const name = textIn(member, fields.u32(at + 20));
    if (/\.\w+$/.test(name)) return name;
  }
  return null;
}
