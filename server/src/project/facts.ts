/** Collects the facts of a unit: the Python of its files, and what is around them. */
import { dirname, join, resolve } from 'node:path';
import type { FileFacts, ParsedFile, PlanFile, ProjectFacts } from '../core/index.js';
import {
  foldersAbove,
  packageFolder,
  type PythonPackage,
  readPackageWith,
} from './python-package.js';
import { readdirSync } from 'node:fs';
import { bindsLibrary } from '../base/binding-import.js';
import { noteLook } from '../base/node/observed.js';
import { isFile, kindOf } from '../base/node/probe.js';
import { parse } from 'smol-toml';
import { readStubTargets } from './cmake/index.js';
import { sourceRootsBelow } from './discovery/source-roots.js';
import { skbuildVariables } from './skbuild-name.js';

/** Implemented in `structure/`; this folder does not load a parser. */
export type ReadFileFacts = (file: ParsedFile, previous: ParsedFile | null) => FileFacts;

/** Whatever a file calls the function, it writes one of these first. */
const LOADS = /load_lib_module|_FFI_LOAD_LIB/;

/** Reads facts repeatedly, and remembers what is on disk until `forgetDisk`. */
export class FactsReader {
  readonly #packages = new Map<string, PackageFacts | null>();
  readonly #folders = new Map<string, ReadonlySet<string> | null>();
  /** What was read last, by path: most keystrokes leave the facts as they are. */
  #last: ReadonlyMap<string, ParsedFile> = new Map();
  /** The facts that were returned, so that equal ones are the same object. */
  readonly #given = new WeakMap<FileFacts, FileFacts>();
  readonly #readFileFacts: ReadFileFacts;

  constructor(readFileFacts: ReadFileFacts) {
    this.#readFileFacts = readFileFacts;
  }

  /** Files around the sources have changed, or may have. */
  forgetDisk(): void {
    this.#packages.clear();
    this.#folders.clear();
  }

  /** Whether a file without a directive takes part. */
  takesPart({ path, parsed }: PlanFile): boolean {
    const { uses } = this.#readFileFacts(parsed, this.#last.get(path) ?? null);
    return uses.isUser || bindsLibrary(parsed.text);
  }

  /** The facts of a unit. Reads the disk only for what a file needs. Never throws. */
  read(files: readonly PlanFile[]): ProjectFacts {
    const paths = new Set(files.map(({ path }) => resolve(path)));
    const facts = new Map(files.map((file) => [file.path, this.#factsOf(file, paths)]));
    this.#last = new Map(files.map(({ path, parsed }) => [path, parsed]));
    const folders = files
      .filter(
        ({ path, parsed }) =>
          LOADS.test(parsed.text) &&
          facts.get(path)?.calls.some((call) => call.callee === 'load_lib_module'),
      )
      .map(({ path }) => dirname(resolve(path)));
    const [found = null, ...others] = new Set(folders.map((folder) => this.#packageOf(folder)));
    // In a unit with files of several packages, their names cannot be told apart.
    const one = others.length === 0 ? found : null;
    return { files: facts, distribution: one?.distribution ?? null, targets: one?.targets ?? null };
  }

  #factsOf({ path, parsed }: PlanFile, unit: ReadonlySet<string>): FileFacts {
    const facts = this.#readFileFacts(parsed, this.#last.get(path) ?? null);
    const exported = exportedModules(parsed);
    if (exported.length === 0) return facts;
    const folder = dirname(resolve(path));
    const names = this.#namesOf(folder);
    if (names === null) return facts;
    const isThere = (module: string): boolean =>
      // A new file of the unit may not be on disk yet.
      unit.has(resolve(folder, `${module}.py`)) || hasModule(module, folder, names);
    const modules = new Set(exported.filter(isThere));
    const before = this.#given.get(facts);
    if (before !== undefined && isSame(before.modules, modules)) return before;
    const whole = { ...facts, modules };
    this.#given.set(facts, whole);
    return whole;
  }

  #namesOf(folder: string): ReadonlySet<string> | null {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const names = namesIn(folder);
    this.#folders.set(folder, names);
    return names;
  }

  #packageOf(folder: string): PackageFacts | null {
    const root = packageFolder(foldersAbove(folder));
    if (root === null) return null;
    const known = this.#packages.get(root);
    if (known !== undefined) return known;
    const facts = readPackageFacts(root);
    this.#packages.set(root, facts);
    return facts;
  }
}

function isSame(a: ReadonlySet<string> | null, b: ReadonlySet<string>): boolean {
  return a !== null && a.size === b.size && [...b].every((name) => a.has(name));
}

/** The names in a folder; `null` if it cannot be listed. */
function namesIn(folder: string): ReadonlySet<string> | null {
  noteLook(folder);
  try {
    return new Set(readdirSync(folder));
  } catch {
    return null;
  }
}

/** The modules that a file's `export/` blocks name. */
function exportedModules({ blocks }: ParsedFile): readonly string[] {
  return blocks.filter(({ kind }) => kind === 'export').map(({ name }) => name);
}

/**
 * Whether Python or a type checker finds a module in a folder: a source or stub file, a package, or
 * an extension module of any ABI.
 *
 * @param names names in the folder
 */
function hasModule(module: string, folder: string, names: ReadonlySet<string>): boolean {
  if (names.has(`${module}.py`) || names.has(`${module}.pyi`)) return true;
  if (names.has(module) && kindOf(join(folder, module)) === 'folder') return true;
  return [...names].some(
    (name) => name.startsWith(`${module}.`) && (name.endsWith('.so') || name.endsWith('.pyd')),
  );
}

interface PackageFacts {
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
