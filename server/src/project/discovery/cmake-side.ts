/** What the CMake files around a path say: which tree it belongs to, and the tree's targets. */
import { join } from 'node:path';
import { isInside } from '../../base/node/is-inside.js';
import type { BuildTree, StubTarget } from '../discovered.js';
import { kindOf } from '../../base/node/probe.js';
import { skbuildVariables } from '../skbuild-name.js';
import type { PythonPackage } from '../python-package.js';
import {
  type ConfigurePreset,
  type Presets,
  readPresets,
  readStubTargets,
} from '../cmake/index.js';
import { findBuildTrees, readCMakeCache } from '../build-tree/index.js';
import { treeHints } from './tree-hints.js';
import type { CMakeSide } from './types.js';
import { sourceRootsAbove, sourceRootsBelow } from './source-roots.js';
import { usualPreset } from '../cmake/presets/usual.js';
import { withRecord } from './recorded-targets.js';

/**
 * The tree whose stubs contain the path, or are below it; else the first tree that uses TVM-FFI. Of
 * a tree inside another, the outer counts if only it is configured.
 *
 * @param start absolute real path
 * @param folders from the path upwards
 * @param preset the named configure preset
 */
export function readCMakeSide(
  start: string,
  folders: readonly string[],
  pkg: PythonPackage | null,
  preset: string | null,
): CMakeSide | null {
  const sideOf = (sourceRoot: string): CMakeSide =>
    asConfigured(readSide(sourceRoot, folders, pkg), pkg, preset);
  let near: CMakeSide | null = null;
  let first: CMakeSide | null = null;
  const roots = sourceRootsAbove(folders, pkg);
  for (const [i, sourceRoot] of roots.entries()) {
    const side = sideOf(sourceRoot);
    if (!side.targets.some((target) => isNear(target, start))) {
      if (side.targets.length > 0) first ??= side;
      continue;
    }
    const isOnly = near === null && i === roots.length - 1;
    if (isOnly || isConfigured(side, pkg)) return side;
    near ??= side;
  }
  return near ?? first ?? (pkg === null ? null : sideBelow(pkg.root, sideOf));
}

function isConfigured(side: CMakeSide, pkg: PythonPackage | null): boolean {
  const { trees } = findBuildTrees(side.sourceRoot, treeHints(side, side.targets, pkg));
  return trees.length > 0;
}

/** Trees side by side are separate projects, unless one makes stubs outside of itself. */
function sideBelow(root: string, sideOf: (sourceRoot: string) => CMakeSide): CMakeSide | null {
  const sides = sourceRootsBelow(root).map(sideOf);
  const below = sides.filter(({ targets }) => targets.length > 0);
  const outward = below.find(({ targets, sourceRoot }) =>
    targets.some(({ stubDir }) => stubDir !== null && !isInside(stubDir, sourceRoot)),
  );
  const [only = null, ...others] = below;
  return outward ?? (others.length > 0 ? null : only);
}

function readSide(
  sourceRoot: string,
  folders: readonly string[],
  pkg: PythonPackage | null,
): CMakeSide {
  const name = pkg?.sourceDir === sourceRoot ? pkg.distribution : null;
  const defined = skbuildVariables(name);
  // A tree may include files beside it, but none outside of its repository.
  const top = folders.at(-1);
  const isRepository = top !== undefined && kindOf(join(top, '.git')) !== null;
  const tree = isRepository && isInside(sourceRoot, top) ? { tree: top } : {};
  const read = (given: ReadonlyMap<string, string>): CMakeSide => ({
    sourceRoot,
    outdated: null,
    configured: (variables) => read(new Map([...defined, ...variables])),
    ...readStubTargets(sourceRoot, given, tree),
  });
  return read(defined);
}

function isNear({ stubDir }: StubTarget, start: string): boolean {
  return stubDir !== null && (isInside(start, stubDir) || isInside(stubDir, start));
}

/** @param named the named configure preset */
function asConfigured(side: CMakeSide, pkg: PythonPackage | null, named: string | null): CMakeSide {
  const presets = readPresets(side.sourceRoot);
  const preset = presetOf(presets, named);
  const hints = treeHints(side, side.targets, pkg, [], presets);
  const { trees } = findBuildTrees(side.sourceRoot, hints);
  const tree = named === null ? trees[0] : treeOf(preset, trees);
  const record = tree?.record ?? null;
  if (tree !== undefined && record?.changed === null) return withRecord(side, tree, record);
  const variables = tree === undefined ? preset?.cacheVariables : readCMakeCache(tree.folder);
  const again = side.configured(variables ?? new Map<string, string>());
  return tree === undefined || record === null ? again : withRecord(again, tree, record);
}

function treeOf(
  preset: ConfigurePreset | null,
  trees: readonly BuildTree[],
): BuildTree | undefined {
  return trees.find(({ folder }) => folder === preset?.binaryDir);
}

function presetOf({ configure, build }: Presets, named: string | null): ConfigurePreset | null {
  return usualPreset(configure, named, (own) =>
    build.flatMap(({ name, configurePreset }) => (configurePreset === own.name ? [name] : [])),
  );
}
