/**
 * Which folders may be the top of a CMake tree for a path. A CMakeLists.txt without `project()`
 * belongs to a tree further up. A folder with a pyproject.toml is a package: its inside comes
 * before what is around it.
 */
import { join } from 'node:path';
import { isInside } from '../../base/node/is-inside.js';
import { skipByName } from '../../files/skip-rules.js';
import { isFile, listEntries, readText } from '../../base/node/probe.js';
import type { PythonPackage } from '../python-package.js';

const BEGINS_PROJECT = /^[ \t]*project[ \t]*\(/im;
const USES_TVM_FFI = /tvm_ffi_configure_target|find_package[ \t\r\n]*\([ \t\r\n]*tvm_ffi/i;
/** More folders side by side are a collection of projects, not one. */
const MOST_CHILDREN = 64;

/**
 * Source roots above a path, the likeliest first: in the package the outermost, because a project
 * inside another is usually a part of it.
 *
 * @param folders from the path upwards
 */
export function sourceRootsAbove(
  folders: readonly string[],
  pkg: PythonPackage | null,
): readonly string[] {
  const roots = folders.filter((folder) => beginsProject(join(folder, 'CMakeLists.txt')));
  const inside = roots.filter((root) => pkg !== null && isInside(root, pkg.root)).reverse();
  const around = roots.filter((root) => !inside.includes(root)).reverse();
  const named = pkg?.sourceDir ?? null;
  const first = named !== null && isFile(join(named, 'CMakeLists.txt')) ? [named] : [];
  return [...new Set([...first, ...inside, ...around])];
}

/**
 * Source roots directly below a package, if its C++ is in its own folder. A folder with a
 * pyproject.toml is another package, such as a member of a workspace.
 */
export function sourceRootsBelow(root: string): readonly string[] {
  return listEntries(root)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .filter(({ name }) => skipByName(name) === null)
    .slice(0, MOST_CHILDREN)
    .map(({ name }) => join(root, name))
    .filter((folder) => !isFile(join(folder, 'pyproject.toml')))
    .filter((folder) => usesTvmFfi(join(folder, 'CMakeLists.txt')));
}

/** Whether a CMakeLists.txt may be the top of a tree. */
export function beginsProject(file: string): boolean {
  return BEGINS_PROJECT.test(read(file));
}

/** Whether a file begins a project that uses TVM-FFI. */
export function usesTvmFfi(file: string): boolean {
  const text = read(file);
  return BEGINS_PROJECT.test(text) && USES_TVM_FFI.test(text);
}

function read(file: string): string {
  return readText(file) ?? '';
}
