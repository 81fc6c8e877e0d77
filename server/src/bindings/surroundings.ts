/** What is around a Python file that binds a library, as somebody else reads it from the disk. */
import type { ExportedSymbol } from '../binary/index.js';

/** A file that Python code names. */
export interface NamedFile {
  readonly path: string;
  /** Whether it counts from the folder of the Python file and not from the current one. */
  readonly isBesideFile: boolean;
}

/** A header or a source in C. */
export interface CSource {
  readonly path: string;
  /** The path as messages show it. */
  readonly shown: string;
  readonly text: string;
}

export interface LibraryFile {
  readonly path: string;
  /** The path as messages show it. */
  readonly shown: string;
  readonly exports: readonly ExportedSymbol[];
}

export interface Surroundings {
  /** Headers and sources of the project. The same array until something has changed. */
  readonly sources: () => readonly CSource[];
  /**
   * A library that a Python file names. The same object until it has changed.
   *
   * @param from path of the Python file
   * @returns `null` when it is missing, not certain, or not a library for this machine
   */
  readonly library: (named: NamedFile, from: string) => LibraryFile | null;
  /** When a file was last written, in milliseconds; `null` when it is missing. */
  readonly writtenAt: (named: NamedFile, from: string) => number | null;
}

/** Nothing is known of what is around a file. */
export const NOTHING_AROUND: Surroundings = {
  sources: () => [],
  library: () => null,
  writtenAt: () => null,
};
