/** What a project's registry lock is made from, or compared with. */
import type { RegistryIndex } from '../../core/index.js';
import { lockState, type LockState } from '../../registry/lock-state.js';
import type { Project } from './project.js';

export type LockSource =
  | { readonly index: RegistryIndex; readonly compare: () => LockState }
  /** Nothing is loaded, or it lacks what the imports register. */
  | 'not-loaded'
  | 'lacks-imports';

export function lockSource({ view, registry, referenceVersion }: Project): LockSource {
  const { current, state, problems, lockPath } = registry;
  if (view === null || current === null || current.lock !== undefined || state !== 'ready') {
    return 'not-loaded';
  }
  if (problems.some(({ code }) => code === 'registry.native-only')) return 'lacks-imports';
  const { index } = current;
  const compare = (): LockState =>
    lockState(lockPath, index.snapshot, view.wished, referenceVersion);
  return { index, compare };
}
