/**
 * What a discovery depends on, for watching: files that were read, and places where one may appear.
 */
import { join } from 'node:path';
import { isInside } from '../../base/node/is-inside.js';
import type { BuildTree, DecidedBy, DiscoveredProject } from '../discovered.js';
import { isFile, listEntries } from '../../base/node/probe.js';
import type { CMakeSide } from './types.js';
import { beginsProject } from './source-roots.js';

/** A folder that may become a build tree. */
const MAY_BE_BUILT = /^(?:_?build(?:[-_.].*)?|builddir|out|_skbuild|cmake-build-.+)$/;

/** What CMake writes into a tree, from its configuration to its libraries' places. */
const WRITTEN = ['CMakeCache.txt', 'build.ninja', 'Makefile', 'CMakeFiles/cmake.check_cache'];

/** Where tools record a project's interpreter, in its folder or its workspace's. */
const NAMES_INTERPRETER = [
  ...['.pdm-python', '.python-version', 'environment.yml', 'environment.yaml'],
  ...['poetry.toml', 'uv.lock'],
];

/**
 * @param folders from the path upwards: a file that begins a project may appear in each, up to the
 * root of the current project
 */
export function decidedBy(
  folders: readonly string[],
  projects: readonly DiscoveredProject[],
  side: CMakeSide | null = null,
): DecidedBy {
  const roots = new Set(projects.map(({ config }) => config.root));
  if (side !== null) roots.add(side.sourceRoot);
  const inside = folders.filter((folder) => [...roots].some((root) => isInside(folder, root)));
  const begin = folders.flatMap((folder) =>
    ['pyproject.toml', 'CMakeLists.txt']
      .map((name) => join(folder, name))
      .filter((file) => inside.includes(folder) || isFile(file)),
  );
  const tools = folders.filter((folder) => [...roots].some((root) => isInside(root, folder)));
  const named = tools.flatMap((folder) =>
    NAMES_INTERPRETER.map((name) => join(folder, name)).filter(
      // Further up only existing files count: new ones appear in the project's own folder.
      (file) => roots.has(folder) || isFile(file),
    ),
  );
  // Of nested trees, the configured one counts.
  const tops = folders.filter((folder) => beginsProject(join(folder, 'CMakeLists.txt')));
  const found = projects.flatMap(treesOf);
  const trees = found.map(({ folder }) => folder);
  const presets = ['CMakePresets.json', 'CMakeUserPresets.json'];
  return {
    files: [
      ...new Set([
        ...begin,
        ...named,
        ...(side?.files ?? []),
        ...(side === null ? [] : presets.map((name) => join(side.sourceRoot, name))),
        ...trees.flatMap((tree) => WRITTEN.map((name) => join(tree, name))),
        ...found.flatMap(inputsOf),
        ...projects.flatMap(rivals),
      ]),
    ],
    folders: [...new Set([...roots, ...tops].flatMap((root) => [root, ...unbuilt(root)]))],
  };
}

/** Folders that a cache would make a build tree. For one with a cache, that file is watched. */
function unbuilt(root: string): readonly string[] {
  return listEntries(root)
    .filter((entry) => entry.isDirectory() && MAY_BE_BUILT.test(entry.name))
    .map(({ name }) => join(root, name))
    .filter((folder) => !isFile(join(folder, 'CMakeCache.txt')));
}

function treesOf({ build }: DiscoveredProject): readonly BuildTree[] {
  return [...(build.tree === null ? [] : [build.tree]), ...build.otherTrees];
}

/** The CMake files of the sources: a record older than one of them counts less. */
function inputsOf({ record, sourceRoot, folder }: BuildTree): readonly string[] {
  const inputs = record?.inputs ?? [];
  return inputs.filter((path) => isInside(path, sourceRoot) && !isInside(path, folder));
}

/** Where other trees and configurations put the project's libraries: the newest is in use. */
function rivals(project: DiscoveredProject): readonly string[] {
  const { build, config } = project;
  return treesOf(project)
    .flatMap(({ artifacts }) => artifacts)
    .filter(
      ({ target, path }) => build.targets.includes(target) && !config.libraries.includes(path),
    )
    .map(({ path }) => path);
}
