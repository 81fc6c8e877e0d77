/** Which files of a package are libraries that can hold a registry, and which of them to use. */
import { basename, dirname, join } from 'node:path';
import { compareCodePoints } from '../../core/index.js';
import { skipByEntry, skipByName } from '../../files/skip-rules.js';
import type { WantedTarget } from '../build-tree/index.js';
import { isFile, listEntries } from '../../base/node/probe.js';

const LIBRARY = /\.(?:so(?:\.\d+)*|dylib|dll|pyd)$/i;
/** Extension modules name the Python that they are for, or end in `.pyd`. */
const EXTENSION_MODULE = /(?:\.(?:cpython|pypy|graalpy|cp\d+|abi3|abi4)[^.]*\.so|\.pyd)$/i;

const DEEPEST = 4;
const MOST_FOLDERS = 500;
/** What builds leave beside sources: copies that are never imported. */
const BUILD_OUTPUT: ReadonlySet<string> = new Set(['build', 'dist']);

export function isLibrary(path: string): boolean {
  return LIBRARY.test(path);
}

export function isExtensionModule(path: string): boolean {
  return EXTENSION_MODULE.test(path);
}

/** Which folders a search does not enter. */
interface Bounds {
  /** Whether an entry with this name keeps the search out of its folder. */
  readonly isSkipped: (entry: string) => boolean;
  readonly isOutput: (folder: string) => boolean;
}

const SOURCES: Bounds = {
  isSkipped: (entry) => skipByEntry(entry) !== null,
  isOutput: (folder) => BUILD_OUTPUT.has(folder),
};

/**
 * The libraries below a folder of sources, as an editable install finds them: shallow ones first.
 * Skips hidden folders, environments and build trees, and follows no link.
 */
export function librariesBelow(folder: string, bounds = SOURCES): readonly string[] {
  const { isSkipped, isOutput } = bounds;
  const found: string[] = [];
  let level = [folder];
  let looks = 0;
  for (let depth = 0; depth <= DEEPEST && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const here of level) {
      looks += 1;
      if (looks > MOST_FOLDERS) return found;
      const entries = listEntries(here);
      if (here !== folder && entries.some(({ name }) => isSkipped(name))) continue;
      for (const entry of entries) {
        if (isLibrary(entry.name)) found.push(join(here, entry.name));
        else if (entry.isDirectory() && isEntered(entry.name) && !isOutput(entry.name)) {
          next.push(join(here, entry.name));
        }
      }
    }
    level = next;
  }
  return found;
}

function isEntered(name: string): boolean {
  return !name.startsWith('.') && skipByName(name) === null;
}

/**
 * The libraries of the wanted targets, in their order. If none of them exists, everything that may
 * hold a registry: no extension modules of Python, and no copies of foreign libraries.
 */
export function chooseLibraries(
  paths: readonly string[],
  targets: readonly WantedTarget[],
): readonly string[] {
  const there = [...new Set(paths)].filter(isFile);
  const wanted = targets.flatMap(
    ({ name, outputName }) => there.find((path) => isNamed(path, outputName ?? name)) ?? [],
  );
  if (wanted.length > 0) return wanted;
  const own = there.filter((path) => !EXTENSION_MODULE.test(path) && !isVendored(path));
  return own.sort(compareCodePoints);
}

/** By CMake's rules for the names of files. */
function isNamed(path: string, target: string): boolean {
  const stem = basename(path).replace(EXTENSION_MODULE, '').replace(LIBRARY, '');
  return stem === target || stem === `lib${target}`;
}

/** Repairing a wheel copies the system libraries that it needs into `pkg.libs` or `.dylibs`. */
function isVendored(path: string): boolean {
  return /(?:\.libs|^\.dylibs)$/.test(basename(dirname(path)));
}
