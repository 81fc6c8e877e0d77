/** Reads which libraries an ELF library needs and where it says they are. */
import { FileWindow } from './host/file-window.js';

export interface ElfNeeds {
  /** `DT_NEEDED`: file names, seldom paths. */
  readonly needed: readonly string[];
  /** `DT_RPATH` and `DT_RUNPATH`, with `$ORIGIN` as it is written. */
  readonly folders: readonly string[];
}

const NOTHING: ElfNeeds = { needed: [], folders: [] };

const SECTION_BYTES = 64;
const DYNAMIC_BYTES = 16;
/** Longest search path that is believed. */
const MAX_TEXT_BYTES = 4096;
const SHT_DYNAMIC = 6;
const DT_NEEDED = 1;
const DT_RPATH = 15;
const DT_RUNPATH = 29;

/** What the dynamic section says; nothing for another format or a damaged file. */
export function readElfNeeds(path: string): ElfNeeds {
  try {
    const file = new FileWindow(path);
    try {
      return readDynamic(file);
    } finally {
      file.close();
    }
  } catch {
    return NOTHING;
  }
}

function readDynamic(file: FileWindow): ElfNeeds {
  const header = file.read(0, 64);
  // 64 bits, little-endian: the only kind that this process could load.
  if (header.length < 64 || header.toString('latin1', 0, 6) !== '\x7fELF\x02\x01') return NOTHING;
  const sections = file.read(
    Number(header.readBigUInt64LE(40)),
    header.readUInt16LE(60) * SECTION_BYTES,
  );
  for (let at = 0; at < sections.length; at += SECTION_BYTES) {
    if (sections.readUInt32LE(at + 4) !== SHT_DYNAMIC) continue;
    const link = sections.readUInt32LE(at + 40) * SECTION_BYTES;
    const strings = Number(sections.readBigUInt64LE(link + 24));
    const [offset, size] = [sections.readBigUInt64LE(at + 24), sections.readBigUInt64LE(at + 32)];
    return readEntries(file, file.read(Number(offset), Number(size)), strings);
  }
  return NOTHING;
}

/** @param strings where the string table begins, in bytes from the start of the file */
function readEntries(file: FileWindow, entries: Buffer, strings: number): ElfNeeds {
  const needed: string[] = [];
  const folders: string[] = [];
  for (let at = 0; at + DYNAMIC_BYTES <= entries.length; at += DYNAMIC_BYTES) {
    const tag = Number(entries.readBigInt64LE(at));
    const text = (): string => textAt(file, strings + Number(entries.readBigUInt64LE(at + 8)));
    if (tag === DT_NEEDED) needed.push(text());
    if (tag === DT_RPATH || tag === DT_RUNPATH) folders.push(...text().split(':'));
  }
  return { needed, folders };
}

/** The string at `position`. Tables of C++ libraries have megabytes, and few strings are wanted. */
function textAt(file: FileWindow, position: number): string {
  const bytes = file.read(position, MAX_TEXT_BYTES);
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
}
