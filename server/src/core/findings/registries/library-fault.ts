/** What is wrong with a file that should be a shared library, seen before the loader sees it. */
import { quoted } from '../words.js';
import type { Reader } from '../reader.js';

/** A system as Node names it, and processors. */
export interface BinaryTarget {
  readonly platform: string;
  readonly architectures: readonly string[];
}

export type LibraryFault =
  | {
      readonly fault:
        | 'directory'
        | 'not-regular'
        | 'empty'
        | 'object'
        | 'program'
        | 'symbols'
        | 'other'
        | 'archive'
        | 'lfs-pointer'
        | 'unknown-format';
    }
  /** `of` is the DLL that programs find through it. */
  | { readonly fault: 'import-library'; readonly of: string }
  /** `line` is the first one. */
  | { readonly fault: 'text'; readonly line: string }
  | { readonly fault: 'other-target'; readonly built: BinaryTarget; readonly here: BinaryTarget }
  /** `needed` is `null` when the headers themselves are incomplete. */
  | { readonly fault: 'truncated'; readonly size: number; readonly needed: number | null };

/** Goes on after "Cannot load X: ", up to the end of the message. */
export function libraryFaultText(fault: LibraryFault, { t }: Reader): string {
  switch (fault.fault) {
    case 'directory':
      return t`it is a directory. Name the shared library file itself.`;
    case 'not-regular':
      return t`it is not a regular file.`;
    case 'empty':
      return t`it is empty. The build that makes it failed or is still running.`;
    case 'object':
      return t`it is an object file. Link it into a shared library, and name that one.`;
    case 'program':
      return t`it is a program, not a shared library.`;
    case 'symbols':
      return t`it holds only the debugging symbols of a library. Name the library itself.`;
    case 'other':
      return t`it is not a shared library, although it has the format of one.`;
    case 'import-library':
      return t`it is an import library. Name ${quoted(fault.of)} instead.`;
    case 'archive':
      return t`it is a static archive. Link it into a shared library, and name that one.`;
    case 'lfs-pointer':
      return t`it is a pointer of Git LFS, not the library itself. Run git lfs pull.`;
    case 'unknown-format':
      return t`its format is not that of a shared library.`;
    case 'text':
      return t`it is a text file (it starts with ${quoted(fault.line)}). Name the library that the build makes.`;
    case 'other-target':
      return t`it is built for ${targetText(fault.built)}, but this process is ${targetText(fault.here)}. Build it for this machine.`;
    case 'truncated':
      return fault.needed === null
        ? t`it is truncated: it has ${fault.size} bytes, and its headers are incomplete. Wait for the build to finish, or build it again.`
        : t`it is truncated: it has ${fault.size} of ${fault.needed} bytes. Wait for the build to finish, or build it again.`;
  }
}

const SYSTEMS: Readonly<Record<string, string>> = {
  linux: 'Linux (ELF)',
  darwin: 'macOS (Mach-O)',
  win32: 'Windows (PE)',
};

function targetText({ platform, architectures }: BinaryTarget): string {
  return `${SYSTEMS[platform] ?? platform}, ${architectures.join('/')}`;
}
