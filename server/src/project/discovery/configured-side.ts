/**
 * CMake files read once more as they are configured, where that makes a difference: what somebody
 * passed with `-D`, or a preset sets, decides branches and names that the files alone leave open or
 * decide otherwise.
 */
import { findBuildTrees, readCMakeCache } from '../build-tree/index.js';
import { readPresets, type Presets } from '../cmake/index.js';
import { usualPreset } from '../cmake/presets/usual.js';
import type { CMakeSide } from './cmake-side.js';
import { treeHints } from './tree-hints.js';
import type { PythonPackage } from './package.js';

export interface ConfiguredOptions {
  /** Whether names matter too, and not only folders and libraries. */
  readonly whole: boolean;
  /** The configure preset that somebody named. */
  readonly preset: string | null;
}

interface Configuration {
  readonly variables: ReadonlyMap<string, string>;
  readonly folder: string | null;
}

/** A second reading is spared where the first one asked for nothing that would be different. */
export async function asConfigured(
  side: CMakeSide,
  pkg: PythonPackage | null,
  { whole, preset }: ConfiguredOptions,
): Promise<CMakeSide> {
  const configuration = await configurationOf(side, pkg, preset);
  if (configuration === null) return side;
  const { variables, folder } = configuration;
  const isOpen = side.targets.some(({ unknown }) => unknown !== null);
  if (!whole && !isOpen && !side.isOtherwiseIn(variables)) return side;
  const again = side.configured(variables, folder);
  // A cache of other times may send the reading astray: nothing is lost by it.
  return again.targets.length === 0 ? side : again;
}

/** The newest build tree; without one, the preset that a build would take. */
async function configurationOf(
  side: CMakeSide,
  pkg: PythonPackage | null,
  named: string | null,
): Promise<Configuration | null> {
  const presets = readPresets(side.sourceRoot);
  const hints = treeHints(side, side.targets, pkg, [], presets);
  const { trees } = await findBuildTrees(side.sourceRoot, hints);
  const preset = presetOf(presets, named);
  const tree = named === null ? trees[0] : trees.find(({ folder }) => folder === preset?.folder);
  const cache = tree === undefined ? null : readCMakeCache(tree.folder);
  return tree === undefined || cache === null ? preset : { variables: cache, folder: tree.folder };
}

function presetOf({ configure, build }: Presets, named: string | null): Configuration | null {
  const preset = usualPreset(configure, named, (own) =>
    build.flatMap(({ name, configurePreset }) => (configurePreset === own.name ? [name] : [])),
  );
  if (preset === null) return null;
  return { variables: preset.cacheVariables, folder: preset.binaryDir };
}
