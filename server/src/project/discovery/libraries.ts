/** Which library files belong to targets: in build trees, installed packages, usual places. */
import { basename, join } from 'node:path';
import type { NotBuilt, Origin, ProjectNote } from '../../core/index.js';
import type { Artifact, BuildTree, StubTarget } from '../discovered.js';
import type { InstalledProject } from '../installed/index.js';
import { namesOf } from '../library-path.js';
import { isFile } from '../../base/node/probe.js';
import { conventionalLibrary } from './conventions.js';
import { chooseArtifact } from '../build-tree/index.js';
import { placeFrom } from './words.js';

export interface LibraryChoice {
  /** By path. */
  readonly libraries: ReadonlyMap<string, Origin>;
  /** `null` when every target has a library. */
  readonly missing: NotBuilt | null;
  readonly notes: readonly ProjectNote[];
}

/** Where to look, in this order. */
export interface LibraryPlaces {
  readonly sourceRoot: string;
  readonly trees: readonly BuildTree[];
  readonly installed: InstalledProject | null;
  /** Where presets put build trees, absolute; the usual preset first. */
  readonly presetFolders: readonly string[];
}

interface Found {
  readonly path: string;
  readonly origin: Origin;
}

/**
 * One library for each target. A target that is not built yet has the path that its library will
 * have, so that loading reports it missing and watching sees it appear. A target that this build
 * leaves out is skipped, if another is there.
 */
export function chooseLibraries(
  targets: readonly StubTarget[],
  places: LibraryPlaces,
): LibraryChoice {
  if (targets.length === 0) return allInstalled(places);
  const looks = targets.map((target) => ({ target, found: libraryOf(target, places) }));
  const built = looks.flatMap(({ found }) => found ?? []);
  const left = looks.filter(
    ({ target, found }) => found === null && built.length > 0 && isLeftOut(target, places),
  );
  const counted = looks.filter((look) => !left.includes(look));
  const libraries = counted.map(({ target, found }): [string, Origin] =>
    found === null ? [expectedPath(target, places), NOT_BUILT] : [found.path, found.origin],
  );
  const without = counted.flatMap(({ target, found }) => (found === null ? [target] : []));
  return {
    libraries: new Map(libraries),
    missing: without.length === 0 ? null : notBuilt(without, places),
    notes: left.map(({ target }) => ({ note: 'left-out', target: target.name })),
  };
}

const NOT_BUILT: Origin = { kind: 'convention', rule: { by: 'not-built' } };

/** Without targets, everything in the project's installed package counts. */
function allInstalled({ installed }: LibraryPlaces): LibraryChoice {
  const { libraries = [], install = null } = installed ?? {};
  const origin: Origin = { kind: 'environment', install };
  const found = new Map(libraries.map((path) => [path, origin]));
  return { libraries: found, missing: null, notes: [] };
}

/** Whether CMake's record does not include this target, or may have left it out. */
function isLeftOut({ name, unknown }: StubTarget, { trees }: LibraryPlaces): boolean {
  const told = trees[0]?.record?.libraries ?? [];
  return told.length > 0 ? told.every(({ target }) => target !== name) : unknown.length > 0;
}

function libraryOf(
  target: StubTarget,
  { sourceRoot, trees, installed }: LibraryPlaces,
): Found | null {
  for (const tree of trees) {
    const artifact = chooseArtifact(tree, target.name);
    if (artifact !== null && isFile(artifact.path)) {
      return { path: artifact.path, origin: treeOrigin(artifact, tree, sourceRoot) };
    }
  }
  const names = namesOf(target.outputName ?? target.name);
  const packaged = installed?.libraries.find((path) => names.includes(basename(path)));
  if (packaged !== undefined) {
    const install = installed?.install ?? null;
    return { path: packaged, origin: { kind: 'environment', install } };
  }
  const usual = conventionalLibrary(target, sourceRoot);
  if (usual === null) return null;
  const file = placeFrom(sourceRoot, usual);
  const rule = { by: 'file-name', file, target: target.name } as const;
  return { path: usual, origin: { kind: 'convention', rule } };
}

function treeOrigin({ target, configuration }: Artifact, tree: BuildTree, root: string): Origin {
  const of = [tree.generator, configuration].filter((word) => word !== '');
  const record = { record: null, keyword: null };
  return { kind: 'build tree', ...record, tree: placeFrom(root, tree.folder), target, of };
}

/** Where CMake will put it; without a tree, where a build by a preset or in the usual folder would. */
function expectedPath(target: StubTarget, places: LibraryPlaces): string {
  const { sourceRoot, trees, presetFolders } = places;
  for (const tree of trees) {
    const artifact = chooseArtifact(tree, target.name);
    if (artifact !== null) return artifact.path;
  }
  const [name = target.name] = namesOf(target.outputName ?? target.name);
  return join(trees[0]?.folder ?? presetFolders[0] ?? join(sourceRoot, 'build'), name);
}

function notBuilt(targets: readonly StubTarget[], places: LibraryPlaces): NotBuilt {
  const { sourceRoot: root, trees, presetFolders } = places;
  const shown = (paths: readonly string[]): string[] => paths.map((path) => placeFrom(root, path));
  const folders = trees.map(({ folder }) => folder);
  const data = {
    cause: 'not-built',
    targets: targets.map(({ name }) => name),
    root,
    files: shown(targets.map((target) => expectedPath(target, places))),
    trees: shown(folders),
    presetFolders: shown(presetFolders),
  } as const;
  return { code: 'registry.library-missing', data, place: null };
}
