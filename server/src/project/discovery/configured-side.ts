/**
 * CMake files read once more with the cache of the build tree, where a tree is there: what somebody
 * passed with `-D` decides branches and names that the files alone leave open.
 */
import { findBuildTrees, readCMakeCache } from '../build-tree/index.js';
import type { CMakeSide } from './cmake-side.js';
import { treeHints } from './tree-hints.js';
import type { PythonPackage } from './package.js';

/**
 * A check asks for it only where something is not known: it costs a second reading.
 *
 * @param whole whether names matter too, and not only folders and libraries
 */
export async function asConfigured(
  side: CMakeSide | null,
  pkg: PythonPackage | null,
  whole: boolean,
): Promise<CMakeSide | null> {
  if (side === null || side.targets.length === 0) return side;
  const isOpen = side.targets.some(({ unknown }) => unknown !== null);
  if (!whole && !isOpen) return side;
  const { trees } = await findBuildTrees(side.sourceRoot, treeHints(side, side.targets, pkg));
  const [tree] = trees;
  const cache = tree === undefined ? null : readCMakeCache(tree.folder);
  if (tree === undefined || cache === null) return side;
  const again = side.configured(cache, tree.folder);
  // A cache of other times may send the reading astray: nothing is lost by it.
  return again.targets.length === 0 ? side : again;
}
