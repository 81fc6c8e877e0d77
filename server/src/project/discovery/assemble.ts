/** Decides every value of a project from what is around it, each with its origin. */
import { basename, dirname } from 'node:path';
import type { ProjectNote } from '../../core/index.js';
import { realPath } from '../../base/node/real-path.js';
import type { BuildFacts, BuildTree, DiscoveredProject } from '../discovered.js';
import { usualPreset } from '../cmake/presets/usual.js';
import { isInside } from '../../base/node/is-inside.js';
import { type BuildSide, readBuildSide } from './build-side.js';
import type { PythonPackage } from '../python-package.js';
import type { Draft, Settled, Surroundings } from './types.js';
import { namesTarget, withModuleLibraries } from './module-libraries.js';
import { Values } from './values.js';
import { pythonOf, readCMakeCache, recordedFolders, treeAround } from '../build-tree/index.js';

const NO_BUILD: BuildFacts = {
  cmakeRoot: null,
  tree: null,
  otherTrees: [],
  presets: [],
  targets: [],
  sourceFolders: [],
  installable: null,
  backend: null,
  isEditable: false,
  hasCopy: false,
  runsReference: false,
};

/** A project with everything that matters set. */
export function settledProject(
  { config, origins, given }: Settled,
  pkg: PythonPackage | null,
): DiscoveredProject {
  const libraries = given.libraries.length > 0 ? given.libraries : config.libraries;
  // A given version says how to write, not what the libraries were built against.
  const hasInterpreter = given.interpreter || config.python !== null;
  const whole = withModuleLibraries({ config, libraryOrigins: new Map() }, origins);
  return {
    ...whole,
    origins,
    targets: [],
    distribution: pkg?.distribution ?? null,
    build: NO_BUILD,
    buildPython: hasInterpreter ? null : pythonAround(libraries),
    missing: null,
    notes: [],
  };
}

/** Fills in what was not set. Never rejects. */
export function assemble(
  draft: Draft,
  around: Surroundings,
  targetNotes: readonly ProjectNote[],
): DiscoveredProject {
  const { settled, side } = around;
  const values = new Values(settled, draft);
  values.fillPaths();
  values.fillNames();
  const built = readBuildSide(draft, around, {
    libraries: values.wantsLibraries,
    targets: namesTarget(settled.config),
  });
  const { trees, installed } = built;
  const [tree = null] = trees;
  const sourceRoot = side?.sourceRoot ?? draft.root;
  const { missing, notes } = values.fillLibraries({
    sourceRoot,
    trees,
    installed,
    presetFolders: presetFolders(around, built),
  });
  const { config, origins, libraryOrigins } = values.result();
  const whole = withModuleLibraries({ config, libraryOrigins }, origins, trees);
  // A named library may be in another tree than the newest.
  const named = settled.origins.has('libraries') ? config.libraries : [];
  const explicit = settled.given.libraries.length > 0 ? settled.given.libraries : named;
  return {
    ...whole,
    origins,
    targets: side?.targets ?? [],
    distribution: around.pkg?.distribution ?? null,
    build: buildFacts(draft, around, built),
    buildPython: explicit.length > 0 ? pythonAround(explicit) : (tree?.python ?? null),
    missing,
    notes: [
      ...(side?.notes ?? []),
      ...targetNotes,
      ...built.notes,
      ...(tree === null ? [] : [noteOf(tree, trees.length), ...tree.notes]),
      ...notes,
    ],
  };
}

function noteOf({ folder, source }: BuildTree, outOf: number): ProjectNote {
  return { note: 'tree', folder, source, outOf };
}

/** None for a package whose backend drives CMake, in its own folder. */
function presetFolders({ pkg }: Surroundings, { presets }: BuildSide): readonly string[] {
  if (pkg !== null && pkg.sourceDir !== null) return [];
  const usual = usualPreset(presets.configure, null, () => []);
  const ordered = usual === null ? presets.configure : [usual, ...presets.configure];
  return [...new Set(ordered.flatMap(({ binaryDir }) => binaryDir ?? []))];
}

function buildFacts(
  { targets, stubDirs }: Draft,
  { pkg, side }: Surroundings,
  { sourceRoot, trees, installed, presets }: BuildSide,
): BuildFacts {
  return {
    cmakeRoot: sourceRoot,
    tree: trees[0] ?? null,
    otherTrees: trees.slice(1),
    presets: presets.configure.map(({ name }) => name),
    targets: targets.map(({ name }) => name),
    sourceFolders: [
      ...new Set([...(side?.sourceFolders ?? []), ...trees.slice(0, 1).flatMap(recordedFolders)]),
    ],
    installable: pkg === null || pkg.backend === null ? null : pkg.root,
    backend: pkg?.backend ?? null,
    isEditable: installed?.isEditable === true,
    hasCopy: installed?.isEditable === true && hasCopy(installed.libraries, trees[0] ?? null),
    runsReference: stubDirs.length > 0 || targets.some(({ stubDir }) => stubDir !== null),
  };
}

function hasCopy(libraries: readonly string[], tree: BuildTree | null): boolean {
  if (tree === null) return false;
  const made = new Set(tree.artifacts.map((artifact) => basename(artifact.path)));
  const folder = realPath(tree.folder);
  return libraries.some((file) => made.has(basename(file)) && !isInside(realPath(file), folder));
}

/** The interpreter of the first build tree around one of the libraries. */
function pythonAround(libraries: readonly string[]): string | null {
  for (const library of libraries) {
    const tree = treeAround(dirname(library));
    const cache = tree === null ? null : readCMakeCache(tree);
    if (cache !== null) return pythonOf(cache).python;
  }
  return null;
}
