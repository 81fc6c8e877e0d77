/** The libraries that a Mach-O file needs, in the order in which its symbols number them. */
import type { Links } from '../types.js';
import type { MachOFile } from './header.js';

const LC_ID_DYLIB = 0xd;
const LC_RPATH = 0x8000001c;
const LC_LOAD_WEAK_DYLIB = 0x80000018;
const NEEDED = new Set([
  0xc, // LC_LOAD_DYLIB
  LC_LOAD_WEAK_DYLIB,
  0x8000001f, // LC_REEXPORT_DYLIB
  0x20, // LC_LAZY_LOAD_DYLIB
  0x80000023, // LC_LOAD_UPWARD_DYLIB
]);

export function readLibraries({ commands }: MachOFile): { name: string; isOptional: boolean }[] {
  return commands
    .filter(({ command }) => NEEDED.has(command))
    .map(({ command, text }) => ({ name: text(8), isOptional: command === LC_LOAD_WEAK_DYLIB }));
}

export function readLinks(file: MachOFile): Links {
  const texts = (wanted: number): string[] =>
    file.commands.filter(({ command }) => command === wanted).map(({ text }) => text(8));
  const libraries = readLibraries(file);
  return {
    name: texts(LC_ID_DYLIB)[0] ?? null,
    needed: libraries.filter(({ isOptional }) => !isOptional).map(({ name }) => name),
    optional: libraries.filter(({ isOptional }) => isOptional).map(({ name }) => name),
    // dyld searches those of every library on the way, so they are inherited too.
    runPaths: texts(LC_RPATH),
    inheritedRunPaths: [],
  };
}
