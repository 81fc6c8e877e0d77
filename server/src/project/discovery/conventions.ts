/** Where things are by convention: the last and weakest source of a value. */
import { join } from 'node:path';
import { compareCodePoints, type Convention } from '../../core/index.js';
import { skipByEntry, skipByName } from '../../files/skip-rules.js';
import { namesOf } from '../library-path.js';
import { isFile, kindOf, listEntries, writtenAt } from '../../base/node/probe.js';
import type { StubTarget } from '../discovered.js';
import type { PythonPackage } from '../python-package.js';

/** The folder of Python sources in a package with a source layout. */
const SOURCE_FOLDER = 'python';
/** The same, unless it holds the C++. */
const MIXED_FOLDER = 'src';
/** Folders that builds write to. */
const OUTPUT_FOLDER = /^(?:_?build|out|lib|bin|dist|target|cmake-build-.+|build[-_].+)$/;
const DEEPEST = 4;
const MOST_FOLDERS = 2000;

export interface ConventionalPaths {
  readonly paths: readonly string[];
  readonly rule: Convention;
}

/** The folders of a package's Python sources; the package itself if it has no such layout. */
export function conventionalPaths(root: string, pkg: PythonPackage | null): ConventionalPaths {
  const packaged = (pkg?.packages ?? []).filter((path) => kindOf(path) === 'folder');
  if (packaged.length > 0) return { paths: packaged, rule: { by: 'packages' } };
  const usual = [SOURCE_FOLDER, MIXED_FOLDER].filter((name) => {
    const folder = join(root, name);
    if (kindOf(folder) !== 'folder') return false;
    return name === SOURCE_FOLDER || holdsPython(folder);
  });
  const own = listEntries(root)
    .filter((entry) => entry.isDirectory() && skipByName(entry.name) === null)
    .map(({ name }) => name)
    .filter((name) => !usual.includes(name) && isFile(join(root, name, '__init__.py')));
  const names = [...usual, ...own].sort(compareCodePoints);
  if (names.length === 0) return { paths: [root], rule: { by: 'root' } };
  return { paths: names.map((name) => join(root, name)), rule: { by: 'folders', names } };
}

/** A bounded search: a folder with more folders than that is taken for one of Python. */
function holdsPython(root: string): boolean {
  const folders = [root];
  for (const folder of folders) {
    if (folders.length > MOST_FOLDERS) return true;
    for (const entry of listEntries(folder)) {
      if (/\.pyi?$/.test(entry.name)) return true;
      const isVisited = entry.isDirectory() && skipByName(entry.name) === null;
      if (isVisited) folders.push(join(folder, entry.name));
    }
  }
  return false;
}

/**
 * The newest file with the name of a target's library, in the folders that builds write to and
 * those of the stubs. A bounded search.
 */
export function conventionalLibrary(
  { name, outputName, stubDir }: StubTarget,
  root: string,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const names = new Set(namesOf(outputName ?? name, platform));
  const outputs = listEntries(root)
    .filter((entry) => entry.isDirectory() && OUTPUT_FOLDER.test(entry.name))
    .map((entry) => join(root, entry.name));
  const found: string[] = [];
  let left = MOST_FOLDERS;
  const visit = (folder: string, depth: number): void => {
    left -= 1;
    if (left < 0) return;
    const entries = listEntries(folder);
    if (entries.some((entry) => skipByEntry(entry.name) === 'environment')) return;
    for (const entry of entries) {
      if (names.has(entry.name) && isFile(join(folder, entry.name))) {
        found.push(join(folder, entry.name));
      } else if (entry.isDirectory() && depth < DEEPEST && skipByName(entry.name) === null) {
        visit(join(folder, entry.name), depth + 1);
      }
    }
  };
  for (const folder of [...outputs, ...(stubDir === null ? [] : [stubDir])]) visit(folder, 1);
  const dated = found.map((path) => ({ path, at: writtenAt(path) ?? 0 }));
  dated.sort((a, b) => b.at - a.at || compareCodePoints(a.path, b.path));
  return dated[0]?.path ?? null;
}
