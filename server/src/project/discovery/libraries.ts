/** Which library files belong to targets: of build trees, of installed packages, of usual places. */
import { join } from 'node:path';
import { nameList } from '../../core/index.js';
import type { Artifact, BuildTree, Origin, StubTarget } from '../discovered.js';
import { namesOf } from '../library-path.js';
import { isFile } from '../probe.js';
import { conventionalLibrary } from './conventions.js';
import { chooseArtifact } from '../build-tree/index.js';
import { placeFrom } from './words.js';

export interface LibraryChoice {
  readonly libraries: readonly string[];
  readonly origin: Origin | null;
  /** Why there is no library, and what to do; `null` when every target has one. */
  readonly missing: string | null;
}

/** What is looked at, in this order. */
export interface LibraryPlaces {
  readonly sourceRoot: string;
  readonly trees: readonly BuildTree[];
  /** Libraries of installed packages, with the words for the log. */
  readonly installed: readonly { readonly path: string; readonly detail: string }[];
}

interface Found {
  readonly path: string;
  readonly origin: Origin;
}

/**
 * One library for each target. A target that was not built yet has the place where its library will
 * be, so that whoever loads it says that it is missing, and whoever watches it sees it come.
 */
export function chooseLibraries(
  targets: readonly StubTarget[],
  places: LibraryPlaces,
): LibraryChoice {
  const found = targets.map((target) => libraryOf(target, places));
  const built = found.filter((library) => library !== null);
  const without = targets.filter((_, i) => found[i] === null);
  const libraries = targets.map((target, i) => found[i]?.path ?? expectedPath(target, places));
  return {
    libraries: [...new Set(libraries)],
    origin: built[0]?.origin ?? (targets.length === 0 ? null : NOT_BUILT),
    missing: without.length === 0 ? null : missingWords(without, places),
  };
}

const NOT_BUILT: Origin = { kind: 'convention', detail: 'not built yet' };

function libraryOf(
  target: StubTarget,
  { sourceRoot, trees, installed }: LibraryPlaces,
): Found | null {
  for (const tree of trees) {
    const artifact = chooseArtifact(tree.artifacts, target.name);
    if (artifact !== null && isFile(artifact.path)) {
      const detail = treeWords(artifact, tree, sourceRoot);
      return { path: artifact.path, origin: { kind: 'build tree', detail } };
    }
  }
  const names = namesOf(target.outputName ?? target.name);
  const packaged = installed.find(({ path }) => names.some((name) => path.endsWith(`/${name}`)));
  if (packaged !== undefined) {
    return { path: packaged.path, origin: { kind: 'environment', detail: packaged.detail } };
  }
  const usual = conventionalLibrary(target, sourceRoot);
  if (usual === null) return null;
  const detail = `${placeFrom(sourceRoot, usual)} is named as target ${target.name}`;
  return { path: usual, origin: { kind: 'convention', detail } };
}

function treeWords({ target, configuration }: Artifact, tree: BuildTree, root: string): string {
  const of = [tree.generator, configuration].filter((word) => word !== '').join(', ');
  const words = of === '' ? '' : ` (${of})`;
  return `target ${target} in ${placeFrom(root, tree.folder)}${words}`;
}

/** Where CMake will put it; without a tree, where a build in the usual folder would. */
function expectedPath(target: StubTarget, { sourceRoot, trees }: LibraryPlaces): string {
  for (const tree of trees) {
    const artifact = chooseArtifact(tree.artifacts, target.name);
    if (artifact !== null) return artifact.path;
  }
  const [name = target.name] = namesOf(target.outputName ?? target.name);
  return join(trees[0]?.folder ?? join(sourceRoot, 'build'), name);
}

function missingWords(targets: readonly StubTarget[], places: LibraryPlaces): string {
  const { sourceRoot, trees } = places;
  const names = targets.map(({ name }) => name);
  const files = targets.map((target) => placeFrom(sourceRoot, expectedPath(target, places)));
  const folders = trees.map(({ folder }) => placeFrom(sourceRoot, folder));
  const searched =
    folders.length > 0
      ? `the build tree ${folders.join(', ')}`
      : 'a CMake build tree (there is none)';
  const what =
    names.length > 1 ? `targets ${nameList(names)} have` : `target ${nameList(names)} has`;
  return `${what} no library: looked for ${files.join(', ')} in ${sourceRoot}, in ${searched}, in installed packages and in folders such as build and lib. Build first (tvm-ffi-stubs build), or pass --dll LIB.`;
}
