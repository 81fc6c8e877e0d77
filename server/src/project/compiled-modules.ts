/**
 * The names of the modules that C++ files make with pybind11 or nanobind, found by a look at few
 * files: a folder without a sign of either costs hardly anything.
 */
import { dirname, join } from 'node:path';
import { isCppFile } from '../base/cpp-files.js';
import { isInside } from '../base/node/is-inside.js';
import { listEntries, readText } from '../base/node/probe.js';
import { listCppFiles, MOST_CPP_BYTES } from './cpp-files.js';

/** Files that say what a project is built with. */
const BUILD_FILES = [
  ...['pyproject.toml', 'setup.py', 'setup.cfg', 'CMakeLists.txt', 'meson.build'],
  ...['requirements.txt', 'Makefile'],
];
const SIGN = /pybind11|nanobind|cpp_extension/i;
const MOST_BUILD_BYTES = 1024 * 1024;
/** As many C++ files beside the build files are looked at without a sign. */
const MOST_LOOKS = 40;
const MODULE = /\b(?:PYBIND11|NB)_MODULE[ \t]*\([ \t\r\n]*([A-Za-z_]\w*)[ \t\r\n]*,/g;

const NONE: ReadonlySet<string> = new Set();

/** @param root the project's folder @param isTrusted whether files outside of it may be read */
export function compiledModuleNames(root: string, isTrusted: boolean): ReadonlySet<string> {
  if (!hasSign(root)) return NONE;
  const names = new Set<string>();
  for (const path of listCppFiles({ root, named: [], runtime: null, isTrusted })) {
    for (const name of namesIn(path)) {
      // A definition on the command line gives it a name.
      if (!/^[A-Z][A-Z\d_]+$/.test(name)) names.add(name);
      else for (const each of extensionNames(dirname(path), root)) names.add(each);
    }
  }
  return names;
}

function hasSign(root: string): boolean {
  if (BUILD_FILES.some((name) => SIGN.test(readText(join(root, name), MOST_BUILD_BYTES) ?? ''))) {
    return true;
  }
  let looks = 0;
  for (const folder of [root, join(root, 'src')]) {
    for (const entry of listEntries(folder)) {
      if (!entry.isFile() || !isCppFile(entry.name)) continue;
      if (namesIn(join(folder, entry.name)).length > 0) return true;
      looks += 1;
      if (looks > MOST_LOOKS) return false;
    }
  }
  return false;
}

const EXTENSION = /Extension[ \t]*\(\s*(?:name[ \t]*=[ \t]*)?["'](?:\w+\.)*(\w+)["']/g;

/** Of the modules that `setup.py` files in a folder and above it build. */
function extensionNames(from: string, root: string): readonly string[] {
  const found: string[] = [];
  for (let at = from; at === root || isInside(at, root); at = dirname(at)) {
    const text = readText(join(at, 'setup.py'), MOST_BUILD_BYTES) ?? '';
    for (const [, name = ''] of text.matchAll(EXTENSION)) found.push(name);
    if (at === root) break;
  }
  return found;
}

function namesIn(path: string): readonly string[] {
  const text = readText(path, MOST_CPP_BYTES) ?? '';
  return [...text.matchAll(MODULE)].map(([, name = '']) => name);
}
