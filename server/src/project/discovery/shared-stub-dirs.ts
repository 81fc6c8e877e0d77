/**
 * Targets that fill one STUB_DIR. The step that runs the reference after the build of each knows only
 * its own library: it empties the blocks of the other, or fails for its types.
 */
import { nameList, quoted } from '../../core/index.js';
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

/** One for each folder that several targets of a project fill; it stands at the last call. */
export function sharedProblems(projects: readonly DiscoveredProject[]): readonly ProjectProblem[] {
  return projects.flatMap(({ targets, build }) => {
    const own = targets.filter(({ name }) => build.targets.includes(name));
    return sharedStubDirs(own).flatMap(problemOf);
  });
}

function problemOf({ stubDir, targets }: SharedStubDir): readonly ProjectProblem[] {
  const last = targets.at(-1);
  if (last === undefined) return [];
  const names = nameList(targets.map(({ name }) => name));
  const calls = targets.map(({ file, line }) => `${placeFrom(last.sourceRoot, file)}:${line}`);
  const folder = quoted(placeFrom(last.sourceRoot, stubDir));
  const message = `STUB_DIR ${folder} is filled by ${targets.length} targets, ${names} (${calls.join(', ')}). The step after the build of each knows its own library only: the one that runs last empties the blocks of the others, or fails for their types. ${SHARED_REMEDY}`;
  return [{ code: 'project.shared-stub-dir', path: last.file, line: last.line, message }];
}

export const SHARED_REMEDY =
  'Give each target a STUB_DIR of its own, or leave STUB_DIR out of all of them: tvm-ffi-stubs build takes all libraries together.';
