/** How a project's registry lock differs from what its libraries register now. */
import path from 'node:path';
import { libraryName, type RegistryIndex } from '../../core/index.js';
import { sameTuple, takeTuple } from '../../registry/file-identity.js';
import type { LockState } from '../../registry/lock-state.js';
import { lockSource } from '../workspace/lock-source.js';
import type { Project } from '../workspace/project.js';

type Tuple = NonNullable<ReturnType<typeof takeTuple>>;

/** An editor asks at every keystroke, and neither of the two changes then. */
const compared = new WeakMap<
  RegistryIndex,
  { readonly tuple: Tuple; readonly problem: LockState['problem'] }
>();

/** `null` without a lock, and when there is nothing loaded to compare it with. */
export function lockProblem(project: Project): LockState['problem'] {
  const source = lockSource(project);
  const tuple = typeof source === 'string' ? null : takeTuple(project.registry.lockPath);
  if (typeof source === 'string' || tuple === null) return null;
  const { index, compare } = source;
  const known = compared.get(index);
  if (known !== undefined && sameTuple(known.tuple, tuple)) return known.problem;
  const state = compare();
  const isOfOthers = state.problem?.code === 'lock.outdated' && isShared(project, index, state);
  const problem = isOfOthers ? null : state.problem;
  compared.set(index, { tuple, problem });
  return problem;
}

/** Projects of one CMake tree share a lock, which then holds what others register. */
function isShared({ input }: Project, { snapshot }: RegistryIndex, { file }: LockState): boolean {
  if (path.basename(input.config.source) === 'pyproject.toml') return false;
  const names = new Set(snapshot.libraries.map(({ path: library }) => libraryName(library)));
  const locked = file.lock?.snapshot.libraries ?? [];
  return locked.some(({ path: library }) => !names.has(libraryName(library)));
}
