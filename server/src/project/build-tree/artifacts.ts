/** The libraries of a build tree: what CMake says, else what its commands say, else a guess. */
import { join } from 'node:path';
import { compareCodePoints } from '../../core/index.js';
import type { Artifact, BuildTree, LastBuild, StubTarget } from '../discovered.js';
import { findLibrary } from '../library-path.js';
import { isFile, writtenAt } from '../../base/node/probe.js';
import { configurationsOf, valueOf, type CMakeCache } from './cache.js';
import { readReplies } from './file-api.js';
import { readLinkCommands } from './link-commands.js';
import type { StubRecord } from './record/index.js';

/** A target whose library is looked for. */
export type WantedTarget = Pick<StubTarget, 'name' | 'outputName'>;

/**
 * The libraries of a tree, built or not. Without replies of the file API only targets that are named
 * can be found.
 *
 * @param wanted the targets to look for; empty: all that CMake tells of
 * @param steps what the tree records of stubs
 */
export function readArtifacts(
  tree: string,
  cache: CMakeCache,
  wanted: readonly WantedTarget[],
  steps: readonly StubRecord[],
): readonly Artifact[] {
  const recorded = steps.map(({ target, library, configuration }) => ({
    ...{ target, path: library, configuration },
    evidence: 'stub command' as const,
  }));
  const isRecorded = new Set(recorded.map(({ target }) => target));
  const names = wanted.map(({ name }) => name);
  const said = readReplies(tree, names.length === 0 ? null : new Set([...names, ...isRecorded]));
  if (said !== null) return said;
  const configurations = configurationsOf(cache);
  const linked = readLinkCommands(
    tree,
    names.filter((name) => !isRecorded.has(name)),
    configurations,
    valueOf(cache, 'CMAKE_GENERATOR') ?? '',
  );
  const known = [...recorded, ...linked];
  const isBuilt = new Set(known.flatMap(({ target, path }) => (isFile(path) ? [target] : [])));
  const places = usualPlaces(tree, cache, configurations);
  const rest = wanted.filter(({ name }) => !isBuilt.has(name));
  return [...known, ...rest.flatMap((target) => guess(target, places))];
}

/**
 * The library of a target that is used: the one built last, whatever its configuration. Of those
 * that do not exist yet, and of those of one age, it is the first by configuration and path.
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

/** When a library was built last, though nothing of it changed; before all times when it is not there. */
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

/** Where projects most often let their libraries go. */
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
    return path === null ? [] : [{ target: name, path, configuration, evidence: 'guess' as const }];
  });
}
