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
  const section = (index: number): Buffer => {
    const at = index * SECTION_BYTES;
    const [offset, size] = [sections.readBigUInt64LE(at + 24), sections.readBigUInt64LE(at + 32)];
    return file.read(Number(offset), Number(size));
  };
  for (let index = 0; index * SECTION_BYTES < sections.length; index += 1) {
    if (sections.readUInt32LE(index * SECTION_BYTES + 4) !== SHT_DYNAMIC) continue;
    const strings = section(sections.readUInt32LE(index * SECTION_BYTES + 40));
    return readEntries(section(index), strings);
  }
  return NOTHING;
}

function readEntries(entries: Buffer, strings: Buffer): ElfNeeds {
  const needed: string[] = [];
  const folders: string[] = [];
  for (let at = 0; at + DYNAMIC_BYTES <= entries.length; at += DYNAMIC_BYTES) {
    const tag = Number(entries.readBigInt64LE(at));
    const text = (): string => textAt(strings, Number(entries.readBigUInt64LE(at + 8)));
    if (tag === DT_NEEDED) needed.push(text());
    if (tag === DT_RPATH || tag === DT_RUNPATH) folders.push(...text().split(':'));
  }
  return { needed, folders };
}

function textAt(strings: Buffer, offset: number): string {
  const end = strings.indexOf(0, offset);
  return strings.toString('utf8', offset, end < 0 ? strings.length : end);
}
