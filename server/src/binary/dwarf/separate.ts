/** Debug information in a file of its own: `.gnu_debuglink`, a note that both files share. */
import { Fields, textIn } from '../fields.js';
import type { Bytes } from '../types.js';
import { elfSections, type DebugSection } from '../elf/sections.js';
import { readElf } from '../elf/header.js';

const MOST_NAME = 4096;
const NT_GNU_BUILD_ID = 3;

/** The name of the file that the debug information was moved to, and what it must have in common. */
interface SeparateDebugFile {
  /** A name without a folder. */
  readonly name: string;
  readonly buildId: string;
}

/** `null` where there is none, or nothing tells that a file belongs to it. */
export function separateDebugFile(bytes: Bytes): SeparateDebugFile | null {
  const file = readElf(bytes);
  if (file === null) return null;
  const sections = elfSections(file);
  const link = sections.get('.gnu_debuglink')?.bytes.read(0, MOST_NAME);
  const name = link === undefined ? '' : textIn(link, 0);
  const buildId = buildIdOf(bytes);
  return name === '' || /[/\\]/.test(name) || buildId === null ? null : { name, buildId };
}

/** A hash of what was linked; `null` without. */
export function buildIdOf(bytes: Bytes): string | null {
  const file = readElf(bytes);
  const sections = file === null ? null : elfSections(file);
  const note: DebugSection | undefined = sections?.get('.note.gnu.build-id');
  if (file === null || note === undefined) return null;
  const content = note.bytes.read(0, MOST_NAME);
  const fields = new Fields(content, file.layout);
  const [nameBytes, idBytes] = [fields.u32(0), fields.u32(4)];
  if (fields.u32(8) !== NT_GNU_BUILD_ID || nameBytes > 8 || idBytes > 64) return null;
  const id = content.toString('hex', 16, 16 + idBytes);
  return id === '' ? null : id;
}
