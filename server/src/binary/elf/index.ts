/** ELF: libraries of Linux and the other free systems. */
import type { Binary, BinaryKind, Bytes } from '../types.js';
import { isProgram, readDynamic, readLinks } from './dynamic.js';
import { dynamicSegment, readElf, type ElfFile } from './header.js';
import { readLateImports } from './late.js';
import { readExports, readImports } from './symbols.js';

const [ET_REL, ET_EXEC, ET_DYN] = [1, 2, 3];

/** `null` for another format. */
export function elfBinary(bytes: Bytes): Binary | null {
  const file = readElf(bytes);
  if (file === null) return null;
  return {
    format: 'elf',
    kind: kindOf(file),
    architectures: [file.architecture],
    neededSize: file.neededSize,
    systemVersion: null,
    links: () => readLinks(file, readDynamic(file)),
    exports: (prefix = '') => readExports(file, readDynamic(file), prefix),
    imports: () => readImports(file, readDynamic(file)),
    lateImports: () => readLateImports(file, readDynamic(file)),
  };
}

function kindOf(file: ElfFile): BinaryKind {
  if (file.type === ET_REL) return 'object';
  if (file.type === ET_EXEC) return 'program';
  if (file.type !== ET_DYN) return 'other';
  // A file whose headers are cut off is what its type says.
  if (file.neededSize === null) return 'library';
  if (dynamicSegment(file) === undefined) return 'symbols';
  return isProgram(readDynamic(file)) ? 'program' : 'library';
}
