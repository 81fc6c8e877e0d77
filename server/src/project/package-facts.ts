/** The names of a package in the files around it: its distribution, and its CMake targets. */
import { dirname, join } from 'node:path';
import { parse } from 'smol-toml';
import { libraryTargets } from './cmake/target-names.js';
import { readCMakeTree } from './cmake/file-tree.js';
import { isFile, kindOf, readText } from '../base/node/probe.js';
import { isTable } from './readings.js';
import { skbuildVariables } from './skbuild-name.js';

export interface PackageFacts {
  /** Folder of the nearest pyproject.toml. */
  readonly root: string;
  /** Its `project.name`. */
  readonly distribution: string | null;
  /** See {@link libraryTargets}. */
  readonly targets: ReadonlySet<string> | null;
}

/** The folder of the nearest pyproject.toml, up to the repository's root; `null` without one. */
export function packageRoot(folder: string): string | null {
  for (let here = folder; ; here = dirname(here)) {
    if (isFile(join(here, 'pyproject.toml'))) return here;
    if (here === dirname(here) || kindOf(join(here, '.git')) !== null) return null;
  }
}

/** Reads the facts of a package. Never throws: what cannot be read is not known. */
export function readPackage(root: string): PackageFacts {
  const distribution = nameIn(join(root, 'pyproject.toml'));
  const files = readCMakeTree(root);
  const defined = skbuildVariables(distribution);
  return { root, distribution, targets: files === null ? null : libraryTargets(files, defined) };
}

function nameIn(pyproject: string): string | null {
  try {
    const table = parse((readText(pyproject) ?? '').replace(/^\uFEFF/, ''), {
      integersAsBigInt: 'asNeeded',
    });
    const project = table['project'];
    const name = isTable(project) ? project['name'] : undefined;
    return typeof name === 'string' && name !== '' ? name : null;
  } catch {
    return null;
  }
}
