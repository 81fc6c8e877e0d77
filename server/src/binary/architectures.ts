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

/** Node's name, or the number for one that Node does not run on. */
export function architectureOf(format: BinaryFormat, machine: number): string {
  const word = format === 'mach-o' ? 'processor' : 'machine';
  return NAMES[format][machine] ?? `${word} ${machine}`;
}
