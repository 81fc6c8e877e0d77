/** How a project's registry lock differs from what its libraries register now. */
import path from 'node:path';
import { libraryName, type RegistryIndex } from '../../core/index.js';
import { sameTuple, takeTuple } from '../../registry/file-identity.js';
import { lockState, type LockState } from '../../registry/lock-state.js';
import type { Project } from '../workspace/project.js';

type Tuple = NonNullable<ReturnType<typeof takeTuple>>;

/** An editor asks at every keystroke, and neither of the two changes then. */
const compared = new WeakMap<
  RegistryIndex,
  { readonly tuple: Tuple; readonly problem: LockState['problem'] }
>();

/** `null` without a lock, and when there is nothing loaded to compare it with. */
export function lockProblem(project: Project): LockState['problem'] {
  const { view, registry } = project;
  const { current, state, problems, lockPath } = registry;
  if (view === null || state !== 'ready' || current === null || current.lock !== undefined) {
    return null;
  }
  if (problems.some(({ code }) => code === 'registry.native-only')) return null;
  const tuple = takeTuple(lockPath);
  if (tuple === null) return null;
  const known = compared.get(current.index);
  const problem =
    known !== undefined && sameTuple(known.tuple, tuple) ? known.problem : compare(project);
  compared.set(current.index, { tuple, problem });
  return problem;
}

function compare(project: Project): LockState['problem'] {
  const { view, registry, referenceVersion } = project;
  const snapshot = registry.current?.index.snapshot;
  if (snapshot === undefined || view === null) return null;
  const state = lockState(registry.lockPath, snapshot, view.planFiles, referenceVersion);
  return state.problem?.code === 'lock.outdated' && isShared(project, state) ? null : state.problem;
}

/** Projects of one CMake tree share a lock, which then holds what others register. */
function isShared({ input, registry }: Project, { file }: LockState): boolean {
  if (path.basename(input.config.source) === 'pyproject.toml') return false;
  const own = registry.current?.index.snapshot.libraries ?? [];
  const names = new Set(own.map(({ path: library }) => libraryName(library)));
  const locked = file.lock?.snapshot.libraries ?? [];
  return locked.some(({ path: library }) => !names.has(libraryName(library)));
}
