/** The status of a project, as the server sends it. */
import type { BlockCounts, ProjectStatus, RegistryStatus } from '../../server/src/protocol.js';

export const NO_BLOCKS: BlockCounts = {
  ...{ files: 1, fresh: 0, stale: 0, edited: 0, orphan: 0, malformed: 0, unknown: 0 },
};

export const REGISTRY: RegistryStatus = {
  provider: 'native',
  ...{ referenceVersion: null, abiVersion: '0.1.16', takenAt: 0 },
  ...{ libraries: [], lockFile: null, functions: 0, types: 0 },
};

/** By default a project that is loading, with nothing known. */
export function projectStatus(given: Partial<ProjectStatus>): ProjectStatus {
  return {
    ...{ root: '/p', paths: ['/p'], origins: [], state: 'loading', counts: NO_BLOCKS },
    ...{ source: null, librariesFrom: null, problem: null, registry: null, environment: null },
    ...{ installedServer: null, change: null, build: null, ...given },
  };
}
