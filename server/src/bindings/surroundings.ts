/** What is around a Python file that binds a library, as somebody else reads it from the disk. */
import type { DebugReading, ExportedSymbol, WasmReading } from '../binary/index.js';

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

export interface BuiltModule {
  /** The path as messages show it. */
  readonly shown: string;
  /** Whether the script was written after it. */
  readonly isOlder: boolean;
}

export interface WasmFile {
  /** The path as messages show it. */
  readonly shown: string;
  readonly reading: WasmReading;
}

export interface Surroundings {
  /** A module of WebAssembly that a Python file names; `null` when it is missing or not certain. */
  readonly wasm: (named: NamedFile, from: string) => WasmFile | null;
  /** Headers and sources of the project. The same array until something has changed. */
  readonly sources: () => readonly CSource[];
  /**
   * A library that a Python file names. The same object until it has changed.
   *
   * @param from path of the Python file
   * @returns `null` when it is missing, not certain, or not a library for this machine
   */
  readonly library: (named: NamedFile, from: string) => LibraryFile | null;
  /**
   * What the debug information of a library says about functions, in parts. The same objects until
   * the library has changed.
   *
   * @param library as {@link library} answers it; @param names as Python code calls them
   */
  readonly debugInfo: (library: LibraryFile, names: ReadonlySet<string>) => readonly DebugReading[];
  /**
   * The extension module that a script of CFFI has made.
   *
   * @param module its dotted name; @param from path of the script
   */
  readonly built: (module: string, from: string) => BuiltModule | null;
  /** The names of the modules that C++ files of the project make with pybind11 or nanobind. */
  readonly compiled: () => ReadonlySet<string>;
  /** The name that a build file gives to the module of a C++ file; `null` where none is known. */
  readonly builtName: (path: string) => string | null;
  /**
   * Whether an import means a module of the project that is compiled, and none in Python.
   *
   * @param module as it is imported; @param from path of the Python file
   */
  readonly mayBeCompiled: (module: string, from: string) => boolean;
}

/** Nothing is known of what is around a file. */
export const NOTHING_AROUND: Surroundings = {
  wasm: () => null,
  sources: () => [],
  library: () => null,
  debugInfo: () => [],
  built: () => null,
  compiled: () => new Set(),
  builtName: () => null,
  mayBeCompiled: () => false,
};
