/** Modules whose files get another name than their C++ text says: importing them raises. */
import { dirname, join, relative, resolve } from 'node:path';
import { isInside } from '../base/node/is-inside.js';
import { readText } from '../base/node/probe.js';
import type { FileProblem } from '../core/index.js';
import { compiledModules, extensionsIn, type BuiltTarget } from '../bindings/index.js';
import type { BindingFiles } from './binding-files.js';
import { readCMake } from './cmake/index.js';

type ModuleProblem = FileProblem<'pybind11.module-name'>;

const ADDS = /^(?:pybind11|nanobind)_add_module$/;
const MOST_BYTES = 1024 * 1024;

interface Target extends BuiltTarget {
  /** The file that builds it, as messages show it. */
  readonly file: string;
  readonly folder: string;
}

/** @param root the project's folder */
export function moduleNameProblems(files: BindingFiles, root: string): readonly ModuleProblem[] {
  if (files.compiled().size === 0) return [];
  const modules = compiledModules(files.sources());
  const folders = new Set(modules.flatMap(({ source }) => foldersAbove(source.path, root)));
  const targets = [...folders].flatMap((folder) => targetsIn(folder, root));
  return targets.flatMap(({ name, sources, folder, file }) => {
    const built = sources.map((each) => resolve(folder, each));
    const own = modules.filter(({ source }) => built.includes(resolve(source.path)));
    const [module] = own;
    // What another file or a macro defines is not known.
    const isKnown = own.length > 0 && own.every((each) => !isMacro(each.name));
    if (module === undefined || !isKnown || own.some((each) => each.name === name)) return [];
    const { source, span, system } = module;
    const line = source.text.slice(0, span.start).split('\n').length;
    const data = { name: module.name, target: name, file, system };
    return [{ code: 'pybind11.module-name', data, place: { path: source.path, line } } as const];
  });
}

function foldersAbove(path: string, root: string): readonly string[] {
  const found: string[] = [];
  for (let at = dirname(path); isInside(at, root) || at === root; at = dirname(at)) {
    found.push(at);
    if (at === root || dirname(at) === at) break;
  }
  return found;
}

/** A definition on the command line may give it any name. */
function isMacro(name: string): boolean {
  return /^[A-Z][A-Z\d_]+$/.test(name);
}

function targetsIn(folder: string, root: string): readonly Target[] {
  const shown = (name: string): string => relative(root, join(folder, name)).replaceAll('\\', '/');
  const text = (name: string): string => readText(join(folder, name), MOST_BYTES) ?? '';
  const cmake = cmakeTargets(text('CMakeLists.txt'));
  const setup = text('setup.py');
  const built = /\b(?:pybind11|nanobind)\b/.test(setup) ? extensionsIn(setup) : [];
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
