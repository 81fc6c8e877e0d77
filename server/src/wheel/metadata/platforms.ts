/** What the platform of a tag promises. [PyPA, "Platform compatibility tags"; PEP 600; PEP 656] */
import type { BinaryFormat } from '../../binary/index.js';

export interface Platform {
  readonly format: BinaryFormat;
  /** As Node names processors: a library must be for one of them. */
  readonly architectures: readonly string[];
  /** Of the system, or of its C library. */
  readonly system:
    | { readonly name: 'linux' | 'windows' }
    | { readonly name: 'glibc' | 'musl' | 'macos'; readonly version: readonly [number, number] };
}

/** By the words of tags, in Node's words. */
const ARCHITECTURES: Readonly<Record<string, readonly string[]>> = {
  x86_64: ['x64'],
  amd64: ['x64'],
  aarch64: ['arm64'],
  arm64: ['arm64'],
  i686: ['ia32'],
  i386: ['ia32'],
  armv7l: ['arm'],
  armv6l: ['arm'],
  ppc64le: ['ppc64'],
  ppc64: ['ppc64'],
  s390x: ['s390x'],
  riscv64: ['riscv64'],
  loongarch64: ['loong64'],
  universal2: ['x64', 'arm64'],
};

/** Names of before PEP 600. */
const OLD_NAMES: Readonly<Record<string, readonly [number, number]>> = {
  manylinux1: [2, 5],
  manylinux2010: [2, 12],
  manylinux2014: [2, 17],
};

/** `null` for `any`, and for systems that are not known. */
export function readPlatform(platform: string): Platform | null {
  if (platform === 'win32') return { format: 'pe', architectures: ['ia32'], system: WINDOWS };
  const [, kind = '', major, minor, machine = ''] =
    /^(win|linux|manylinux(?:1|2010|2014)?|musllinux|macosx)(?:_(\d+)_(\d+))?_(\w+)$/.exec(
      platform,
    ) ?? [];
  const architectures = ARCHITECTURES[machine] ?? [];
  const version = OLD_NAMES[kind] ?? ([Number(major ?? 0), Number(minor ?? 0)] as const);
  switch (kind.replace(/\d+$/, '')) {
    case 'win':
      return { format: 'pe', architectures, system: WINDOWS };
    case 'linux':
      return { format: 'elf', architectures, system: { name: 'linux' } };
    case 'manylinux':
      return { format: 'elf', architectures, system: { name: 'glibc', version } };
    case 'musllinux':
      return { format: 'elf', architectures, system: { name: 'musl', version } };
    case 'macosx':
      return { format: 'mach-o', architectures, system: { name: 'macos', version } };
    default:
      return null;
  }
}

const WINDOWS = { name: 'windows' } as const;

/** What libstdc++ of manylinux has, by the minor version of glibc: its last `GLIBCXX_3.4.N`. [auditwheel, manylinux-policy.json] */
const GLIBCXX: readonly (readonly [glibc: number, last: number])[] = [
  [5, 8],
  [12, 13],
  [17, 19],
  [24, 22],
  [27, 24],
  [31, 28],
  [34, 29],
  [35, 30],
  [39, 33],
];

/** The last `N` of `GLIBCXX_3.4.N` beside a glibc. */
export function lastGlibcxx(glibcMinor: number): number {
  return GLIBCXX.filter(([glibc]) => glibc <= glibcMinor).at(-1)?.[1] ?? 0;
}
