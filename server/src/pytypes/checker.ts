/** Checks the types of a unit again and again: what did not change is not checked again. */
import type { FoundProblem, PlanFile, RegistryIndex } from '../core/index.js';
import { checkFile, type KnownFile } from './check-file.js';
import { partsOf } from './parts/parts.js';
import { isDefining } from './reading/defining.js';
import type { RegisteredTypes } from './rules/check.js';
import { DeclaredReader } from './types/declared.js';
import { TypeWorld } from './types/world.js';
import { rulesFor, type InUse, type VersionRules } from './versions.js';

export type TypeProblems = ReadonlyMap<string, readonly FoundProblem[]>;

const NONE: TypeProblems = new Map();

export class TypeChecker {
  #known = new Map<string, KnownFile>();
  /** What concerns all files alike. */
  #circumstances = '';
  #types: RegisteredTypes | null = null;
  readonly #declared = new DeclaredReader();
  #last: TypeProblems = NONE;

  /**
   * The problems of all files that define types, by path; such files without any have an empty list.
   * The same object as before when nothing is different.
   *
   * @param inUse the versions whose rules count
   * @param registry what classes for C++ types are compared with
   */
  check(
    files: readonly PlanFile[],
    inUse: InUse,
    registry: RegistryIndex | null = null,
  ): TypeProblems {
    const version = rulesFor(inUse);
    const checked = files.filter(({ parsed }) => isDefining(parsed));
    const found =
      version === null || checked.length === 0
        ? NONE
        : this.#check(files, checked, version, registry?.types ?? null);
    if (!isSame(found, this.#last)) this.#last = found;
    return this.#last;
  }

  #check(
    files: readonly PlanFile[],
    checked: readonly PlanFile[],
    version: VersionRules,
    types: RegisteredTypes | null,
  ): TypeProblems {
    const world = new TypeWorld(files, version, this.#declared);
    const paths = files.map(({ path }) => path);
    this.#declared.keep(new Set(paths));
    const shared = [...world.keys].filter(([, files]) => files.length > 1);
    const names = [[...world.pyClasses], [...world.callable]];
    const circumstances = JSON.stringify([version.since, version.joinsTypes, paths, names, shared]);
    const isOther = circumstances !== this.#circumstances || types !== this.#types;
    if (isOther) this.#known.clear();
    this.#circumstances = circumstances;
    this.#types = types;
    const parsed = new Map(files.map((file) => [file.path, file.parsed]));
    const known = new Map<string, KnownFile>();
    for (const each of checked) {
      const { path, parsed: file } = each;
      const before = this.#known.get(path);
      const others = [...(before?.read ?? [])].filter(([other]) => other !== path);
      const isCurrent = others.every(([other, read]) => (parsed.get(other) ?? null) === read);
      const usable = before !== undefined && isCurrent ? before : null;
      const isSame = usable?.read.get(path) === file;
      const check = (): KnownFile =>
        checkFile(each, partsOf(file), { version, world, types }, usable);
      known.set(path, isSame ? usable : check());
    }
    this.#known = known;
    return new Map([...known].map(([path, { problems }]) => [path, problems]));
  }
}

function isSame(a: TypeProblems, b: TypeProblems): boolean {
  return a.size === b.size && [...a].every(([path, problems]) => b.get(path) === problems);
}
