/** Finds an installed apache-tvm-ffi, its version and its libtvm_ffi in package folders. */
import { basename, dirname, join, resolve } from 'node:path';
import { realPath } from '../base/node/real-path.js';
import { isFile, isFolder, listNames, readText } from '../base/node/probe.js';
import { distInfos, recorded, versionOfPackage, versionOfRuntime } from './wheel-version.js';

/** One installed copy of the runtime. */
export interface Wheel {
  /** Real path of `libtvm_ffi`. */
  readonly runtime: string;
  /** From the dist-info or the package itself; `null` if neither says. */
  readonly wheelVersion: string | null;
  /** The package folder that it was found in. */
  readonly folder: string;
}

export type WheelSearch =
  | { readonly kind: 'found'; readonly wheel: Wheel; readonly shadowed: readonly Wheel[] }
  /** Two copies where only one may be; both paths are for the user. */
  | {
      readonly kind: 'conflict';
      readonly cause: 'two-folders' | 'two-installations';
      readonly paths: readonly [string, string];
    }
  | { readonly kind: 'none' };

/** The file names that the loader's package looks for on this platform, in its order. */
export const RUNTIME_NAMES: readonly string[] =
  process.platform === 'win32'
    ? ['tvm_ffi.dll']
    : process.platform === 'darwin'
      ? ['libtvm_ffi.dylib', 'libtvm_ffi.so']
      : ['libtvm_ffi.so'];

/** Where a library is below an installed package, a prefix or a source tree. */
const LIBRARY_FOLDERS = ['lib', 'build/lib', '../../build/lib', '../../lib', '../build/lib'];

/** Looks through the ranks in order; the first rank that holds a copy decides. */
export function findWheel(ranks: readonly (readonly string[])[]): WheelSearch {
  const found: Wheel[] = [];
  for (const rank of ranks) {
    const before = found.length;
    for (const folder of rank) {
      const result = searchFolder(folder);
      if (result === null) continue;
      if (result.kind === 'conflict') {
        // A double in a folder that an earlier one shadows is never imported.
        if (found.length === 0) return result;
        continue;
      }
      if (!found.some((wheel) => wheel.runtime === result.wheel.runtime)) found.push(result.wheel);
    }
    const [first, second] = found.slice(before);
    if (before === 0 && first !== undefined && second !== undefined) {
      const paths = [first.runtime, second.runtime] as const;
      return { kind: 'conflict', cause: 'two-folders', paths };
    }
  }
  const [wheel, ...shadowed] = found;
  return wheel === undefined ? { kind: 'none' } : { kind: 'found', wheel, shadowed };
}

/** The copy that a runtime file belongs to. */
export function wheelOfRuntime(runtime: string): Wheel {
  const real = realPath(runtime);
  const folder = dirname(dirname(dirname(real)));
  return { runtime: real, wheelVersion: versionOfRuntime(real), folder };
}

/** The testing library that belongs to a runtime, loaded with it whenever it is there. */
export function testingLibraryOf(runtime: string): string | null {
  const path = join(dirname(runtime), basename(runtime).replace('tvm_ffi', 'tvm_ffi_testing'));
  return isFile(path) ? path : null;
}

/** The runtime library directly in `folder`, or in one of the places below it. */
export function runtimeBelow(folder: string): string | null {
  for (const place of ['.', 'lib', 'build/lib', 'tvm_ffi/lib', 'python/tvm_ffi/lib']) {
    const file = runtimeIn(join(folder, place));
    if (file !== null) return file;
  }
  return null;
}

function runtimeIn(folder: string): string | null {
  return RUNTIME_NAMES.map((name) => join(folder, name)).find(isFile) ?? null;
}

type FolderResult =
  Extract<WheelSearch, { kind: 'conflict' }> | { readonly kind: 'found'; readonly wheel: Wheel };

function searchFolder(folder: string): FolderResult | null {
  const names = listNames(folder);
  const infos = distInfos(folder, names);
  const [info, other] = infos;
  if (info !== undefined && other !== undefined) {
    return { kind: 'conflict', cause: 'two-installations', paths: [info.path, other.path] };
  }
  const own = join(folder, 'tvm_ffi');
  const runtime =
    runtimeIn(join(own, 'lib')) ??
    (info === undefined ? null : recordedRuntime(folder, info.path)) ??
    (names.includes('tvm_ffi') ? runtimeOfPackage(own) : null);
  if (runtime !== null) return copyAt(runtime, versionOfPackage(own), folder);
  const linked = linkedPackage(folder, names);
  if (linked === null) return null;
  // An editable install is recorded here, its package is elsewhere, with a record or without one.
  const version = versionOfPackage(linked.tvmFfi) ?? recorded(infos);
  return copyAt(linked.runtime, version, folder);
}

function copyAt(runtime: string, wheelVersion: string | null, folder: string): FolderResult {
  return { kind: 'found', wheel: { runtime: realPath(runtime), wheelVersion, folder } };
}

/** What the installer wrote down, which is what importing the package reads first. */
function recordedRuntime(folder: string, distInfo: string): string | null {
  for (const line of (readText(join(distInfo, 'RECORD')) ?? '').split('\n')) {
    const path = line.split(',', 1)[0] ?? '';
    if (!RUNTIME_NAMES.some((name) => path === name || path.endsWith(`/${name}`))) continue;
    const file = resolve(folder, path);
    if (isFile(file)) return file;
  }
  return null;
}

/** The library of a package in a source tree: the places that importing it falls back to. */
function runtimeOfPackage(tvmFfi: string): string | null {
  for (const place of LIBRARY_FOLDERS) {
    const file = runtimeIn(join(tvmFfi, place));
    if (file !== null) return file;
  }
  return null;
}

/** Editable installs: folders named by `.pth` and `.egg-link` files that hold a `tvm_ffi`. */
function linkedPackage(
  folder: string,
  names: readonly string[],
): { readonly tvmFfi: string; readonly runtime: string } | null {
  for (const name of names) {
    if (!name.endsWith('.pth') && !name.endsWith('.egg-link')) continue;
    for (const line of (readText(join(folder, name)) ?? '').split(/\r?\n/)) {
      // A line that starts with `import` is code, which only an interpreter may run.
      if (line.trim() === '' || line.startsWith('#') || /^import[ \t]/.test(line)) continue;
      const tvmFfi = join(resolve(folder, line.trim()), 'tvm_ffi');
      const runtime = isFolder(tvmFfi) ? runtimeOfPackage(tvmFfi) : null;
      if (runtime !== null) return { tvmFfi, runtime };
    }
  }
  return null;
}
