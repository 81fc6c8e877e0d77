/** Which projects a path belongs to, from everything that was read around it. */
import { join } from 'node:path';
import type { ProjectConfig } from '../config.js';
import type { DiscoveredProject } from '../discovered.js';
import { isInside } from '../../base/node/is-inside.js';
import { assemble } from './assemble.js';
import { conventionalPaths } from './conventions.js';
import type { Draft, Surroundings } from './types.js';
import { groupsFor, groupTargets, type TargetGroup, type TargetGroups } from './target-groups.js';

const NONE: TargetGroups = { groups: [], notes: [] };

/** Decides which projects there are, and fills in their values. */
export function projectsAround(around: Surroundings): readonly DiscoveredProject[] {
  const { side } = around;
  const found = side === null ? NONE : groupTargets(side.targets, side.sourceRoot);
  const drafts = draftsOf(around, found);
  return drafts.map((draft) => assemble(draft, around, found.notes));
}

function draftsOf(around: Surroundings, found: TargetGroups): readonly Draft[] {
  const { settled, start } = around;
  // A table describes one project, and so does an editor's setting of the paths.
  if (settled.config.source !== '' || settled.origins.has('paths')) {
    return [configured(settled.config, settled.origins.has('paths'), found.groups)];
  }
  const groups = groupsFor(start, found, around.fallback !== null);
  if (groups.length > 0) return groups.map((group) => ofGroup(group, around, found));
  const loose = ofTheRest(around, found);
  return loose === null ? [] : [loose];
}

/** Its targets are those with stubs among its files; else those without stubs. */
function configured(
  config: ProjectConfig,
  hasPaths: boolean,
  groups: readonly TargetGroup[],
): Draft {
  const places = hasPaths ? config.paths : [config.root];
  const isNear = ({ stubDir }: TargetGroup): boolean =>
    stubDir !== null &&
    places.some((place) => isInside(stubDir, place) || isInside(place, stubDir));
  const near = groups.filter(isNear);
  const chosen = near.length > 0 ? near : groups.filter(({ stubDir }) => stubDir === null);
  return {
    source: config.source,
    root: config.root,
    targets: chosen.flatMap(({ targets }) => targets),
    stubDirs: near.flatMap(({ stubDir }) => stubDir ?? []),
    usualPaths: null,
    exclude: [],
  };
}

function ofGroup(
  { stubDir, targets }: TargetGroup,
  { side, pkg }: Surroundings,
  { groups }: TargetGroups,
): Draft {
  const sourceRoot = side?.sourceRoot ?? '';
  const folder = stubDir ?? sourceRoot;
  const isOutside = !isInside(folder, sourceRoot);
  const root = isOutside && pkg !== null && isInside(folder, pkg.root) ? pkg.root : sourceRoot;
  const inner = groups.flatMap((group) => group.stubDir ?? []);
  return {
    source: join(sourceRoot, 'CMakeLists.txt'),
    root,
    targets,
    stubDirs: [folder],
    usualPaths: null,
    exclude: inner.filter((other) => other !== folder && isInside(other, folder)),
  };
}

/** Files that no target makes stubs for: they are checked with the libraries around them. */
function ofTheRest(
  { side, pkg, fallback, start }: Surroundings,
  { groups }: TargetGroups,
): Draft | null {
  const sourceRoot = side?.sourceRoot ?? null;
  // The C++ may be in its own folder of the package, beside the files.
  const isBeside = sourceRoot !== null && !isInside(start, sourceRoot);
  const around = isBeside ? (pkg?.root ?? sourceRoot) : sourceRoot;
  // An editor may look only at the open folder.
  const isWider = around !== null && fallback !== null && isInside(fallback, around);
  const root = (isWider ? fallback : around) ?? fallback ?? pkg?.root;
  if (root === undefined) return null;
  const taken = groups.flatMap(({ stubDir }) => stubDir ?? []);
  return {
    source: side === null ? '' : join(side.sourceRoot, 'CMakeLists.txt'),
    root,
    targets: groups.flatMap(({ targets }) => targets),
    stubDirs: [],
    usualPaths: fallback === null ? conventionalPaths(root, pkg) : null,
    exclude: taken.filter((folder) => isInside(folder, root)),
  };
}
