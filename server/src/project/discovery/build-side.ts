/** What was built of a project: its build trees, and how it is installed. Only reads files. */
import { join } from 'node:path';
import { findBuildTrees, type Candidate } from '../build-tree/index.js';
import { readPresets, type Presets } from '../cmake/index.js';
import type { ProjectNote } from '../../core/index.js';
import type { BuildTree } from '../discovered.js';
import { findInstalled, type InstalledProject } from '../installed/index.js';
import { isFile } from '../../base/node/probe.js';
import { namedTargets } from './module-libraries.js';
import { usesTvmFfi } from './source-roots.js';
import { treeHints } from './tree-hints.js';
import type { Draft, Surroundings } from './types.js';

export interface BuildSide {
  /** The top of the CMake tree; `null` without one. */
  readonly sourceRoot: string | null;
  /** Newest first. */
  readonly trees: readonly BuildTree[];
  /** `null` if it is not installed, or this was not needed. */
  readonly installed: InstalledProject | null;
  readonly presets: Presets;
  readonly notes: readonly ProjectNote[];
}

const NO_PRESETS: Presets = { configure: [], build: [], notes: [], files: [] };

/**
 * Reads the environment only if the build trees hold no library: for a project that is built in
 * place, its installed package counts less.
 *
 * @param wants whether no library is named, or one has the name of a target
 */
export function readBuildSide(
  draft: Draft,
  around: Surroundings,
  wants: { readonly libraries: boolean; readonly targets: boolean },
): BuildSide {
  const { whole } = around;
  if (!whole && !wants.libraries && !wants.targets) {
    const sourceRoot = around.side?.sourceRoot ?? null;
    return { sourceRoot, trees: [], installed: null, presets: NO_PRESETS, notes: [] };
  }
  const sourceRoot = around.side?.sourceRoot ?? plainRoot(draft, around, wants.targets);
  const presets = sourceRoot === null ? NO_PRESETS : readPresets(sourceRoot);
  const found = treesOf(draft, around, { sourceRoot, presets }, []);
  const isBuilt = found.trees.some(({ artifacts }) => artifacts.some(({ path }) => isFile(path)));
  if (isBuilt && !whole) return { ...found, installed: null };
  const installed = installedOf(draft, around, found.trees);
  const folder = installed?.buildFolder ?? null;
  const isKnown = folder === null || found.trees.some((tree) => tree.folder === folder);
  if (installed === null || isKnown) return { ...found, installed };
  const remembered = [{ folder, source: { by: 'install', install: installed.install } as const }];
  const again = treesOf(draft, around, { sourceRoot, presets }, remembered);
  return { ...again, installed };
}

/**
 * The root of a project whose settings say everything, with a CMakeLists.txt that uses TVM-FFI but
 * never calls `tvm_ffi_configure_target`: it can still be built.
 */
function plainRoot(
  { root }: Draft,
  { whole, settled }: Surroundings,
  wantsTargets: boolean,
): string | null {
  const isWanted = whole || wantsTargets;
  const isPlain = isWanted && settled.origins.size > 0 && usesTvmFfi(join(root, 'CMakeLists.txt'));
  return isPlain ? root : null;
}

function treesOf(
  { targets }: Draft,
  { pkg, settled }: Surroundings,
  { sourceRoot, presets }: Pick<BuildSide, 'sourceRoot' | 'presets'>,
  folders: readonly Candidate[],
): Omit<BuildSide, 'installed'> {
  if (sourceRoot === null) return { sourceRoot, trees: [], presets, notes: [] };
  const wanted = targets.length === 0 ? targets : [...targets, ...namedTargets(settled.config)];
  const hints = treeHints({ sourceRoot }, wanted, pkg, folders, presets);
  const { trees, notes } = findBuildTrees(sourceRoot, hints);
  return { sourceRoot, trees, presets, notes: [...presets.notes, ...notes] };
}

function installedOf(
  { targets, root }: Draft,
  { pkg, settled, interpreter, env }: Surroundings,
  trees: readonly BuildTree[],
): InstalledProject | null {
  if (pkg === null || pkg.backend === null) return null;
  const python = interpreter(root, settled.config.python, trees[0]?.python ?? null);
  if (python === null) return null;
  return findInstalled(python, { distribution: pkg.distribution, source: pkg.root, targets }, env);
}
