/** What binary/ tells about a file of machine code, whatever its format. */

/** A file by position, so that a library of a gigabyte costs its tables only. */
export interface Bytes {
  /** In bytes. */
  readonly size: number;
  /** Up to `length` bytes at `position`; fewer where the file ends, none outside of it. Never throws. */
  read(position: number, length: number): Buffer;
}

export type BinaryFormat = 'elf' | 'pe' | 'mach-o';

/**
 * What a file of one of the formats is for. `symbols` holds only debugging symbols (a dSYM companion,
 * or the `.debug` file that was stripped from a library); `other` is a core dump, a driver or a stub.
 */
export type BinaryKind = 'library' | 'program' | 'object' | 'symbols' | 'other';

/** Which libraries a library needs, and where it says they are. */
export interface Links {
  /** The name that other libraries record when they are linked with this one. */
  readonly name: string | null;
  /** As they are written: file names, on macOS paths that may begin with `@rpath/`. */
  readonly needed: readonly string[];
  /** Those that may be absent when the library is loaded: weak on macOS, delay-loaded on Windows. */
  readonly optional: readonly string[];
  /** Where `needed` are looked for (`DT_RUNPATH`, `LC_RPATH`), with `$ORIGIN` as it is written. */
  readonly runPaths: readonly string[];
  /** The same for what they need in turn (`DT_RPATH`). */
  readonly inheritedRunPaths: readonly string[];
}

export interface ExportedSymbol {
  /** As `dlsym` or `GetProcAddress` takes it. */
  readonly name: string;
  /** The version that the library gives it, as in `memcpy@@GLIBC_2.14`; `null` without. */
  readonly version: string | null;
  /** False for another library's (a forwarder, a reexport), and for data where the format tells it. */
  readonly isFunction: boolean;
}

export interface ImportedSymbol {
  /** `#12` is an import by number, which only Windows has. */
  readonly name: string;
  /** The library that must export it; `null` where any may. */
  readonly library: string | null;
  /** The version that must be exported, as in `GLIBC_2.14`; `null` where any is good. */
  readonly version: string | null;
  /** Whether the library can be loaded without it. */
  readonly isOptional: boolean;
}

/** A file of machine code; in a universal file, the part for one processor. */
export interface Binary {
  readonly format: BinaryFormat;
  readonly kind: BinaryKind;
  /** Processors as Node names them; several in a universal file. */
  readonly architectures: readonly string[];
  /**
   * How long the file must be to hold what its headers point at, in bytes; `null` when the headers
   * themselves are incomplete.
   */
  readonly neededSize: number | null;
  /** The oldest system that it is built for, such as `11.0`, which only macOS records; else `null`. */
  readonly systemVersion: string | null;
  readonly links: () => Links;
  /** In the order of the file. @param prefix only names that begin with it */
  readonly exports: (prefix?: string) => readonly ExportedSymbol[];
  readonly imports: () => readonly ImportedSymbol[];
  /**
   * Functions that a loader which is asked to be lazy looks up when they are first called. Python is
   * never lazy, neither for `import` nor for `ctypes`; `tvm_ffi.load_module` is, on Linux.
   */
  readonly lateImports: () => ReadonlySet<string>;
}

export const NO_LINKS: Links = {
  name: null,
  needed: [],
  optional: [],
  runPaths: [],
  inheritedRunPaths: [],
};
