/** The packages of an environment that bind libtvm_ffi, with the libraries that do. */
import { join } from 'node:path';
import {
  installedPackages,
  normalizedName,
  recordedFiles,
  type Installed,
} from '../../interpreters/distributions.js';
import { runtimeRequirement } from '../../registry/released/requirements.js';
import { isRuntime } from '../../base/runtime-name.js';
import { readText } from '../../base/node/probe.js';
import { realPath } from '../../base/node/real-path.js';
import { librariesAmong, needsRuntime, readLibrary, type LibraryFacts } from './libraries.js';
import type { Unknown } from './types.js';

/** What is read of a package before anything is compared. */
export interface PackageFacts {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
  readonly requires: string | null;
  /** All files that are recorded, absolute. */
  readonly files: readonly string[];
  readonly libraries: readonly LibraryFacts[];
  /** Copies of libtvm_ffi that it brings. */
  readonly copies: readonly string[];
  readonly unknown: readonly Unknown[];
}

const RUNTIME_PACKAGE = 'apache-tvm-ffi';

/** Longest `direct_url.json` that is read. */
const MOST_BYTES = 1 << 16;

/** @param folders what the interpreter imports packages from */
export function bindingPackages(folders: readonly string[]): readonly PackageFacts[] {
  return installedPackages(folders).flatMap((installed) => {
    if (normalizedName(installed.name) === RUNTIME_PACKAGE) return [];
    return readPackage(installed) ?? [];
  });
}

/** @returns `null` for a package that has nothing to do with libtvm_ffi */
function readPackage(installed: Installed): PackageFacts | null {
  const { name, version, folder, info, metadata } = installed;
  const requires = metadata === null ? null : runtimeRequirement(metadata);
  const recorded = recordedFiles(info);
  const files = (recorded ?? []).map((file) => join(folder, file));
  const paths = librariesAmong(files);
  const copies = paths.filter(isRuntime);
  const others = paths.filter((path) => !isRuntime(path));
  const binds = copies.length > 0 || others.some(needsRuntime);
  if (!binds && requires === null) return null;
  const unknown: Unknown[] = recorded === null ? [{ unknown: 'no-record' }] : [];
  const libraries = others.flatMap((path) => {
    const library = readLibrary(path);
    if (library === null) unknown.push({ unknown: 'unreadable', library: path });
    return library ?? [];
  });
  if (libraries.length === 0 && isEditable(info)) unknown.push({ unknown: 'editable' });
  const bound = boundAmong(libraries);
  return {
    name,
    version,
    folder: realPath(folder),
    requires,
    files,
    libraries: bound,
    copies,
    unknown,
  };
}

/** Whether its files are those of a source tree (PEP 610). */
function isEditable(info: string): boolean {
  return /"editable"\s*:\s*true/.test(readText(join(info, 'direct_url.json'), MOST_BYTES) ?? '');
}

/** Those that use libtvm_ffi, and those that need one of them. */
function boundAmong(libraries: readonly LibraryFacts[]): readonly LibraryFacts[] {
  const bound = new Set(
    libraries.filter(({ needsRuntime, wanted }) => needsRuntime || wanted.length > 0),
  );
  for (let before = -1; before < bound.size;) {
    before = bound.size;
    const names = new Set([...bound].map(({ name }) => name));
    for (const library of libraries) {
      if (library.needed.some((needed) => names.has(needed))) bound.add(library);
    }
  }
  return libraries.filter((library) => bound.has(library));
}
