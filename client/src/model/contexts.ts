/** The context keys that menus, welcome views and the walkthrough use, with their values. */
import type { ProjectStatus } from '../../../server/src/protocol.js';
import type { Phase } from './lifecycle.js';
import { isOfRuntime } from './runtime.js';

/** Which welcome view the registry explorer shows while it is empty. */
type Shown = 'none' | 'stopped' | 'untrusted' | 'loading' | 'noInterpreter' | 'failed' | 'ready';

export interface Contexts {
  readonly state: Shown;
  readonly running: boolean;
  /** A library of the user's own is loaded, not the runtime's alone. */
  readonly hasLibrary: boolean;
  readonly hasBlocks: boolean;
  readonly hasFreshBlock: boolean;
}

export function contextsOf(phase: Phase, projects: readonly ProjectStatus[]): Contexts {
  const libraries = projects.flatMap(({ registry }) => registry?.libraries ?? []);
  return {
    state: shownOf(phase, projects),
    running: phase === 'running',
    hasLibrary: libraries.some((path) => !isOfRuntime(path)),
    hasBlocks: projects.some(({ counts }) => {
      const { fresh, stale, edited, orphan, malformed, unknown } = counts;
      return fresh + stale + edited + orphan + malformed + unknown > 0;
    }),
    hasFreshBlock: projects.some(({ counts }) => counts.fresh > 0),
  };
}

function shownOf(phase: Phase, projects: readonly ProjectStatus[]): Shown {
  if (phase === 'failed') return 'stopped';
  if (phase === 'starting') return 'loading';
  if (projects.length === 0) return 'none';
  if (projects.some(({ registry }) => registry !== null)) return 'ready';
  if (projects.some(({ state }) => state === 'untrusted')) return 'untrusted';
  const failed = projects.filter(({ state }) => state === 'failed');
  if (failed.length === 0) return 'loading';
  return failed.every(({ environment }) => environment === null) ? 'noInterpreter' : 'failed';
}
