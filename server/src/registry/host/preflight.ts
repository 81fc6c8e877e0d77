/**
 * Looks at a file before the loader does: the loader's own words ("file too short", "invalid ELF
 * header") help nobody, and loading a truncated file can end the process with SIGBUS.
 */
import { statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { ELF_MAGIC, readElfHeader } from './elf.js';
import { HostFailure } from './failure.js';
import { FileWindow } from './file-window.js';
import { readMachO, readPe } from './foreign-formats.js';

const SYSTEMS: Readonly<Record<string, string>> = {
  linux: 'Linux (ELF)',
  darwin: 'macOS (Mach-O)',
  win32: 'Windows (PE)',
};

/** @throws HostFailure when the loader would refuse `path`, with the reason and the remedy */
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
      throw notALibrary(path, 'it is a directory. Name the shared library file itself');
    }
    // Opening a FIFO would wait for a writer for ever.
    if (!stat.isFile()) throw notALibrary(path, 'it is not a regular file');
    return new FileWindow(path);
  } catch (error) {
    if (error instanceof HostFailure) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const detail =
      code === 'ENOENT' || code === 'ENOTDIR'
        ? missing(path)
        : `it cannot be read (${code}). Check its permissions`;
    throw new HostFailure('library-missing', path, detail);
  }
}

/** Settings may leave out prefix and suffix: what was looked for then belongs to the answer. */
function missing(path: string): string {
  const others = extname(path) === '' ? `, nor lib${basename(path)}.so or the like` : '';
  return `there is no such file${others}. Build it first, or correct the path`;
}

function checkFormat(path: string, file: FileWindow): void {
  const start = file.read(0, 64);
  if (start.length === 0) {
    throw notALibrary(path, 'it is empty. The build that makes it failed or is still running');
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
  throw notALibrary(path, describeOther(start));
}

function checkElf(path: string, file: FileWindow): void {
  const header = readElfHeader(file);
  if (header === null) throw truncated(path, file.size, null);
  checkTarget(path, 'linux', [header.architecture]);
  if (!header.isLibrary) {
    throw notALibrary(path, 'it is an object file or a program, not a shared library');
  }
  if (file.size < header.neededSize) throw truncated(path, file.size, header.neededSize);
}

function checkTarget(path: string, platform: string, architectures: readonly string[]): void {
  const builtFor = `${SYSTEMS[platform] ?? platform}, ${architectures.join(' and ')}`;
  const here = `${SYSTEMS[process.platform] ?? process.platform}, ${process.arch}`;
  const runsHere =
    platform === process.platform ||
    (platform === 'linux' && SYSTEMS[process.platform] === undefined);
  if (runsHere && architectures.includes(process.arch)) return;
  throw notALibrary(
    path,
    `it is built for ${builtFor}, and this process is ${here}. Build it for this machine`,
  );
}

function truncated(path: string, size: number, needed: number | null): HostFailure {
  const expected = needed === null ? 'its headers are incomplete' : `${needed} are expected`;
  return notALibrary(
    path,
    `it is truncated: it has ${size} bytes, and ${expected}. Wait for the build to finish, or build it again`,
  );
}

function describeOther(start: Buffer): string {
  const printable = start.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
  // The last character may be cut in two by the window's end.
  const text = start.toString('utf8').replace(/\ufffd$/, '');
  if (!printable || text.includes('\ufffd')) return 'its format is not one of a shared library';
  const line = text.split(/[\r\n]/, 1)[0] ?? '';
  return `it is a text file (it starts with ${JSON.stringify(line)}). Name the library that the build makes`;
}

function notALibrary(path: string, detail: string): HostFailure {
  return new HostFailure('not-a-library', path, detail);
}
