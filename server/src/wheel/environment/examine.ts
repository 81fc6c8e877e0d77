/** What keeps the packages of an environment from being loaded, as far as their files prove it. */
import { packageFolders } from '../../interpreters/interpreter.js';
import { compareCodePoints } from '../../base/order.js';
import { isAllowed, RELEASES, releasesWith, requirementFor } from '../runtime-releases/index.js';
import { exportsOf, type LibraryFacts } from './libraries.js';
import { areLate, loadsLater } from './loading.js';
import { missingSymbols, type ExportCache, type MissingSymbols } from './missing.js';
import { bindingPackages, type PackageFacts } from './packages.js';
import { pairProblems } from './pairs.js';
import type {
  BindingPackage,
  EnvironmentHealth,
  Fault,
  Fix,
  RuntimeFacts,
  Unknown,
} from './types.js';

export interface EnvironmentPlace {
  /** `null` where only a runtime is known; then nothing is installed there. */
  readonly python: string | null;
  readonly runtime: RuntimeFacts | null;
  readonly env: NodeJS.ProcessEnv;
}

/** Reads files only, and never throws. */
export function examineEnvironment({ python, runtime, env }: EnvironmentPlace): EnvironmentHealth {
  const folders = python === null ? [] : packageFolders(python, env);
  const facts = bindingPackages(folders);
  const exported = runtime === null ? new Set<string>() : exportsOf(runtime.path);
  const cache: ExportCache = new Map();
  const packages = facts
    .map((item) => examinePackage(item, { runtime, exported, env, cache }))
    .sort((a, b) => compareCodePoints(a.name, b.name));
  return {
    python,
    runtime,
    packages,
    pairs: pairProblems(packages, facts),
    fix: fixFor(packages, runtime),
    isLoaded: false,
  };
}

interface Known {
  readonly runtime: RuntimeFacts | null;
  readonly exported: ReadonlySet<string>;
  readonly env: NodeJS.ProcessEnv;
  readonly cache: ExportCache;
}

function examinePackage(facts: PackageFacts, known: Known): BindingPackage {
  const { runtime, exported, env, cache } = known;
  const { name, version, folder, requires, libraries } = facts;
  const surroundings = { env, runtime: exported, siblings: libraries };
  const results = new Map(
    libraries.map((library) => [library, missingSymbols(library, surroundings, cache)] as const),
  );
  const unknown: Unknown[] = [...facts.unknown];
  for (const [{ path }, { unfound }] of results) {
    for (const needed of unfound) unknown.push({ unknown: 'dependency', library: path, needed });
  }
  const isAsked = runtime === null || runtime.version === null || requires === null;
  return {
    name,
    version,
    folder,
    requires,
    isSatisfied: isAsked ? null : isAllowed(runtime.version, requires),
    builtWith: null,
    libraries: libraries.map((library) => ({
      path: library.path,
      missing: provenOf(results.get(library)),
    })),
    releases: releasesFor(facts, [...results.values()]),
    faults: runtime === null ? withoutRuntime(facts) : faultsOf(facts, results),
    unknown,
  };
}

function provenOf(result: MissingSymbols | undefined): readonly string[] {
  return result === undefined || result.unfound.length > 0 ? [] : result.missing;
}

function withoutRuntime({ libraries }: PackageFacts): readonly Fault[] {
  return libraries
    .filter(({ needsRuntime }) => needsRuntime)
    .map(({ path }) => ({ fault: 'no-runtime', library: path }));
}

function faultsOf(
  { files, libraries, copies }: PackageFacts,
  results: ReadonlyMap<LibraryFacts, MissingSymbols>,
): readonly Fault[] {
  const faults: Fault[] = copies.map((library) => ({ fault: 'own-runtime', library }));
  const faulty = new Set<string>();
  for (const library of libraries) {
    const symbols = provenOf(results.get(library));
    if (symbols.length === 0) continue;
    const isLate = areLate(library.path, symbols) && loadsLater(files);
    faults.push({ fault: 'missing-symbols', library: library.path, symbols, isLate });
    if (!isLate) faulty.add(library.name);
  }
  for (let before = -1; before < faulty.size;) {
    before = faulty.size;
    for (const { name, path, needed } of libraries) {
      const cause = faulty.has(name) ? undefined : needed.find((each) => faulty.has(each));
      if (cause === undefined) continue;
      faults.push({ fault: 'needs-faulty', library: path, needed: cause });
      faulty.add(name);
    }
  }
  return faults;
}

/** @returns `null` when the table does not cover a library */
function releasesFor(
  { libraries, requires }: PackageFacts,
  results: readonly MissingSymbols[],
): readonly string[] | null {
  const isAsked = (release: string): boolean =>
    requires === null || isAllowed(release, requires) !== false;
  if (libraries.length === 0) return RELEASES.filter(isAsked);
  const platforms = [...new Set(libraries.map(({ platform }) => platform))];
  const wanted = [...new Set(results.flatMap((result) => result.wanted))];
  const found = platforms.map((platform) => releasesWith(platform, wanted));
  const [first] = found;
  if (first === undefined || found.includes(null)) return null;
  const common = (first ?? []).filter((release) => found.every((list) => list?.includes(release)));
  return common.filter(isAsked);
}

/** The releases that suit every package, if the installed one does not. */
function fixFor(packages: readonly BindingPackage[], runtime: RuntimeFacts | null): Fix | null {
  const isIll = packages.some(
    ({ faults, isSatisfied }) =>
      isSatisfied === false ||
      faults.some(({ fault }) => fault === 'missing-symbols' || fault === 'no-runtime'),
  );
  if (!isIll) return null;
  const lists = packages.flatMap(({ releases }) => (releases === null ? [] : [releases]));
  const [first = [], ...rest] = lists;
  const common = first.filter((release) => rest.every((list) => list.includes(release)));
  const requirement = requirementFor(common);
  // What is installed already does not help.
  if (requirement === null || (runtime?.version && common.includes(runtime.version))) return null;
  return { requirement };
}
