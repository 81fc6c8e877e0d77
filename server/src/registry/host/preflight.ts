/**
 * Looks at a file before the loader does: the loader's own words ("file too short", "invalid ELF
 * header") do not help, and loading a truncated file can end the process with SIGBUS.
 */
import { statSync } from 'node:fs';
import type { LibraryFault } from '../../core/index.js';
import { ELF_MAGIC, readElfHeader } from './elf.js';
import { HostFailure } from './failure.js';
import { FileWindow } from './file-window.js';
import { readMachO, readPe } from './foreign-formats.js';

/** Systems whose libraries are of a format of their own; all others use that of Linux. */
const WITH_OWN_FORMAT: readonly string[] = ['darwin', 'win32'];

/** @throws HostFailure when the loader would refuse `path` */
export function preflight(path: string): void {
  const file = open(path);
  try {
    checkFormat(path, file);
  } finally {
    file.close();
  }
}

function open(path: string): FileWindow {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) {
      throw notALibrary(path, { fault: 'directory' });
    }
    // Opening a FIFO would wait for a writer for ever.
    if (!stat.isFile()) throw notALibrary(path, { fault: 'not-regular' });
    return new FileWindow(path);
  } catch (error) {
    if (error instanceof HostFailure) throw error;
    const errno = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new HostFailure({ reason: 'library-missing', path, errno });
  }
}

function checkFormat(path: string, file: FileWindow): void {
  const start = file.read(0, 64);
  if (start.length === 0) {
    throw notALibrary(path, { fault: 'empty' });
  }
  if (start.length >= 4 && start.readUInt32LE(0) === ELF_MAGIC) {
    checkElf(path, file);
    return;
  }
  const machO = readMachO(file);
  if (machO !== null) {
    checkTarget(path, 'darwin', machO);
    return;
  }
  const pe = readPe(file);
  if (pe !== null) {
    checkTarget(path, 'win32', pe);
    return;
  }
  throw notALibrary(path, otherFault(start));
}

function checkElf(path: string, file: FileWindow): void {
  const header = readElfHeader(file);
  if (header === null) throw truncated(path, file.size, null);
  checkTarget(path, 'linux', [header.architecture]);
  if (!header.isLibrary) {
    throw notALibrary(path, { fault: 'not-shared' });
  }
  if (file.size < header.neededSize) throw truncated(path, file.size, header.neededSize);
}

function checkTarget(path: string, platform: string, architectures: readonly string[]): void {
  const own = WITH_OWN_FORMAT.includes(process.platform) ? process.platform : 'linux';
  if (platform === own && architectures.includes(process.arch)) return;
  const here = { platform: process.platform, architectures: [process.arch] };
  throw notALibrary(path, { fault: 'other-target', built: { platform, architectures }, here });
}

function truncated(path: string, size: number, needed: number | null): HostFailure {
  return notALibrary(path, { fault: 'truncated', size, needed });
}

function otherFault(start: Buffer): LibraryFault {
  const head = start.toString('latin1');
  // An archive, or a thin one, which only names its members.
  if (/^!<(?:arch|thin)>\n/.test(head)) return { fault: 'archive' };
  if (head.startsWith('version https://git-lfs.github.com/spec/')) return { fault: 'lfs-pointer' };

  const printable = start.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
  // The last character may be cut in two by the window's end.
  const text = start.toString('utf8').replace(/\ufffd$/, '');
  if (!printable || text.includes('\ufffd')) return { fault: 'unknown-format' };
  return { fault: 'text', line: text.split(/[\r\n]/, 1)[0] ?? '' };
}

function notALibrary(path: string, fault: LibraryFault): HostFailure {
  return new HostFailure({ reason: 'not-a-library', path, fault });
}
