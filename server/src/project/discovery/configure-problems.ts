/**
 * What only a configured build tree could say, if there is none, or it is older than its CMake
 * files.
 */
import type { ProjectProblem } from '../config.js';
import type { CMakeSide } from './types.js';
import { placeFrom } from './words.js';

/** Parts that a call needs to say where its stubs are. */
const NEEDED: ReadonlySet<string> = new Set(['target', 'STUB_DIR']);

export function configureProblems(side: CMakeSide | null): readonly ProjectProblem[] {
  if (side === null) return [];
  const { outdated, sourceRoot, targets } = side;
  const open = targets.filter(({ unknown }) => unknown.some(({ part }) => NEEDED.has(part)));
  const calls = open.map(({ name, file, line, unknown }) => ({
    code: 'project.not-configured' as const,
    data: { target: name, unknown },
    place: { path: file, line },
  }));
  if (outdated === null) return calls;
  const tree = placeFrom(sourceRoot, outdated.tree);
  const changed = placeFrom(sourceRoot, outdated.changed);
  const again = {
    code: 'project.configure-again' as const,
    data: { tree, changed },
    place: { path: outdated.changed, line: null },
  };
  return [again, ...calls];
}
