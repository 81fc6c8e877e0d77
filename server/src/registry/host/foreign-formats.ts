/** Mach-O and PE headers, as far as a message needs them: format and processor. */
import type { FileWindow } from './file-window.js';

const MACHO_64 = 0xfeedfacf;
const MACHO_FAT = 0xbebafeca;
const PE_OFFSET_AT = 0x3c;
const PE_MAGIC = 0x00004550;

const MACHO_CPUS: Readonly<Record<number, string>> = { 0x01000007: 'x64', 0x0100000c: 'arm64' };
const PE_MACHINES: Readonly<Record<number, string>> = {
  0x014c: 'ia32',
  0x8664: 'x64',
  0xaa64: 'arm64',
};

/** The processors that a file was built for; `null` when it is of another format. */
export function readMachO(file: FileWindow): readonly string[] | null {
  const head = file.read(0, 4096);
  if (head.length < 8) return null;
  const magic = head.readUInt32LE(0);
  const cpu = (value: number): string => MACHO_CPUS[value] ?? `processor ${value}`;
  if (magic === MACHO_64) return [cpu(head.readUInt32LE(4))];
  // Java class files share the magic number of universal binaries; those have few slices.
  const slices = head.readUInt32BE(4);
  if (magic !== MACHO_FAT || slices > 16 || head.length < 8 + slices * 20) return null;
  return Array.from({ length: slices }, (_, i) => cpu(head.readUInt32BE(8 + i * 20)));
}

/** As {@link readMachO}, for Windows. */
export function readPe(file: FileWindow): readonly string[] | null {
  const head = file.read(0, 64);
  if (head.length < 64 || head.toString('latin1', 0, 2) !== 'MZ') return null;
  const pe = file.read(head.readUInt32LE(PE_OFFSET_AT), 6);
  if (pe.length < 6 || pe.readUInt32LE(0) !== PE_MAGIC) return null;
  const machine = pe.readUInt16LE(4);
  return [PE_MACHINES[machine] ?? `machine ${machine}`];
}
