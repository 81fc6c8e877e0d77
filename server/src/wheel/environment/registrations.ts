/**
 * What packages register, by loading each in a child of its own, and which two register the same.
 * A pair that does is loaded together once, because only that shows what comes of it.
 */
import { compareCodePoints } from '../../base/order.js';
import { ownPart, type Snapshot } from '../../core/index.js';
import { pairsOf } from './pairs.js';
import type { BindingPackage, EnvironmentHealth, PairProblem, Unknown } from './types.js';

export type LoadAnswer =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | {
      readonly ok: false;
      readonly message: string;
      /** The library that needs one which the loader does not find; `null` for another failure. */
      readonly lacking: { readonly library: string; readonly needed: string } | null;
    };

/** Loads libraries in a child. Never rejects. */
export type LoadLibraries = (libraries: readonly string[]) => Promise<LoadAnswer>;

interface Registered {
  readonly name: string;
  /** Those that could be loaded. */
  readonly libraries: readonly string[];
  readonly names: ReadonlySet<string>;
}

/** Packages with a fault are not loaded: what would happen is known. */
export async function withRegistrations(
  health: EnvironmentHealth,
  load: LoadLibraries,
): Promise<EnvironmentHealth> {
  const packages: BindingPackage[] = [];
  const registered: Registered[] = [];
  for (const item of health.packages) {
    if (item.faults.length > 0 || item.libraries.length === 0 || health.runtime === null) {
      packages.push(item);
      continue;
    }
    const { examined, found } = await loadPackage(item, load);
    packages.push(examined);
    if (found !== null) registered.push(found);
  }
  const pairs: PairProblem[] = [...health.pairs];
  for (const [a, b] of pairsOf(registered)) {
    const names = [...a.names].filter((name) => b.names.has(name)).sort(compareCodePoints);
    if (names.length === 0) continue;
    const both = await load([...a.libraries, ...b.libraries]);
    const message = both.ok ? null : both.message;
    pairs.push({ packages: [a.name, b.name], pair: 'same-names', names, message });
  }
  return { ...health, packages, pairs, isLoaded: true };
}

/** What needs a toolkit that is not here, such as CUDA, is left out: the package may do without it. */
async function loadPackage(
  item: BindingPackage,
  load: LoadLibraries,
): Promise<{ readonly examined: BindingPackage; readonly found: Registered | null }> {
  const unknown: Unknown[] = [...item.unknown];
  let libraries = item.libraries.map(({ path }) => path);
  for (;;) {
    const answer = await load(libraries);
    if (answer.ok) {
      const found = { name: item.name, libraries, names: namesOf(answer.snapshot) };
      return { examined: { ...item, unknown }, found };
    }
    const { lacking, message } = answer;
    const rest = libraries.filter((path) => path !== lacking?.library);
    if (lacking === null || rest.length === libraries.length) {
      const faults = [{ fault: 'load-failed', message } as const];
      return { examined: { ...item, unknown, faults }, found: null };
    }
    unknown.push({ unknown: 'not-loaded', ...lacking });
    if (rest.length === 0) return { examined: { ...item, unknown }, found: null };
    libraries = rest;
  }
}

function namesOf(snapshot: Snapshot): ReadonlySet<string> {
  const own = ownPart(snapshot);
  // Nothing is its own; then that is everything.
  if (own === snapshot) return new Set();
  return new Set([...own.functions.map(({ name }) => name), ...own.types.map(({ key }) => key)]);
}
