/**
 * Recognises a library that is still being written by its header alone: a linker or a copy that pauses
 * leaves a file that does not change but cannot be loaded. Only ELF files are recognised.
 */
import { readElfHeader } from '../../../registry/host/elf.js';
import { FileWindow } from '../../../registry/host/file-window.js';

const ELF = '\x7fELF';

/** Whether the file exists and ends before what it says it holds. */
export function isUnfinished(path: string): boolean {
  try {
    const file = new FileWindow(path);
    try {
      return endsEarly(file);
    } finally {
      file.close();
    }
  } catch {
    return false;
  }
}

function endsEarly(file: FileWindow): boolean {
  const magic = file.read(0, ELF.length);
  // A linker that fills its output from the back leaves the start empty until the end.
  if (magic.every((byte) => byte === 0)) return true;
  if (!ELF.startsWith(magic.toString('latin1'))) return false;
  const header = readElfHeader(file);
  return header === null || header.neededSize > file.size;
}
