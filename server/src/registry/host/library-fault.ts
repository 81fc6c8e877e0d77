/**
 * Looks at a file before the loader does: the loader's own words ("file too short", "invalid ELF
 * header") do not help, and loading a truncated file can end the process with SIGBUS.
 */
import {
  readArchive,
  readBinary,
  type Binary,
  type BinaryFormat,
  type Bytes,
} from '../../binary/index.js';
import type { LibraryFault } from '../../core/index.js';

/** What is running here, in Node's words. */
export interface Here {
  readonly platform: string;
  readonly architecture: string;
}

/** The systems that have each format; all others have that of Linux. */
const PLATFORMS: Readonly<Record<BinaryFormat, string>> = {
  elf: 'linux',
  'mach-o': 'darwin',
  pe: 'win32',
};

/** Why the loader would refuse a file; `null` when nothing speaks against it. */
export function libraryFault(bytes: Bytes, here: Here): LibraryFault | null {
  if (bytes.size === 0) return { fault: 'empty' };
  const binary = readBinary(bytes, here.architecture);
  return binary === null ? otherFault(bytes) : binaryFault(binary, bytes.size, here);
}

function binaryFault(binary: Binary, size: number, here: Here): LibraryFault | null {
  const { kind, format, architectures, neededSize } = binary;
  if (neededSize === null) return { fault: 'truncated', size, needed: null };
  const own = ['darwin', 'win32'].includes(here.platform) ? here.platform : 'linux';
  const isOfHere = PLATFORMS[format] === own && architectures.includes(here.architecture);
  if (kind !== 'library') return { fault: kind };
  if (!isOfHere) {
    const built = { platform: PLATFORMS[format], architectures };
    const target = { platform: here.platform, architectures: [here.architecture] };
    return { fault: 'other-target', built, here: target };
  }
  return size < neededSize ? { fault: 'truncated', size, needed: neededSize } : null;
}

function otherFault(bytes: Bytes): LibraryFault {
  const archive = readArchive(bytes);
  if (archive !== null) {
    const { importOf } = archive;
    return importOf === null ? { fault: 'archive' } : { fault: 'import-library', of: importOf };
  }
  const start = bytes.read(0, 64);
  const head = start.toString('latin1');
  // What compilers write for link-time optimization: intermediate code of LLVM, plain or wrapped.
  if (/^(?:BC\xc0\xde|\xde\xc0\x17\x0b)/.test(head)) return { fault: 'object' };
  if (head.startsWith('version https://git-lfs.github.com/spec/')) return { fault: 'lfs-pointer' };
  // Some linkers make room for the whole file, and write its headers last.
  if (start.every((byte) => byte === 0))
    return { fault: 'truncated', size: bytes.size, needed: null };
  const printable = start.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
  // The last character may be cut in two by the window's end.
  const text = start.toString('utf8').replace(/\ufffd$/, '');
  if (!printable || text.includes('\ufffd')) return { fault: 'unknown-format' };
  return { fault: 'text', line: text.split(/[\r\n]/, 1)[0] ?? '' };
}
