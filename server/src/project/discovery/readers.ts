/** Stands in for the reader of CMake files until that is there. */
import type { StubTarget } from '../discovered.js';

export interface TargetReading {
  readonly targets: readonly StubTarget[];
  readonly files: readonly string[];
  readonly notes: readonly string[];
}

export type ReadStubTargets = (
  sourceRoot: string,
  defined: ReadonlyMap<string, string>,
) => TargetReading;

export const readStubTargets: ReadStubTargets = () => ({ targets: [], files: [], notes: [] });
