/**
 * What is around Python files that bind libraries: headers and sources in C, and the libraries that
 * the code names. Libraries are read as bytes and never loaded.
 */
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { withFile } from '../base/node/file-window.js';
import { isInside } from '../base/node/is-inside.js';
import { isFile, isFolder, listNames, readText, statsOf } from '../base/node/probe.js';
import { realPath } from '../base/node/real-path.js';
import {
  readBinary,
  type DebugReading,
  type ExportedSymbol,
  type WasmReading,
} from '../binary/index.js';
import { builds, moduleTargets } from './build-targets.js';
import { compiledModuleNames } from './compiled-modules.js';
import { listCppFiles } from './cpp-files.js';
import { readWasmFile } from './wasm-file.js';
import { DebugFiles } from './debug-files.js';

/** A header or a source in C. */
interface CText {
  readonly path: string;
  readonly shown: string;
  readonly text: string;
}

interface Library {
  readonly path: string;
  readonly shown: string;
  readonly exports: readonly ExportedSymbol[];
}

/** A file that Python code names. */
interface Named {
  readonly path: string;
  readonly isBesideFile: boolean;
}

export interface BindingPlaces {
  /** The project's folder. */
  readonly root: string;
  /** Whether files outside of it may be read. */
  readonly isTrusted: boolean;
}

/** Longer ones are generated: amalgamations declare what their headers declare. */
const MOST_TEXT = 2 * 1024 * 1024;
/** Of all texts together. */
const MOST_TEXTS = 32 * 1024 * 1024;

const C_FILE = /\.(?:c|cc|cpp|cxx|h|hh|hpp|hxx)$/i;

export class BindingFiles {
  #sources: readonly CText[] | null = null;
  #compiled: ReadonlySet<string> | null = null;
  readonly #libraries = new Map<
    string,
    { readonly stamp: string; readonly library: Library | null }
  >();
  readonly #debug = new DebugFiles();
  readonly #places: () => BindingPlaces;

  constructor(places: () => BindingPlaces) {
    this.#places = places;
  }

  /** Headers or sources have changed, or may have. @returns whether they were read */
  forget(): boolean {
    const wasRead = this.#sources !== null || this.#compiled !== null;
    this.#sources = null;
    this.#compiled = null;
    return wasRead;
  }

  /** Of the whole project. The same array until {@link forget}. */
  sources(): readonly CText[] {
    this.#sources ??= this.#read();
    return this.#sources;
  }

