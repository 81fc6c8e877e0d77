/**
 * Finds the build trees of some sources by reading a bounded number of files; starts nothing. A
 * tree counts if its cache says that it was configured for these sources.
 */
import { dirname, join, resolve } from 'node:path';
import { realPath } from '../../base/node/real-path.js';
import { compareCodePoints, type ProjectNote } from '../../core/index.js';
import type { BuildTree } from '../discovered.js';
import type { PythonPackage } from '../python-package.js';
import { isFile, writtenAt } from '../../base/node/probe.js';
import { builtAt, readArtifacts, type WantedTarget } from './artifacts.js';
import {
  type CMakeCache,
  configurationsOf,
  missingPackage,
  pythonOf,
  readCMakeCache,
  type TreePython,
  valueOf,
} from './cache.js';
import { readLastBuild } from './last-build.js';
import { type Candidate, candidateFolders } from './candidates.js';
import { readRecord, type StubRecord } from './record/index.js';
import { followShim } from '../../interpreters/pyenv.js';

export interface BuildTreeHints {
  /** Folders named by a preset's `binaryDir` or an editable install, strongest first. */
  readonly folders?: readonly Candidate[];
  /** Targets to find the libraries of; by default all in CMake's replies. */
  readonly targets?: readonly WantedTarget[];
  /** The Python package that the sources are of. */
  readonly pkg?: PythonPackage | null;
}

export interface BuildTreeSearch {
  /** Newest first. */
  readonly trees: readonly BuildTree[];
  /** Skipped folders and why. */
  readonly notes: readonly ProjectNote[];
}

/**
 * The trees configured for the sources, newest first: by their newest library, then by their cache;
 * those without a library come last.
 *
 * @param sourceRoot absolute path of the folder with the top CMakeLists.txt
 */
export function findBuildTrees(sourceRoot: string, hints: BuildTreeHints = {}): BuildTreeSearch {
  const root = realPath(sourceRoot);
  const found = candidateFolders(root, hints.pkg ?? null);
  const looks = unique([...(hints.folders ?? []), ...found], root).map((candidate) =>
    look(candidate, root, hints.targets ?? []),
  );
  const dated = looks.flatMap((answer) => ('note' in answer ? [] : [answer]));
  dated.sort(
    (a, b) =>
      b.libraryAt - a.libraryAt ||
      b.cacheAt - a.cacheAt ||
      compareCodePoints(a.tree.folder, b.tree.folder),
  );
  const next = nextReference(hints.pkg?.requires ?? []);
  const trees = dated.map(({ tree }) => {
    // If an interpreter is gone, the note adds what the next build will use.
    return next === null || tree.notes.length === 0
      ? tree
      : { ...tree, notes: [...tree.notes, next] };
  });
  const notes = looks.flatMap((answer) => ('note' in answer ? [answer] : []));
  const older = trees.slice(1).map(({ folder }): ProjectNote => {
    return { note: 'older-tree', folder, newer: trees[0]?.folder ?? '' };
  });
  return { trees, notes: [...notes, ...older] };
}

/** What the next isolated build will use. */
function nextReference(requires: readonly string[]): ProjectNote | null {
  const own = requires.find((item) => /^\s*apache[-_.]+tvm[-_.]+ffi(?![\w-])/i.test(item))?.trim();
  if (own === undefined) return null;
  const pinned = /^[^<>=!~;]*===?\s*([\w.+!-]+)\s*(?:;|$)/.exec(own)?.[1];
  const isPinned = pinned !== undefined && !pinned.includes('*');
  return { note: 'next-build', requirement: own, version: isPinned ? pinned : null };
}

function unique(candidates: readonly Candidate[], root: string): readonly Candidate[] {
  const byFolder = new Map<string, Candidate>();
  for (const { folder, source } of candidates) {
    const real = realPath(resolve(root, folder));
    if (!byFolder.has(real)) byFolder.set(real, { folder: real, source });
  }
  return [...byFolder.values()];
}

interface DatedTree {
  readonly tree: BuildTree;
  /** When its newest library was built; earlier than any time if it has none. */
  readonly libraryAt: number;
  readonly cacheAt: number;
}

/** @returns the reason if a folder is skipped */
function look(
  { folder, source }: Candidate,
  root: string,
  targets: readonly WantedTarget[],
): DatedTree | ProjectNote {
  const cache = readCMakeCache(folder);
  if (cache === null) return { note: 'not-configured', folder, source };
  const home = valueOf(cache, 'CMAKE_HOME_DIRECTORY');
  if (home === null || realPath(home) !== root) {
    return { note: 'other-sources', folder, source, sources: home };
  }
  const generator = valueOf(cache, 'CMAKE_GENERATOR') ?? '';
  const configurations = configurationsOf(cache);
  const record = readRecord({ folder, generator, configurations }, cache);
  const { python, note } = treePython(cache, record?.steps ?? [], root);
  const artifacts = readArtifacts(folder, cache, targets, record);
  const lastBuild = readLastBuild(folder);
  const tree = {
    folder,
    sourceRoot: root,
    generator,
    configurations,
    python,
    artifacts,
    record,
    lastBuild,
    source,
    notes: note === null ? [] : [note],
  };
  const libraryAt = Math.max(-1, ...artifacts.map((artifact) => builtAt(artifact, lastBuild)));
  return { tree, libraryAt, cacheAt: writtenAt(join(folder, 'CMakeCache.txt')) ?? -1 };
}

/** Beside a console script, as installers lay them out. */
const BESIDE_SCRIPT = ['python3', 'python', 'python.exe', '../python.exe'];

/** @param root the sources; their `.python-version` decides what a shim of pyenv starts */
function treePython(cache: CMakeCache, [step]: readonly StubRecord[], root: string): TreePython {
  if (step === undefined || missingPackage(cache) !== null) return pythonOf(cache);
  const { kind, path } = step.program;
  const recorded =
    kind === 'interpreter'
      ? path
      : BESIDE_SCRIPT.map((name) => join(dirname(path), name)).find(isFile);
  const python =
    recorded === undefined ? null : (followShim(recorded, root, process.env) ?? recorded);
  return python !== null && isFile(python) ? { python, note: null } : pythonOf(cache);
}
