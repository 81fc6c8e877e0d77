/**
 * What the CMake files say, asking the build tree first: a configured tree records what CMake
 * computed. Without one, the variables of the preset that a build would use count.
 */
import { findBuildTrees, readCMakeCache } from '../build-tree/index.js';
import { readPresets, type ConfigurePreset, type Presets } from '../cmake/index.js';
import { usualPreset } from '../cmake/presets/usual.js';
import type { BuildTree } from '../discovered.js';
import type { CMakeSide } from './types.js';
import { withRecord } from './recorded-targets.js';
import { treeHints } from './tree-hints.js';
import type { PythonPackage } from '../python-package.js';

/** @param named the named configure preset */
export function asConfigured(
  side: CMakeSide,
  pkg: PythonPackage | null,
  named: string | null,
): CMakeSide {
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
