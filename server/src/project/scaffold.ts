/** Which blocks a project adds by itself, and in which files. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type {
  FindTarget,
  PlanFile,
  ProjectNames,
  ScaffoldRequest,
  ScaffoldTarget,
} from '../core/index.js';
import { API_FILE, rootOf } from '../core/index.js';
import { isInside } from '../base/node/is-inside.js';
import { isFile, listNames, statsOf } from '../base/node/probe.js';
import type { DiscoveredProject } from './discovered.js';

/** The settings that make a project one that adds missing blocks. */
export const SCAFFOLD_NAMES = ['package', 'target', 'prefix'] as const;

/** With which names `--init-*` would scaffold a project. */
export function namesOf({
  config,
  distribution,
}: Pick<DiscoveredProject, 'config'> &
  Partial<Pick<DiscoveredProject, 'distribution'>>): ProjectNames {
  const { package: given, target, prefix, libraries } = config;
  // Of several libraries, each has its own target.
  const own = libraries.length > 1 ? null : target;
  return { package: given ?? distribution ?? null, target: own, prefix };
}

/**
 * What a project scaffolds: what its settings name, or else what each target with `STUB_INIT ON`
 * says. Empty for a project that does not.
 */
export function scaffoldsOf({
  config,
  origins,
  targets,
}: Pick<DiscoveredProject, 'config' | 'origins' | 'targets'>): readonly ScaffoldRequest[] {
  const { package: distribution, target, prefix, paths } = config;
  const [first] = paths;
  const isSet = (name: 'paths' | (typeof SCAFFOLD_NAMES)[number]): boolean => {
    const kind = origins.get(name)?.kind;
    return kind === 'pyproject.toml' || kind === 'editor settings';
  };
  const isNamed = SCAFFOLD_NAMES.every(isSet);
  // A table may name the package inside STUB_DIR, or a folder around it.
  const isOwn = (stubDir: string): boolean =>
    paths.includes(stubDir) ||
    (isSet('paths') && paths.some((path) => isInside(path, stubDir) || isInside(stubDir, path)));
  if (isNamed && distribution !== null && target !== null && prefix !== null) {
    if (first === undefined) return [];
    const root = packageParent(first, prefix);
    return [{ package: distribution, library: target, prefix, root, isOwnOnly: true }];
  }
  return targets.flatMap((each) => {
    const { stubDir, init, refusal, language } = each;
    if (!init || refusal !== null || language !== 'python') return [];
    if (each.package === null || each.prefix === null || stubDir === null) return [];
    if (!isOwn(stubDir)) return [];
    const root = packageParent(stubDir, each.prefix);
    const { package: name, prefix: own } = each;
    return { package: name, library: each.name, prefix: own, root, isOwnOnly: true };
  });
}

/**
 * The folder of the packages that a path means, even if it is new: of a file its folder. A package
 * that is there already is not made again, inside of itself or beside its source folder.
 *
 * @param prefix begins with the name of the package
 */
export function packageParent(given: string, prefix: string): string {
  const full = resolve(given);
  const folder = isFile(full) ? dirname(full) : full;
  const [name = ''] = rootOf(prefix).split('.');
  if (name === '' || existsSync(join(folder, name, API_FILE))) return folder;
  for (let here = filledFolder(folder); isPackage(here); here = dirname(here)) {
    if (basename(here) === name) return dirname(here);
  }
  // Between a namespace and its package may be folders without any file.
  for (let here = folder; here !== dirname(here); here = dirname(here)) {
    if (basename(here) === name && existsSync(join(here, API_FILE))) return dirname(here);
  }
  const layouts = [folder, ...SOURCE_FOLDERS.map((each) => join(folder, each))];
  return layouts.find((layout) => isPackage(join(layout, name))) ?? folder;
}

/** The nearest folder that holds anything: STUB_DIR is often still empty, or missing. */
function filledFolder(folder: string): string {
  const isEmpty = (here: string): boolean => listNames(here).length === 0;
  let here = folder;
  while (isEmpty(here) && here !== dirname(here)) here = dirname(here);
  return here;
}

/** Where the packages of a source layout are. */
const SOURCE_FOLDERS = ['python', 'src'];

/** A repository may have the name of its package, and a script beside it. */
const TOPS = ['pyproject.toml', 'setup.py', 'CMakeLists.txt', '.git'];

function isPackage(folder: string): boolean {
  if (isFile(join(folder, '__init__.py'))) return true;
  try {
    const names = readdirSync(folder);
    return names.some((name) => name.endsWith('.py')) && !TOPS.some((top) => names.includes(top));
  } catch {
    return false;
  }
}

/**
 * Finds the files that scaffolding may extend.
 *
 * @param files those of the unit
 * @param read parses an existing file outside of them; `null` if that is impossible
 */
export function findTargets(
  files: readonly PlanFile[],
  read: (path: string) => ScaffoldTarget | null,
): FindTarget {
  return (root, folder, name) => {
    const path = join(root, ...folder.split('/'), name);
    const own = files.find((file) => file.path === path);
    if (own !== undefined) return own;
    if (!existsSync(path)) return { path, parsed: null };
    // A link is not a second file.
    return files.find((file) => isSameFile(file.path, path)) ?? read(path);
  };
}

function isSameFile(a: string, b: string): boolean {
  const x = statsOf(a);
  const y = statsOf(b);
  return x !== undefined && y !== undefined && x.dev === y.dev && x.ino === y.ino;
}
