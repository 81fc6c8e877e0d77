/**
 * Targets that share a STUB_DIR. The step that runs the reference after each build knows only its
 * own library: it empties the other's blocks, or fails on its types.
 */
import type { ProjectProblem } from '../config.js';
import type { DiscoveredProject, StubTarget } from '../discovered.js';
import { placeFrom } from './words.js';

export interface SharedStubDir {
  readonly stubDir: string;
  /** Two or more, in the order of their calls. */
  readonly targets: readonly StubTarget[];
}

/** @param targets of one CMake tree */
export function sharedStubDirs(targets: readonly StubTarget[]): readonly SharedStubDir[] {
  const groups = new Map<string, StubTarget[]>();
  for (const target of targets) {
    const { stubDir, language, refusal } = target;
    if (stubDir === null || language !== 'python' || refusal !== null) continue;
    groups.set(stubDir, [...(groups.get(stubDir) ?? []), target]);
  }
  return [...groups]
    .map(([stubDir, members]) => ({ stubDir, targets: members }))
    .filter((group) => group.targets.length > 1);
}

/** One for each folder that several targets of a project share, at the last call. */
export function sharedProblems(projects: readonly DiscoveredProject[]): readonly ProjectProblem[] {
  return projects.flatMap(({ targets, build }) => {
    const own = targets.filter(({ name }) => build.targets.includes(name));
    return sharedStubDirs(own).flatMap(problemOf);
  });
}

function problemOf({ stubDir, targets }: SharedStubDir): readonly ProjectProblem[] {
  const last = targets.at(-1);
  if (last === undefined) return [];
  const data = {
    stubDir: placeFrom(last.sourceRoot, stubDir),
    targets: targets.map(({ name }) => name),
    calls: targets.map(({ file, line }) => `${placeFrom(last.sourceRoot, file)}:${line}`),
  };
  const place = { path: last.file, line: last.line };
  return [{ code: 'project.shared-stub-dir', data, place }];
}
