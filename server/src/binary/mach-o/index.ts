/** Mach-O: libraries of macOS, for one processor or for several. */
import type { Binary, Bytes } from '../types.js';
import { readExports } from './exports.js';
import { readMachO, readParts, readSystemVersion } from './header.js';
import { readLinks } from './links.js';
import { readImports } from './symbols.js';

/**
 * `null` for another format.
 *
 * @param architecture whose part of a universal file is read; the first one where it has none for it
 */
export function machOBinary(bytes: Bytes, architecture: string): Binary | null {
  const parts = readParts(bytes);
  if (parts === null) return partBinary(bytes);
  const chosen = parts.find((part) => part.architecture === architecture) ?? parts[0];
  const binary = chosen === undefined ? null : partBinary(chosen.bytes);
  const own = binary?.neededSize;
  const isIncomplete = own === null && parts.every(({ end }) => end <= bytes.size);
  return binary === null
    ? null
    : {
        ...binary,
        architectures: parts.map((part) => part.architecture),
        // A part may have been cut off before it was put in.
        neededSize: isIncomplete
          ? null
          : Math.max((chosen?.start ?? 0) + (own ?? 0), ...parts.map(({ end }) => end)),
      };
}

function partBinary(bytes: Bytes): Binary | null {
  const file = readMachO(bytes);
  if (file === null) return null;
  return {
    format: 'mach-o',
    kind: file.kind,
    architectures: [file.architecture],
    neededSize: file.neededSize,
    systemVersion: readSystemVersion(file),
    links: () => readLinks(file),
    exports: (prefix = '') => readExports(file, prefix),
    imports: () => readImports(file),
    lateImports: () => new Set(),
  };
}
