/** What names mean in a project: which file a module is, which class a full name, who holds a key. */
import { splitName, type Block, type ClassFacts } from '../../../core/index.js';
import type { FileView, ProjectView } from '../../view.js';
import { isPackage, modulePaths, segmentsOf, type ModulePaths } from './module-paths.js';

/** A class of the project. */
export interface ClassPlace {
  readonly file: FileView;
  readonly facts: ClassFacts;
}

/** A block of the project. */
export interface BlockPlace {
  readonly file: FileView;
  readonly block: Block;
}

/** Look-ups over one view of a project. */
export interface UnitNames {
  /** Type key → its `object/` blocks. */
  readonly blocks: ReadonlyMap<string, readonly BlockPlace[]>;
  /** Type key → the classes that hold its block or are registered under it. */
  readonly classes: ReadonlyMap<string, readonly ClassPlace[]>;
  readonly classesByName: ReadonlyMap<string, readonly ClassPlace[]>;
  readonly modules: ModulePaths;
}

const namesByView = new WeakMap<ProjectView, UnitNames>();

/** Views are immutable, so one look at each is enough. */
export function unitNames(project: ProjectView): UnitNames {
  let names = namesByView.get(project);
  if (names === undefined) namesByView.set(project, (names = readNames(project)));
  return names;
}

function readNames(project: ProjectView): UnitNames {
  const blocks = new Map<string, BlockPlace[]>();
  const classes = new Map<string, ClassPlace[]>();
  const classesByName = new Map<string, ClassPlace[]>();
  for (const file of project.files.values()) {
    for (const block of file.parsed.blocks) {
      if (block.kind === 'object') put(blocks, block.name, { file, block });
    }
    for (const facts of project.facts?.files.get(file.path)?.classes ?? []) {
      const place = { file, facts };
      put(classesByName, facts.name, place);
      for (const key of keysOfClass(place)) put(classes, key, place);
    }
  }
  const modules = modulePaths(project.files.keys());
  return { blocks, classes, classesByName, modules };
}

/** The type keys of a class: those of its blocks, and the one in its decorator. */
export function keysOfClass({ file, facts }: ClassPlace): ReadonlySet<string> {
  const blocks = facts.blocks.flatMap((at) => file.parsed.blocks[at] ?? []);
  const keys = blocks.filter(({ kind }) => kind === 'object').map(({ name }) => name);
  return new Set([...keys, ...(facts.registration === null ? [] : [facts.registration.key])]);
}

/** The class around a block, if it is known. */
export function classAround({ file, block }: BlockPlace, names: UnitNames): ClassPlace | null {
  const index = file.parsed.blocks.indexOf(block);
  const places = names.classes.get(block.name) ?? [];
  return places.find((each) => each.file === file && each.facts.blocks.includes(index)) ?? null;
}

/**
 * The file of a module.
 *
 * @param module dotted; leading dots make it relative to `from`
 */
export function findModule(
  project: ProjectView,
  module: string,
  from: Pick<FileView, 'path'>,
): FileView | null {
  const path = unitNames(project).modules.find(module, from.path);
  return path === null ? null : (project.files.get(path) ?? null);
}

/** The submodule `name` of the package that contains `from`. */
export function findSubmodule(project: ProjectView, name: string, from: FileView): FileView | null {
  return findModule(project, `.${name}`, from);
}

/**
 * The class that a full Python name means, in its module or, where a package only passes the
 * name on, anywhere below the package if there is just one.
 */
export function findClass(
  project: ProjectView,
  fullName: string,
  from: FileView,
): ClassPlace | null {
  const { namespace, last } = splitName(fullName);
  if (namespace === null) return null;
  const places = unitNames(project).classesByName.get(last) ?? [];
  if (places.length === 0) return null;
  const file = findModule(project, project.dialect.importModule(namespace), from);
  const own = places.find((place) => place.file === file);
  if (own !== undefined) return own;
  const folder =
    file === null
      ? packageSegments(project.dialect.importModule(namespace))
      : isPackage(file.path)
        ? segmentsOf(file.path)
        : null;
  if (folder === null) return null;
  const below = places.filter(({ file: { path } }) => holds(segmentsOf(path), folder));
  return below.length === 1 ? (below[0] ?? null) : null;
}

/** `null` for relative names, whose package would have been found as a file. */
function packageSegments(module: string): readonly string[] | null {
  return module.startsWith('.') ? null : module.split('.');
}

/** Whether the segments of a folder, in order and without a gap, are on a path. */
function holds(path: readonly string[], folder: readonly string[]): boolean {
  return path.some((_, at) => folder.every((segment, i) => segment === path[at + i]));
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
