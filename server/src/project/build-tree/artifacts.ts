/** The libraries of a build tree: as it records them, else guessed. */
import { join } from 'node:path';
import { compareCodePoints } from '../../core/index.js';
import type { Artifact, BuildTree, LastBuild, StubTarget } from '../discovered.js';
import { findLibrary } from '../library-path.js';
import { isFile, writtenAt } from '../../base/node/probe.js';
import { configurationsOf, valueOf, type CMakeCache } from './cache.js';
import type { BuildRecord } from './record/index.js';

/** A target to find the library of. */
export type WantedTarget = Pick<StubTarget, 'name' | 'outputName'>;

/**
 * The libraries of a tree, built or not.
 *
 * @param wanted the targets to look for; if empty, all that the tree records
 */
export function readArtifacts(
  tree: string,
  cache: CMakeCache,
  wanted: readonly WantedTarget[],
  record: BuildRecord | null,
): readonly Artifact[] {
  const { steps = [], libraries = [] } = record ?? {};
  const names = new Set([...wanted.map(({ name }) => name), ...steps.map(({ target }) => target)]);
  const linked = libraries.filter(({ target }) => wanted.length === 0 || names.has(target));
  const isLinked = new Set(linked.map(({ target }) => target));
  const stubbed = steps.filter(({ target }) => !isLinked.has(target));
  const known = [
    ...linked.map(({ target, path, configuration }) => ({ target, path, configuration })),
    ...stubbed.map(({ target, library: path, configuration }) => ({ target, path, configuration })),
  ];
  const isBuilt = new Set(known.flatMap(({ target, path }) => (isFile(path) ? [target] : [])));
  const places = usualPlaces(tree, cache, configurationsOf(cache));
  const rest = wanted.filter(({ name }) => !isBuilt.has(name));
  return [...known, ...rest.flatMap((target) => guess(target, places))];
}

/**
 * The library to use for a target: the one built last, in whatever configuration. Ties, and
 * libraries that do not exist yet, go to the first by configuration and path.
 */
export function chooseArtifact(
  { artifacts, lastBuild }: Pick<BuildTree, 'artifacts' | 'lastBuild'>,
  target: string,
): Artifact | null {
  const dated = artifacts
    .filter((artifact) => artifact.target === target)
    .map((artifact) => ({ artifact, at: builtAt(artifact, lastBuild) }));
  dated.sort((a, b) => b.at - a.at || compareArtifacts(a.artifact, b.artifact));
  return dated[0]?.artifact ?? null;
}

/**
 * When a library was last built, even if nothing changed; earlier than any time if it does not
 * exist.
 */
export function builtAt({ path, configuration }: Artifact, lastBuild: LastBuild | null): number {
  const at = writtenAt(path) ?? -1;
  if (at < 0 || lastBuild === null) return at;
  const isOfIt = lastBuild.configuration === null || lastBuild.configuration === configuration;
  return isOfIt ? Math.max(at, lastBuild.at) : at;
}

function compareArtifacts(a: Artifact, b: Artifact): number {
  return compareCodePoints(a.configuration, b.configuration) || compareCodePoints(a.path, b.path);
}

interface Place {
  readonly folder: string;
  readonly configuration: string;
}

/** Where projects usually put their libraries. */
function usualPlaces(
  tree: string,
  cache: CMakeCache,
  configurations: readonly string[],
): readonly Place[] {
  const set = ['CMAKE_LIBRARY_OUTPUT_DIRECTORY', 'CMAKE_RUNTIME_OUTPUT_DIRECTORY'];
  const named = set.flatMap((name) => valueOf(cache, name) ?? []);
  const folders = new Set([...named, tree, join(tree, 'lib'), join(tree, 'bin')]);
  const only = configurations.length === 1 ? (configurations[0] ?? '') : '';
  return [...folders].flatMap((folder) => [
    { folder, configuration: only },
    ...configurations.map((name) => ({ folder: join(folder, name), configuration: name })),
  ]);
}

function guess({ name, outputName }: WantedTarget, places: readonly Place[]): readonly Artifact[] {
  return places.flatMap(({ folder, configuration }) => {
    const path = findLibrary(join(folder, outputName ?? name));
    return path === null ? [] : [{ target: name, path, configuration }];
  });
}
