/** Checks the types of a unit again and again: what did not change is not checked again. */
import type { ParsedFile, PlanFile, RegistryIndex, FoundProblem } from '../core/index.js';
import { isDefining } from './reading/defining.js';
import { checkCalls } from './rules/calls.js';
import { checkDescribedCalls } from './rules/c-class/calls.js';
import { reporter, type Check, type RegisteredTypes, type Report } from './rules/check.js';
import { checkFunctions } from './rules/decorated-functions.js';
import { checkEnumUses } from './rules/enum/uses.js';
import { checkFactories } from './rules/factories.js';
import { RULES } from './rules/index.js';
import { checkKnownFunctions } from './rules/known-functions.js';
import type { PyModule } from './model/types.js';
import { TypeWorld } from './types/world.js';
import { rulesFor, type InUse, type VersionRules } from './versions.js';

export type TypeProblems = ReadonlyMap<string, readonly FoundProblem[]>;

/** The problems of a file, with all that they depend on. */
interface Known {
  readonly problems: readonly FoundProblem[];
  /** The files that were read for it, itself included. */
  readonly read: ReadonlyMap<string, ParsedFile | null>;
}

const NONE: TypeProblems = new Map();

export class TypeChecker {
  #known = new Map<string, Known>();
  /** What concerns all files alike. */
  #circumstances = '';
  #types: RegisteredTypes | null = null;
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
    const world = new TypeWorld(files, version);
    const paths = files.map(({ path }) => path);
    const shared = [...world.keys].filter(([, files]) => files.length > 1);
    const names = [[...world.pyClasses], [...world.callable]];
    const circumstances = JSON.stringify([version.since, version.joinsTypes, paths, names, shared]);
    const isOther = circumstances !== this.#circumstances || types !== this.#types;
    if (isOther) this.#known.clear();
    this.#circumstances = circumstances;
    this.#types = types;
    const parsed = new Map(files.map((file) => [file.path, file.parsed]));
    const isCurrent = ({ read }: Known): boolean =>
      [...read].every(([path, file]) => (parsed.get(path) ?? null) === file);
    const known = new Map<string, Known>();
    for (const { path } of checked) {
      const before = this.#known.get(path);
      const found =
        before !== undefined && isCurrent(before)
          ? before
          : checkFile(path, { version, world, types });
      known.set(path, found);
    }
    this.#known = known;
    return new Map([...known].map(([path, { problems }]) => [path, problems]));
  }
}

function checkFile(path: string, around: Pick<Check, 'version' | 'world' | 'types'>): Known {
  const { world } = around;
  const problems: FoundProblem[] = [];
  const report = reporter(problems);
  const read = world.reading(() => {
    const module = world.moduleAt(path);
    for (const each of module?.classes ?? []) {
      if (module === null || each.isGuarded) continue;
      const info = world.infoOf(each, module);
      for (const rule of RULES) rule({ ...around, info, report });
    }
    if (module !== null) checkModule(module, around, report);
  });
  return { problems, read };
}

/** What is said of functions and calls. */
function checkModule(
  module: PyModule,
  { world, types }: Pick<Check, 'world' | 'types'>,
  report: Report,
): void {
  // Looking for those in functions takes time: it is done once.
  const calls = module.callsIn(world.callable);
  checkCalls(calls, module, world, report);
  if (types !== null) checkDescribedCalls(calls, module, world, types, report);
  const around = { calls, module, world, types, report };
  checkKnownFunctions(around);
  checkEnumUses(around);
  checkFunctions(module, world, report);
  checkFactories(calls, module, world, report);
}

function isSame(a: TypeProblems, b: TypeProblems): boolean {
  return a.size === b.size && [...a].every(([path, problems]) => b.get(path) === problems);
}
