/** Folders that may be a build tree of some sources, likeliest first. A few look-ups, no search. */
import { dirname, join } from 'node:path';
import { readHead } from '../../base/node/read-regular.js';
import { realPath } from '../../base/node/real-path.js';
import { isFile, kindOf, listEntries } from '../../base/node/probe.js';
import { expandGlob } from '../globs.js';
import type { TreeSource } from '../../core/index.js';
import type { PythonPackage } from '../python-package.js';

export interface Candidate {
  readonly folder: string;
  /** Why it is a candidate. */
  readonly source: TreeSource;
}

/** Usual names of a build tree, or of a folder of several. */
const USUAL_NAME = /^(?:_?build|_skbuild|build-.+|build_.+|cmake-build-.+|builddir)$/;
const MOST_CHILDREN = 100;
/** The first entries of a compile_commands.json; usually all are of one tree. */
const HEAD_BYTES = 1 << 16;

/** @param sourceRoot absolute real path of the folder with the top CMakeLists.txt */
export function candidateFolders(
  sourceRoot: string,
  pkg: PythonPackage | null,
): readonly Candidate[] {
  const roots = [...new Set([sourceRoot, pkg?.root ?? sourceRoot])];
  return [
    ...(pkg === null ? [] : scikitBuildFolders(pkg)),
    ...roots.flatMap(compileCommandsFolders),
    ...roots.flatMap(usualFolders),
  ];
}

/** Templates such as `{wheel_tag}` and `{state}` are globs: the backend's values are not known. */
function scikitBuildFolders({ root, buildDirs }: PythonPackage): readonly Candidate[] {
  return buildDirs
    .flatMap((dir) => expandGlob(dir.replace(/\{[^{}/]*\}/g, '*'), root))
    .map((folder) => ({ folder, source: { by: 'build-dir' } }));
}

/** A compile_commands.json at the root is a link into the build tree, or names it in its entries. */
function compileCommandsFolders(root: string): readonly Candidate[] {
  const file = join(root, 'compile_commands.json');
  if (!isFile(file)) return [];
  const folders = [dirname(realPath(file)), ...directoriesIn(file)];
  return [...new Set(folders)]
    .flatMap((folder) => treeAround(folder) ?? [])
    .map((folder) => ({ folder, source: { by: 'compile-commands' } }));
}

/** The `directory` of the first entries, without parsing a file of many megabytes. */
function directoriesIn(file: string): readonly string[] {
  const found = new Set<string>();
  for (const [, text = ''] of headOf(file).matchAll(/"directory"\s*:\s*("(?:[^"\\]|\\.)*")/g)) {
    try {
      const folder: unknown = JSON.parse(text);
      if (typeof folder === 'string' && found.size < MOST_CHILDREN) found.add(folder);
    } catch {
      continue;
    }
  }
  return [...found];
}

function headOf(file: string): string {
  try {
    return readHead(file, HEAD_BYTES).toString('utf8');
  } catch {
    return '';
  }
}

/**
 * The tree that a folder is, or is a few folders deep in: Make runs a compiler in the folder of its
 * target, and libraries are anywhere.
 */
export function treeAround(folder: string): string | null {
  for (let here = folder, left = 8; left > 0; left -= 1, here = dirname(here)) {
    if (isFile(join(here, 'CMakeCache.txt'))) return here;
    if (here === dirname(here)) return null;
  }
  return null;
}

function usualFolders(root: string): readonly Candidate[] {
  const names = foldersIn(root);
  const usual = names.filter((name) => USUAL_NAME.test(name));
  const folders = usual.map((name) => ({
    folder: join(root, name),
    source: usualPlace(name),
  }));
  const groups = [
    ...usual.map((name) => ({ name, below: '' })),
    ...(names.includes('out') ? [{ name: 'out/build', below: '' }] : []),
    // The older scikit-build keeps a tree per platform.
    ...(names.includes('_skbuild') ? [{ name: '_skbuild', below: 'cmake-build' }] : []),
  ];
  const children = groups.flatMap(({ name, below }) =>
    foldersIn(join(root, name)).map((child) => ({
      folder: join(root, name, child, below),
      source: usualPlace(`${name}/${child}`),
    })),
  );
  const own: Candidate = { folder: root, source: { by: 'sources' } };
  return [own, ...folders, ...children].filter(({ folder }) =>
    isFile(join(folder, 'CMakeCache.txt')),
  );
}

function usualPlace(name: string): TreeSource {
  return { by: 'usual-place', name };
}

/** Names of the subfolders, links included: a build tree may be a link to another disk. */
function foldersIn(folder: string): readonly string[] {
  return listEntries(folder)
    .filter((entry) => !entry.name.startsWith('.') && entry.name !== 'CMakeFiles')
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .filter(({ name }) => kindOf(join(folder, name)) === 'folder')
    .map(({ name }) => name)
    .slice(0, MOST_CHILDREN);
}
