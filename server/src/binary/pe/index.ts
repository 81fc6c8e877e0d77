/** PE: libraries of Windows. */
import { NO_LINKS, type Binary, type Bytes } from '../types.js';
import { isCoffObject, readPe } from './header.js';
import { readExports, readImports, readLinks } from './tables.js';

/** `null` for another format. */
export function peBinary(bytes: Bytes): Binary | null {
  const file = readPe(bytes);
  if (file === null) return isCoffObject(bytes) ? OBJECT : null;
  return {
    format: 'pe',
    kind: file.kind,
    architectures: [file.architecture],
    neededSize: file.neededSize,
    systemVersion: null,
    links: () => readLinks(file),
    exports: (prefix = '') => readExports(file, prefix),
    imports: () => readImports(file),
    lateImports: () => new Set(),
  };
}

const OBJECT: Binary = {
  format: 'pe',
  kind: 'object',
  architectures: [],
  neededSize: 0,
  systemVersion: null,
  links: () => NO_LINKS,
  exports: () => [],
  imports: () => [],
  lateImports: () => new Set(),
};
