/** Which version of apache-tvm-ffi a package is, from the files beside it and inside it. */
import { basename, dirname, join } from 'node:path';
import { isFile, listNames, readText } from '../base/node/probe.js';

/** `apache-tvm-ffi` in every spelling that installers have used for folder names. */
const DIST_INFO = /^apache[-_.]+tvm[-_.]+ffi-(.+)\.dist-info$/i;

/** What the package's build writes into `_version.py`, in the spellings of its generators. */
const ASSIGNED = /^(?:__version__|version)\b[^=\n]*=\s*(?:\w+\s*=\s*)?["']([^"'\n]+)["']/m;

/** An installation's record. */
export interface DistInfo {
  readonly path: string;
  readonly version: string;
}

/** Dist-info folders that are whole: an interrupted uninstall leaves folders without METADATA. */
export function distInfos(folder: string, names = listNames(folder)): readonly DistInfo[] {
  return names.flatMap((name) => {
    const version = DIST_INFO.exec(name)?.[1];
    const path = join(folder, name);
    return version !== undefined && isFile(join(path, 'METADATA')) ? [{ path, version }] : [];
  });
}

/**
 * The version of a `tvm_ffi` package: what an installer wrote beside it, else what its own build
 * wrote into it; `null` if neither says.
 *
 * @param tvmFfi the package's folder
 */
export function versionOfPackage(tvmFfi: string): string | null {
  return recorded(distInfos(dirname(tvmFfi))) ?? versionInside(tvmFfi);
}

/** The version of the first record that has one. */
export function recorded(infos: readonly DistInfo[]): string | null {
  return infos.map(({ version }) => version).find(isRelease) ?? null;
}

/** Where the package of a runtime is, seen from its folder: as installed, or in a source tree. */
const PACKAGES = ['..', '../python/tvm_ffi', '../../python/tvm_ffi'];

/** The version of the package that a runtime belongs to. */
export function versionOfRuntime(runtime: string): string | null {
  const packages = PACKAGES.map((place) => join(dirname(runtime), place));
  for (const tvmFfi of packages.filter((place) => basename(place) === 'tvm_ffi')) {
    const version = versionOfPackage(tvmFfi);
    if (version !== null) return version;
  }
  return null;
}

function versionInside(tvmFfi: string): string | null {
  const version = ASSIGNED.exec(readText(join(tvmFfi, '_version.py'), 64 * 1024) ?? '')?.[1];
  return version !== undefined && isRelease(version) ? version : null;
}

/** Not `0.1.dev1+g1234abc` or `0.0.0.dev0`, which say that a clone had no tags to count from. */
function isRelease(version: string): boolean {
  return /^\s*v?\d+\.\d+\.\d+/.test(version) && !/^\s*v?0\.0\.0/.test(version);
}
