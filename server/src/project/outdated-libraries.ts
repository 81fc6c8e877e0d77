/** Libraries that are older than their sources: what they register may no longer be what is written. */
import { basename, dirname, join, relative, sep } from 'node:path';
import { isInside } from '../base/node/is-inside.js';
import {
  isFile,
  isFolder,
  listEntries,
  listNames,
  readText,
  writtenAt,
} from '../base/node/probe.js';
import { realPath } from '../base/node/real-path.js';
import type { ProblemWith } from '../core/index.js';
import { skipByEntry, skipByName } from '../files/skip-rules.js';

/** Files of one checkout or one archive differ by less. */
const TOLERANCE_MS = 2000;
/** A check waits for this. */
const MOST_FILES = 2000;
const MOST_BYTES = 1 << 24;

const SOURCE = /\.(?:c|cc|cpp|cxx|cu|rs)$/;
const OBJECT = /\.(?:o|obj)$/;
const BUILD_FOLDER = /^(?:_?build|cmake-build|_skbuild|target$|out$)/;
/** Sources that usually are not part of a library, and would be newer for ever. */
const ASIDE = /^(?:\..*|tests?|examples?|bench(?:mark)?s?|third[-_]?party|3rdparty|vendor)$/;

/**
 * Each library of the project with a newer source, once.
 *
 * @param named libraries that the project's settings name
 */
export function outdatedLibraries(
  root: string,
  libraries: readonly string[],
  named: readonly string[],
  displayed: (file: string) => string,
): readonly ProblemWith<'library.outdated'>[] {
  const top = realPath(root);
  let below: readonly string[] | null = null;
  return [...new Set(libraries)].flatMap((library) => {
    const real = realPath(library);
    const built = writtenAt(real);
    if (built === null || !isBuiltHere(top, real, named.includes(library))) return [];
    const sources = sourcesOfTarget(top, real) ?? (below ??= sourcesBelow(top));
    const source = sources.find((file) => (writtenAt(file) ?? 0) > built + TOLERANCE_MS);
    if (source === undefined) return [];
    const data = { source: displayed(source), library: displayed(library) };
    return [{ code: 'library.outdated' as const, data, place: null }];
  });
}

/** Installed libraries are as old as their wheel, whatever is edited beside them. */
function isBuiltHere(root: string, library: string, isNamed: boolean): boolean {
  if (!isInside(library, root)) return false;
  const folders = foldersBetween(root, library);
  const isInstalled = folders.some(
    (folder) =>
      /^(?:site|dist)-packages$/.test(basename(folder)) || isFile(join(folder, 'pyvenv.cfg')),
  );
  if (isInstalled) return false;
  return isNamed || folders.some((folder) => BUILD_FOLDER.test(basename(folder)) || isTree(folder));
}

function isTree(folder: string): boolean {
  return isFile(join(folder, 'CMakeCache.txt'));
}

/** The folders below `root` that hold a file, innermost first. */
function foldersBetween(root: string, file: string): readonly string[] {
  const names = relative(root, dirname(file))
    .split(sep)
    .filter((name) => name !== '');
  return names.map((_, index) => join(root, ...names.slice(0, index + 1))).reverse();
}

/** What CMake compiles for a library, by its objects; `null` when that is not known. */
function sourcesOfTarget(root: string, library: string): readonly string[] | null {
  const tree = foldersBetween(root, library).find(isTree);
  if (tree === undefined) return null;
  const home = /^CMAKE_HOME_DIRECTORY:INTERNAL=(.*)$/m.exec(
    readText(join(tree, 'CMakeCache.txt')) ?? '',
  );
  const target = basename(library).replace(/\.(?:so|dylib|dll|pyd|abi3|cpython).*$/, '');
  const folder = dirname(library);
  for (const name of new Set([target.replace(/^lib/, ''), target])) {
    const objects = join(folder, 'CMakeFiles', `${name}.dir`);
    if (home?.[1] === undefined || !isFolder(objects)) continue;
    const base = join(home[1], relative(tree, folder));
    const files = filesBelow(
      objects,
      (file) => OBJECT.test(file),
      () => false,
    );
    const names = [...files.map((file) => relative(objects, file)), ...objectsIn(tree, objects)];
    if (names.length > 0) return names.map((file) => join(base, file.replace(OBJECT, '')));
  }
  return null;
}

/** What the generator's files name: a compiler that fails deletes the object. */
function objectsIn(tree: string, objects: string): readonly string[] {
  const start = `CMakeFiles/${basename(objects)}/`;
  const texts = [join(tree, 'build.ninja'), join(objects, 'build.make')].map(
    (file) => readText(file, MOST_BYTES) ?? '',
  );
  return texts.flatMap((text) =>
    text
      .split(start)
      .slice(1)
      .map((rest) => /^((?:[$\\].|[^\s:|$\\])+\.(?:o|obj))(?=[\s:|])/.exec(rest)?.[1] ?? '')
      .filter((name) => name !== '')
      .map((name) => name.replace(/[$\\](.)/g, '$1')),
  );
}

function sourcesBelow(root: string): readonly string[] {
  const isLeft = (folder: string): boolean => {
    const name = basename(folder);
    if (skipByName(name) !== null || ASIDE.test(name) || BUILD_FOLDER.test(name)) return true;
    return listNames(folder).some((entry) => skipByEntry(entry) !== null);
  };
  return filesBelow(root, (file) => SOURCE.test(file), isLeft);
}

/** Stops after a number of entries, since a project may be a folder of anything. */
function filesBelow(
  top: string,
  isWanted: (name: string) => boolean,
  isLeft: (folder: string) => boolean,
): readonly string[] {
  const files: string[] = [];
  const pending = [top];
  let seen = 0;
  for (let folder = pending.shift(); folder !== undefined; folder = pending.shift()) {
    for (const entry of listEntries(folder)) {
      if (++seen > MOST_FILES) return files;
      const path = join(folder, entry.name);
      if (entry.isFile() && isWanted(entry.name)) files.push(path);
      else if (entry.isDirectory() && !isLeft(path)) pending.push(path);
    }
  }
  return files;
}
