/** Processors as the formats number them, by Node's name (`process.arch`). */
import type { BinaryFormat } from './types.js';

const NAMES: Readonly<Record<BinaryFormat, Readonly<Record<number, string>>>> = {
  elf: {
    3: 'ia32',
    8: 'mips',
    20: 'ppc',
    21: 'ppc64',
    22: 's390x',
    40: 'arm',
    62: 'x64',
    183: 'arm64',
    243: 'riscv64',
    258: 'loong64',
  },
  pe: {
    0x014c: 'ia32',
    0x01c4: 'arm',
    0x8664: 'x64',
    0xaa64: 'arm64',
    // Code of Windows on arm64 that calls and is called by code for x64.
    0xa641: 'arm64',
    0xa64e: 'arm64',
  },
  'mach-o': {
    0x00000007: 'ia32',
    0x0000000c: 'arm',
    0x00000012: 'ppc',
    0x01000007: 'x64',
    0x0100000c: 'arm64',
    0x01000012: 'ppc64',
  },
};

export function isKnownMachine(format: BinaryFormat, machine: number): boolean {
  return machine in NAMES[format];
}

/** Of Apple's own libraries: processes for plain arm64, such as Node and Python, load none of it. */
const CPU_SUBTYPE_ARM64E = 2;

/**
 * Node's name, or the number for one that Node does not run on.
 *
 * @param variant `cpusubtype` of Mach-O, whose highest byte holds features
 */
export function architectureOf(format: BinaryFormat, machine: number, variant = 0): string {
  const isSigned = machine === 0x0100000c && (variant & 0xffffff) === CPU_SUBTYPE_ARM64E;
  if (format === 'mach-o' && isSigned) return 'arm64e';
  const word = format === 'mach-o' ? 'processor' : 'machine';
  return NAMES[format][machine] ?? `${word} ${machine}`;
}