  #read(): readonly CText[] {
    const { root, isTrusted } = this.#places();
    const found: CText[] = [];
    let length = 0;
    for (const path of listCppFiles({ root, named: [], runtime: null, isTrusted })) {
      if (!C_FILE.test(path)) continue;
      const text = readText(path, MOST_TEXT);
      if (text === null) continue;
      length += text.length;
      if (length > MOST_TEXTS) break;
      found.push({ path, shown: this.#shown(path), text });
    }
    return found;
  }

  /** The names of the modules that C++ files make. The same set until {@link forget}. */
  compiled(): ReadonlySet<string> {
    const { root, isTrusted } = this.#places();
    this.#compiled ??= compiledModuleNames(root, isTrusted);
    return this.#compiled;
  }

  /** The name that a build file gives to the module of a C++ file; `null` where none is known. */
  builtName(path: string): string | null {
    const { root } = this.#places();
    const [only, more] = moduleTargets([path], root).filter((each) => builds(each, path));
    return only === undefined || more !== undefined ? null : only.name;
  }

  /** Whether an import means a module that is compiled; one in Python of its name may come first. */
  mayBeCompiled(module: string, from: string): boolean {
    const { root } = this.#places();
    const parts = module.replace(/^\.+/, '').split('.');
    const name = parts.pop() ?? '';
    const isRelative = module.startsWith('.');
    const folders = foldersOf(dirname(from), root, isRelative ? [] : parts);
    if (folders.length === 0) return false;
    return !folders.some(
      (folder) => isFile(join(folder, `${name}.py`)) || isPackage(join(folder, name)),
    );
  }

  /** The module of WebAssembly that Python code names, as bytes or as text; `null` where it is not there. */
  wasm(
    named: Named,
    from: string,
  ): { readonly shown: string; readonly reading: WasmReading } | null {
    const path = this.#find(named, from);
    if (path === null) return null;
    try {
      return { shown: this.#shown(path), reading: readWasmFile(path) };
    } catch {
      return null;
    }
  }

  /** The library that Python code names; `null` where it is not there, or none for this machine. */
  library(named: Named, from: string): Library | null {
    const path = this.#find(named, from);
    return path === null ? null : this.#libraryAt(path);
  }

  /** What the debug information of a library says about functions. */
  debugInfo(library: Library, names: ReadonlySet<string>): readonly DebugReading[] {
    const { root, isTrusted } = this.#places();
    const mayRead = (path: string): boolean =>
      isTrusted || isInside(realPath(path), realPath(root));
    return this.#debug.of(library, names, mayRead);
  }

  /** The extension module that a script has made, beside it or below the project's folder. */
  built(
    module: string,
    from: string,
  ): { readonly shown: string; readonly isOlder: boolean } | null {
    const parts = module.split('.');
    const name = parts.pop() ?? '';
    const { root } = this.#places();
    const script = statsOf(from)?.mtimeMs ?? null;
    if (script === null || !/^\w+$/.test(name) || parts.some((each) => !/^\w+$/.test(each))) {
      return null;
    }
    for (const folder of [join(dirname(from), ...parts), join(root, ...parts), dirname(from)]) {
      const file = listNames(folder).find(
        (each) => each.startsWith(`${name}.`) && /\.(?:so|pyd)$/.test(each),
      );
      if (file === undefined) continue;
      const path = join(folder, file);
      const written = statsOf(path)?.mtimeMs ?? script;
      return { shown: this.#shown(path), isOlder: written < script };
    }
    return null;
  }

  /**
   * A path that Python code writes is resolved where the code runs, which is mostly the project's
   * folder or that of the file; a bare name is looked up by the loader.
   */
  #find({ path, isBesideFile }: Named, from: string): string | null {
    const { root, isTrusted } = this.#places();
    if (path === '' || path.includes('\0')) return null;
    const beside = resolve(dirname(from), path);
    const candidates = isBesideFile || isAbsolute(path) ? [beside] : [join(root, path), beside];
    const found = [...new Set(candidates)].filter((each) => isFile(each));
    const [only, other] = found;
    // Two of them may differ.
    if (only === undefined || other !== undefined) return null;
    const isOwn = isInside(only, root) && isInside(realPath(only), realPath(root));
    return isTrusted || isOwn ? only : null;
  }

  #libraryAt(path: string): Library | null {
    const stats = statsOf(path);
    if (stats === undefined) return null;
    const stamp = `${String(stats.size)}:${String(stats.mtimeMs)}:${String(stats.ino)}`;
    const known = this.#libraries.get(path);
    if (known?.stamp === stamp) return known.library;
    const library = readLibrary(path, this.#shown(path));
    this.#libraries.set(path, { stamp, library });
    return library;
  }

  #shown(path: string): string {
    const { root } = this.#places();
    return isInside(path, root) ? relative(root, path).replaceAll('\\', '/') : path;
  }
}

/** With or without a file that says so. */
function isPackage(folder: string): boolean {
  return listNames(folder).some((name) => name.endsWith('.py'));
}

/** Where a package may be: beside a file and above it, in the project, and where sources are kept. */
function foldersOf(from: string, root: string, parts: readonly string[]): readonly string[] {
  const places = [root, join(root, 'src'), join(root, 'python'), join(root, 'lib')];
  for (let at = from; isInside(at, root) && at !== root; at = dirname(at)) places.push(at);
  return [...new Set(places)].map((each) => join(each, ...parts)).filter((each) => isFolder(each));
}

function readLibrary(path: string, shown: string): Library | null {
  try {
    return withFile(path, (file) => {
      const binary = readBinary(file, process.arch);
      if (binary?.kind !== 'library') return null;
      const { neededSize, architectures } = binary;
      // A part of a library is being copied, and one of another machine is not what is loaded here.
      if (neededSize === null || neededSize > file.size) return null;
      if (!architectures.includes(process.arch)) return null;
      return { path, shown, exports: binary.exports() };
    });
  } catch {
    return null;
  }
}
