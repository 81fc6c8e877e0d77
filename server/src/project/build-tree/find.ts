/**
 * Finds the build trees of some sources by reading a bounded number of files; starts nothing. A
 * tree counts if its cache says that it was configured for these sources.
 */
import { join, resolve } from 'node:path';
import { realPath } from '../../base/node/real-path.js';
import { compareCodePoints, quoted } from '../../core/index.js';
import type { BuildTree } from '../discovered.js';
import { writtenAt } from '../../base/node/probe.js';
import { builtAt, readArtifacts, type WantedTarget } from './artifacts.js';
import { nextReference } from './build-requirement.js';
import { configurationsOf, readCMakeCache, valueOf } from './cache.js';
import { readLastBuild } from './last-build.js';
import { candidateFolders, type Candidate } from './candidates.js';
import { readRecord } from './record/index.js';
import { treePython } from './tree-python.js';

export interface BuildTreeHints {
  /** Folders named by a preset's `binaryDir` or an editable install, strongest first. */
  readonly folders?: readonly Candidate[];
  /** Targets to find the libraries of; by default all in CMake's replies. */
  readonly targets?: readonly WantedTarget[];
  /** The folder of the pyproject.toml, if it is not that of the sources. */
  readonly packageRoot?: string;
}

export interface BuildTreeSearch {
  /** Newest first. */
  readonly trees: readonly BuildTree[];
  /** Skipped folders and why, for the log. */
  readonly notes: readonly string[];
}

/**
 * The trees configured for the sources, newest first: by their newest library, then by their cache;
 * those without a library come last. Never rejects.
 *
 * @param sourceRoot absolute path of the folder with the top CMakeLists.txt
 */
export async function findBuildTrees(
  sourceRoot: string,
  hints: BuildTreeHints = {},
): Promise<BuildTreeSearch> {
  const root = realPath(sourceRoot);
  const found = await candidateFolders(root, hints.packageRoot ?? root);
  const looks = unique([...(hints.folders ?? []), ...found], root).map((candidate) =>
    look(candidate, root, hints.targets ?? []),
  );
  const dated = looks.flatMap((answer) => (typeof answer === 'string' ? [] : [answer]));
  dated.sort(
    (a, b) =>
      b.libraryAt - a.libraryAt ||
      b.cacheAt - a.cacheAt ||
      compareCodePoints(a.tree.folder, b.tree.folder),
  );
  const trees = await withBuildRequirement(
    dated.map(({ tree }) => tree),
    hints.packageRoot ?? root,
  );
  const notes = looks.flatMap((answer) => (typeof answer === 'string' ? [answer] : []));
  const [first, ...others] = trees;
  if (first === undefined || others.length === 0) return { trees, notes };
  const detail = `${first.detail}, the newest of ${trees.length}`;
  const shadowed = others.map(
    ({ folder }) => `build tree ${quoted(folder)} is not used: ${quoted(first.folder)} is newer`,
  );
  return { trees: [{ ...first, detail }, ...others], notes: [...notes, ...shadowed] };
}

/** If an interpreter is gone, the note adds what the next build will use. */
async function withBuildRequirement(
  trees: readonly BuildTree[],
  packageRoot: string,
): Promise<readonly BuildTree[]> {
  if (trees.every(({ notes }) => notes.length === 0)) return trees;
  const next = await nextReference(packageRoot);
  if (next === null) return trees;
  return trees.map((tree) =>
    tree.notes.length === 0 ? tree : { ...tree, notes: [...tree.notes, next] },
  );
}

function unique(candidates: readonly Candidate[], root: string): readonly Candidate[] {
  const byFolder = new Map<string, Candidate>();
  for (const { folder, detail } of candidates) {
    const real = realPath(resolve(root, folder));
    if (!byFolder.has(real)) byFolder.set(real, { folder: real, detail });
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
  { folder, detail }: Candidate,
  root: string,
  targets: readonly WantedTarget[],
): DatedTree | string {
  const cache = readCMakeCache(folder);
  if (cache === null) return `${quoted(folder)} (${detail}) is not configured: no CMakeCache.txt`;
  const home = valueOf(cache, 'CMAKE_HOME_DIRECTORY');
  if (home === null || realPath(home) !== root) {
    const of = home === null ? 'no sources' : `other sources, ${quoted(home)}`;
    return `build tree ${quoted(folder)} (${detail}) is of ${of}`;
  }
  const generator = valueOf(cache, 'CMAKE_GENERATOR') ?? '';
  const configurations = configurationsOf(cache);
  const record = readRecord({ folder, generator, configurations }, cache);
  const { python, note } = treePython(cache, record?.steps ?? [], root);
  const artifacts = readArtifacts(folder, cache, targets, record?.steps ?? []);
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
    detail,
    notes: note === null ? [] : [note],
  };
  const libraryAt = Math.max(-1, ...artifacts.map((artifact) => builtAt(artifact, lastBuild)));
  return { tree, libraryAt, cacheAt: writtenAt(join(folder, 'CMakeCache.txt')) ?? -1 };
}
