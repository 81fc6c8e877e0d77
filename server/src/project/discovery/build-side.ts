/** What was built of a project: its build trees, and how it is installed. Files are read only. */
import { findBuildTrees, type Candidate } from '../build-tree/index.js';
import { readPresets, type Presets } from '../cmake/index.js';
import type { BuildTree } from '../discovered.js';
import { findInstalled, type InstalledProject } from '../installed/index.js';
import { isFile } from '../probe.js';
import { treeHints } from './tree-hints.js';
import type { Draft, Surroundings } from './types.js';

export interface BuildSide {
  /** Newest first. */
  readonly trees: readonly BuildTree[];
  /** `null` when it is not installed, or nobody had to look. */
  readonly installed: InstalledProject | null;
  readonly presets: Presets;
  readonly notes: readonly string[];
}

const NO_PRESETS: Presets = { configure: [], build: [], notes: [], files: [] };

/**
 * Looks into the environment only where the build trees hold no library: the package of a project
 * that is built in place is the lesser word.
 *
 * @param wantsLibraries whether nobody named them
 */
export async function readBuildSide(
  draft: Draft,
  around: Surroundings,
  wantsLibraries: boolean,
): Promise<BuildSide> {
  const { whole } = around;
  if (!whole && !wantsLibraries) {
    return { trees: [], installed: null, presets: NO_PRESETS, notes: [] };
  }
  const presets = around.side === null ? NO_PRESETS : readPresets(around.side.sourceRoot);
  const found = await treesOf(draft, around, presets, []);
  const isBuilt = found.trees.some(({ artifacts }) => artifacts.some(({ path }) => isFile(path)));
  if (isBuilt && !whole) return { ...found, installed: null };
  const installed = installedOf(draft, around, found.trees);
  const folder = installed?.buildFolder ?? null;
  const isKnown = folder === null || found.trees.some((tree) => tree.folder === folder);
  if (installed === null || isKnown) return { ...found, installed };
  const remembered = [{ folder, detail: installed.detail }];
  const again = await treesOf(draft, around, presets, remembered);
  return { ...again, installed };
}

async function treesOf(
  { targets }: Draft,
  { side, pkg }: Surroundings,
  presets: Presets,
  folders: readonly Candidate[],
): Promise<Omit<BuildSide, 'installed'>> {
  if (side === null) return { trees: [], presets, notes: [] };
  const hints = treeHints(side, targets, pkg, folders, presets);
  const { trees, notes } = await findBuildTrees(side.sourceRoot, hints);
  return { trees, presets, notes: [...presets.notes, ...notes] };
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
