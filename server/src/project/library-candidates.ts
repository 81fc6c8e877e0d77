/** Libraries that may be a package's own, where no table, build tree or installation names one. */
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { workspaceFolders } from '../interpreters/workspace-folders.js';
import { skipByEntry } from '../files/skip-rules.js';
import { isExtensionModule, librariesBelow } from './installed/libraries.js';

/** What is in the folder that a package is built in. */
const ROOT_FILES = [
  ...['pyproject.toml', 'setup.py', 'setup.cfg', 'CMakeLists.txt', 'meson.build'],
  ...['Makefile', 'makefile', 'GNUmakefile', '.git'],
];

/**
 * Libraries below the folder that the package of a path is built in, those that builds write
 * included. A bounded search that only lists folders.
 *
 * @param start absolute folder
 */
export function libraryCandidates(start: string, env: NodeJS.ProcessEnv): readonly string[] {
  const root = workspaceFolders(start, env).find((folder) =>
    ROOT_FILES.some((name) => existsSync(join(folder, name))),
  );
  const isSkipped = (name: string): boolean => skipByEntry(name) === 'environment';
  const found = librariesBelow(root ?? start, { isSkipped, isOutput: () => false });
  return found.filter((path) => !isExtensionModule(path));
}
