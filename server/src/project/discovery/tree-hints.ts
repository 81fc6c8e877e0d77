/** Where build trees of some sources are said to be, besides the usual places. */
import type { BuildTreeHints, Candidate, WantedTarget } from '../build-tree/index.js';
import { readPresets, type Presets } from '../cmake/index.js';
import type { CMakeSide } from './types.js';
import type { PythonPackage } from '../python-package.js';

/** @param folders folders that an installed package records */
export function treeHints(
  { sourceRoot }: Pick<CMakeSide, 'sourceRoot'>,
  targets: readonly WantedTarget[],
  pkg: PythonPackage | null,
  folders: readonly Candidate[] = [],
  presets: Presets = readPresets(sourceRoot),
): BuildTreeHints {
  const named = presets.configure.flatMap(({ name, binaryDir }) =>
    binaryDir === null ? [] : { folder: binaryDir, source: { by: 'preset', name } as const },
  );
  return { targets, folders: [...folders, ...named], pkg };
}
