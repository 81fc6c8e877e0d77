/** Reads a CMakeCache.txt: which sources a build tree was configured for, and how. */
import { join } from 'node:path';
import type { Gone, ProjectNote } from '../../core/index.js';
import { kindOf, readText } from '../../base/node/probe.js';

/** About ten times the caches of the largest projects. */
const MOST_BYTES = 8 << 20;

/** The entries of a cache by name. The first of a name counts, as in CMake. */
export type CMakeCache = ReadonlyMap<string, string>;

/** The cache of a build tree; `null` if the folder has none that can be read. */
export function readCMakeCache(tree: string): CMakeCache | null {
  const text = readText(join(tree, 'CMakeCache.txt'), MOST_BYTES);
  return text === null ? null : parseCMakeCache(text);
}

/** `NAME:TYPE=VALUE` lines; a name may be in `"`, a value with blanks at its ends in `'`. */
export function parseCMakeCache(text: string): CMakeCache {
  const entries = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#') || line.startsWith('//')) continue;
    const match = /^(?:"([^"]*)"|([^:=]+)):[A-Z]+=(.*)$/.exec(line);
    if (match === null) continue;
    const name = match[1] ?? match[2] ?? '';
    const value = /^'(.*)'$/.exec(match[3] ?? '')?.[1] ?? match[3] ?? '';
    if (!entries.has(name)) entries.set(name, value);
  }
  return entries;
}

/** An entry's value, unless it is empty or the `NAME-NOTFOUND` that CMake writes. */
export function valueOf(cache: CMakeCache, name: string): string | null {
  const value = cache.get(name) ?? '';
  return value === '' || value.endsWith('-NOTFOUND') ? null : value;
}

/** Whether a tree of this generator can build several configurations. */
export function hasSeveralConfigurations(generator: string): boolean {
  return /^(?:Ninja Multi-Config|Visual Studio|Xcode)/.test(generator);
}

/** `CMAKE_BUILD_TYPE`, or the configurations of a generator that has several. */
export function configurationsOf(cache: CMakeCache): readonly string[] {
  const generator = cache.get('CMAKE_GENERATOR') ?? '';
  const name = hasSeveralConfigurations(generator)
    ? 'CMAKE_CONFIGURATION_TYPES'
    : 'CMAKE_BUILD_TYPE';
  return (valueOf(cache, name) ?? '').split(';').filter((part) => part !== '');
}

/**
 * `Python3_EXECUTABLE` runs the reference after a build. If it was not set, CMake keeps what it
 * found under a name with an underscore; `Python_EXECUTABLE` is what the package's config reads.
 */
const PYTHON_ENTRIES = [
  'Python3_EXECUTABLE',
  '_Python3_EXECUTABLE',
  'Python_EXECUTABLE',
  '_Python_EXECUTABLE',
];

/** The interpreter that a cache names, existing or not; `null` if it names none. */
export function pythonNamedIn(cache: CMakeCache): string | null {
  return PYTHON_ENTRIES.flatMap((name) => valueOf(cache, name) ?? [])[0] ?? null;
}

export interface TreePython {
  readonly python: string | null;
  /** Why there is none although the cache names one. */
  readonly note: ProjectNote | null;
}

/** The interpreter of a cache, as long as the tree's interpreter and package still exist. */
export function pythonOf(cache: CMakeCache): TreePython {
  const entry = PYTHON_ENTRIES.find((name) => valueOf(cache, name) !== null);
  const python = entry === undefined ? null : valueOf(cache, entry);
  if (entry === undefined || python === null) return { python: null, note: null };
  if (kindOf(python) !== 'file') {
    const gone = { variable: entry, path: python };
    return { python: null, note: { note: 'interpreter-gone', gone } };
  }
  const gone = missingPackage(cache);
  if (gone === null) return { python, note: null };
  return { python: null, note: { note: 'package-gone', gone } };
}

/** The package if it is gone: the packages of pip's build isolation are removed after the build. */
export function missingPackage(cache: CMakeCache): Gone | null {
  for (const name of ['tvm_ffi_DIR', 'tvm_ffi_ROOT']) {
    const folder = valueOf(cache, name);
    if (folder === null || kindOf(folder) === 'folder') continue;
    return { variable: name, path: folder };
  }
  return null;
}
