/** Reads which libraries an ELF library needs and where it says they are. */
import { findSection } from './host/elf.js';
import { pushAll } from '../base/list.js';
import { FileWindow } from './host/file-window.js';

export interface ElfNeeds {
  /** `DT_NEEDED`: file names, seldom paths. */
  readonly needed: readonly string[];
  /** `DT_RPATH` and `DT_RUNPATH`, with `$ORIGIN` as it is written. */
  readonly folders: readonly string[];
}

const NOTHING: ElfNeeds = { needed: [], folders: [] };

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
  // 64 bits, little-endian: the only kind that this process could load.
  if (file.read(0, 6).toString('latin1') !== '\x7fELF\x02\x01') return NOTHING;
  const section = findSection(file, SHT_DYNAMIC);
  if (section === null) return NOTHING;
  const { entries, strings } = section;
  return readEntries(file, file.read(entries.position, entries.length), strings.position);
}

/** @param strings where the string table begins, in bytes from the start of the file */
function readEntries(file: FileWindow, entries: Buffer, strings: number): ElfNeeds {
  const needed: string[] = [];
  const folders: string[] = [];
  for (let at = 0; at + DYNAMIC_BYTES <= entries.length; at += DYNAMIC_BYTES) {
    const tag = Number(entries.readBigInt64LE(at));
    const text = (): string => textAt(file, strings + Number(entries.readBigUInt64LE(at + 8)));
    if (tag === DT_NEEDED) needed.push(text());
    if (tag === DT_RPATH || tag === DT_RUNPATH) pushAll(folders, text().split(':'));
  }
  return { needed, folders };
}

/** The string at `position`. Tables of C++ libraries have megabytes, and few strings are wanted. */
function textAt(file: FileWindow, position: number): string {
  const bytes = file.read(position, MAX_TEXT_BYTES);
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
}
