/** Which sources the build files of a project make into modules of which names. */
import { dirname, join, relative, resolve } from 'node:path';
import { isInside } from '../base/node/is-inside.js';
import { readText } from '../base/node/probe.js';
import { extensionsIn, type BuiltTarget } from '../bindings/index.js';
import { readCMake } from './cmake/index.js';

const ADDS = /^(?:pybind11|nanobind)_add_module$/;
const MOST_BYTES = 1024 * 1024;

export interface ModuleTarget extends BuiltTarget {
  /** The file that builds it, as messages show it. */
  readonly file: string;
  readonly folder: string;
}

/** Those that build files in the folders of some sources name. @param root the project's folder */
export function moduleTargets(paths: readonly string[], root: string): readonly ModuleTarget[] {
  const folders = new Set(paths.flatMap((path) => foldersAbove(path, root)));
  return [...folders].flatMap((folder) => targetsIn(folder, root));
}

export function builds({ sources, folder }: ModuleTarget, path: string): boolean {
  return sources.some((each) => resolve(folder, each) === resolve(path));
}

function foldersAbove(path: string, root: string): readonly string[] {
  const found: string[] = [];
  for (let at = dirname(path); isInside(at, root) || at === root; at = dirname(at)) {
    found.push(at);
    if (at === root || dirname(at) === at) break;
  }
  return found;
}

function targetsIn(folder: string, root: string): readonly ModuleTarget[] {
  const shown = (name: string): string => relative(root, join(folder, name)).replaceAll('\\', '/');
  const text = (name: string): string => readText(join(folder, name), MOST_BYTES) ?? '';
  const cmake = cmakeTargets(text('CMakeLists.txt'));
  const setup = text('setup.py');
  const built = /\b(?:pybind11|nanobind|cpp_extension)\b/.test(setup) ? extensionsIn(setup) : [];
  return [
    ...cmake.map((each) => ({ ...each, folder, file: shown('CMakeLists.txt') })),
    ...built.map((each) => ({ ...each, folder, file: shown('setup.py') })),
  ];
}

/** Those with a name that is written out, and that no property changes. */
function cmakeTargets(text: string): readonly BuiltTarget[] {
  if (!/\b(?:pybind11|nanobind)_add_module\b/i.test(text) || /\bOUTPUT_NAME\b/.test(text))
    return [];
  return readCMake(text).commands.flatMap((command) => {
    if (!ADDS.test(command.name)) return [];
    const [name, ...rest] = command.arguments.map((each) => each.text);
    return name === undefined || name.includes('$') ? [] : [{ name, sources: rest }];
  });
}
