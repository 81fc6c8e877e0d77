/**
 * Finds a project's own distribution in an environment: whether it is an editable install, where
 * its build folder is, and which libraries it has. Reads files, starts nothing, never throws.
 */
import { join } from 'node:path';
import type { Installed } from '../../core/index.js';
import { packageFolders } from '../../interpreters/interpreter.js';
import type { WantedTarget } from '../build-tree/index.js';
import { realPath } from '../../base/node/real-path.js';
import { findDistributions, type Distribution } from './distributions.js';
import { readEditable } from './editable.js';
import { chooseLibraries, isLibrary, librariesBelow } from './libraries.js';

export interface InstalledQuery {
  /** `project.name` of the pyproject.toml; `null` if not known. */
  readonly distribution: string | null;
  /** Absolute path of the folder that an editable install was made from. */
  readonly source: string;
  /** Targets to find the libraries of, before all others; if empty, all libraries. */
  readonly targets: readonly WantedTarget[];
}

export interface InstalledProject {
  readonly isEditable: boolean;
  /** Libraries that exist, likeliest first, without Python's own extension modules. */
  readonly libraries: readonly string[];
  /** The build tree that an editable install of scikit-build-core keeps. */
  readonly buildFolder: string | null;
  /** Where it was found. */
  readonly install: Installed;
}

/**
 * The project in the environment of an interpreter, in the order of its `sys.path`; `null` if it is
 * not installed there.
 */
export function findInstalled(
  python: string,
  query: InstalledQuery,
  env: NodeJS.ProcessEnv,
): InstalledProject | null {
  for (const folder of packageFolders(python, env)) {
    const [found] = findDistributions(folder, query.distribution, realPath(query.source));
    if (found !== undefined) return describe(found, query.targets);
  }
  return null;
}

function describe(found: Distribution, targets: readonly WantedTarget[]): InstalledProject {
  const { isEditable, folder, info, files } = found;
  const recorded = files.filter(isLibrary).map((file) => join(folder, file));
  const editable = readEditable(folder, files);
  const libraries = [...recorded, ...editable.folders.flatMap((folder) => librariesBelow(folder))];
  return {
    isEditable,
    libraries: chooseLibraries(libraries, targets),
    buildFolder: editable.buildFolder,
    install: { isEditable, info },
  };
}
