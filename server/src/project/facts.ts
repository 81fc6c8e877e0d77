/** Collects the facts of a unit: the Python of its files, and what is around them. */
import { dirname, resolve } from 'node:path';
import type { FileFacts, ParsedFile, PlanFile, ProjectFacts } from '../core/index.js';
import { readPackageFacts, type PackageFacts } from './package-facts.js';
import { foldersAbove, packageFolder } from './python-package.js';
import { exportedModules, hasModule, namesIn } from './sibling-modules.js';

/** Implemented in `structure/`; this folder does not load a parser. */
export type ReadFileFacts = (file: ParsedFile, previous: ParsedFile | null) => FileFacts;

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

  /** The facts of a unit. Reads the disk only for what a file needs. Never throws. */
  read(files: readonly PlanFile[]): ProjectFacts {
    const paths = new Set(files.map(({ path }) => resolve(path)));
    const facts = new Map(files.map((file) => [file.path, this.#factsOf(file, paths)]));
    this.#last = new Map(files.map(({ path, parsed }) => [path, parsed]));
    const folders = files
      .filter(({ path }) =>
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
