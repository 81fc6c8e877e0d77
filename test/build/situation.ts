/** Situations for tables: a project with CMake, Ninja and an interpreter, and the differences. */
import type { BuildFacts } from '../../server/src/project/discovered.js';
import type { BuildSituation, TreeState } from '../../server/src/build/types.js';

export const FACTS: BuildFacts = {
  cmakeRoot: '/p',
  tree: null,
  otherTrees: [],
  presets: [],
  targets: ['my_lib'],
  sourceFolders: [],
  installable: null,
  backend: null,
  isEditable: false,
  hasCopy: false,
  runsReference: false,
};

export const TREE: TreeState = {
  folder: '/p/build',
  generator: 'Ninja',
  configurations: [],
  python: '/venv/bin/python',
  inUse: null,
  isGenerated: true,
  gone: [],
};

/** What a table row says about a situation. */
export interface Differences extends Partial<Omit<BuildSituation, 'facts' | 'tree' | 'programs'>> {
  readonly facts?: Partial<BuildFacts>;
  readonly tree?: Partial<TreeState>;
  readonly programs?: Partial<BuildSituation['programs']>;
}

export function situation({ facts, tree, programs, ...rest }: Differences): BuildSituation {
  return {
    presets: [],
    command: null,
    python: '/venv/bin/python',
    isPythonSet: false,
    packageRoot: '/venv/tvm_ffi/share/cmake/tvm_ffi',
    hasPip: true,
    hasUvLock: false,
    hasBackend: false,
    distribution: 'my-pkg',
    loadsFromTree: null,
    hasGenerator: false,
    cores: 8,
    platform: 'linux',
    ...rest,
    programs: { cmake: 'cmake', ninja: 'ninja', ninjaIsOnPath: true, uv: null, ...programs },
    facts: { ...FACTS, ...facts },
    tree: tree === undefined ? null : { ...TREE, ...tree },
  };
}
