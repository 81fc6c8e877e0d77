/** Which libraries of a package bind libtvm_ffi, and what they take from it. Nothing is loaded. */
import { basename } from 'node:path';
import { withFile } from '../../base/node/file-window.js';
import { isFile } from '../../base/node/probe.js';
import { realPath } from '../../base/node/real-path.js';
import { readBinary, type Binary } from '../../binary/index.js';
import { isRuntime } from '../../base/runtime-name.js';
import { isOfRuntime } from '../runtime-releases/names.js';

const LIBRARY = /\.(?:so(?:\.\d+)*|dylib|dll|pyd)$/i;

/** What is read of a library at once, because its file is open only for a moment. */
export interface LibraryFacts {
  /** Real path. */
  readonly path: string;
  /** The name that others know it by. */
  readonly name: string;
  /** The key of the table of releases: `elf-x64`. */
  readonly platform: string;
  readonly needed: readonly string[];
  readonly needsRuntime: boolean;
  /** Names that must be there when it is loaded, and that look like those of libtvm_ffi. */
  readonly wanted: readonly WantedSymbol[];
}

export interface WantedSymbol {
  readonly name: string;
  /** The library that must export it; `null` where any may. */
  readonly library: string | null;
}

/** The libraries among files, of those that are there. */
export function librariesAmong(files: readonly string[]): readonly string[] {
  return files.filter((file) => LIBRARY.test(file)).filter(isFile);
}

/** @returns `null` for a file that cannot be read as machine code for this processor */
export function readLibrary(path: string): LibraryFacts | null {
  return read(path, (binary) => {
    const { name, needed } = binary.links();
    const [only, another] = binary.architectures;
    const needsRuntime = needed.some(isRuntime);
    return {
      path: realPath(path),
      name: basename(name ?? path),
      platform: `${binary.format}-${another === undefined ? (only ?? '') : process.arch}`,
      needed: needed.map((each) => basename(each)),
      needsRuntime,
      wanted: wantedOf(binary),
    };
  });
}

function wantedOf(binary: Binary): readonly WantedSymbol[] {
  return binary
    .imports()
    .filter(({ name, isOptional }) => !isOptional && isOfRuntime(name))
    .map(({ name, library }) => ({ name, library: library === null ? null : basename(library) }));
}

/** Whether a library is linked with libtvm_ffi. */
export function needsRuntime(path: string): boolean {
  return read(path, (binary) => binary.links().needed.some(isRuntime)) ?? false;
}

/** The names that a library offers to others, of those that can be libtvm_ffi's. */
export function exportsOf(path: string): ReadonlySet<string> {
  const names = read(path, (binary) => binary.exports().map(({ name }) => name)) ?? [];
  return new Set(names.filter(isOfRuntime));
}

function read<T>(path: string, ask: (binary: Binary) => T): T | null {
  try {
    return withFile(path, (file) => {
      const binary = readBinary(file, process.arch);
      return binary === null ? null : ask(binary);
    });
  } catch {
    return null;
  }
}
