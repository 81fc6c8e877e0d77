/** The names of a package in the files around it: its distribution, and its CMake targets. */
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { isFile } from '../base/node/probe.js';
import { readStubTargets } from './cmake/index.js';
import { sourceRootsBelow } from './discovery/source-roots.js';
import { readPackageWith, type PythonPackage } from './python-package.js';
import { skbuildVariables } from './skbuild-name.js';

export interface PackageFacts {
  /** Its `project.name`. */
  readonly distribution: string | null;
  /** Names of its libraries and of their files; `null` if some are not known. */
  readonly targets: ReadonlySet<string> | null;
}

/**
 * Reads the facts of a package. Never throws: what cannot be read is not known.
 *
 * @param root the folder of its pyproject.toml
 */
export function readPackageFacts(root: string): PackageFacts {
  const pkg = readPackageWith(parse, root);
  const targets = new Set<string>();
  for (const sourceRoot of sourceRootsOf(pkg)) {
    const defined = skbuildVariables(pkg.sourceDir === sourceRoot ? pkg.distribution : null);
    const { libraries } = readStubTargets(sourceRoot, defined);
    if (libraries === null) return { distribution: pkg.distribution, targets: null };
    for (const name of libraries) targets.add(name);
  }
  return { distribution: pkg.distribution, targets };
}

function sourceRootsOf({ root, sourceDir }: PythonPackage): readonly string[] {
  const isSource = (folder: string): boolean => isFile(join(folder, 'CMakeLists.txt'));
  const named = [sourceDir ?? root, root].find(isSource);
  return named === undefined ? sourceRootsBelow(root) : [named];
}
