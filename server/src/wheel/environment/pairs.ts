/** Packages that each work alone, and not in one environment or one process. */
import { compareCodePoints } from '../../base/order.js';
import type { PackageFacts } from './packages.js';
import type { BindingPackage, PairProblem } from './types.js';

/** Each pair once, in the order of the packages. */
export function pairProblems(
  packages: readonly BindingPackage[],
  facts: readonly PackageFacts[],
): readonly PairProblem[] {
  const names = new Map(
    facts.map(({ name, libraries }) => [name, new Set(libraries.map((library) => library.name))]),
  );
  return pairsOf(packages).flatMap(([a, b]) => {
    const both = [a.name, b.name] as const;
    const problems: PairProblem[] = [];
    if (isApart(a.releases, b.releases)) {
      const releases = [a.releases ?? [], b.releases ?? []] as const;
      problems.push({ packages: both, pair: 'no-common-release', releases });
    }
    const others = names.get(b.name);
    const shared = [...(names.get(a.name) ?? [])]
      .filter((name) => others?.has(name))
      .sort(compareCodePoints);
    if (shared.length > 0) {
      problems.push({ packages: both, pair: 'same-library', names: shared });
    }
    return problems;
  });
}

/** Whether each has releases that suit it, and none suits both. */
function isApart(a: readonly string[] | null, b: readonly string[] | null): boolean {
  if (a === null || b === null || a.length === 0 || b.length === 0) return false;
  return !a.some((release) => b.includes(release));
}

export function pairsOf<Item>(items: readonly Item[]): readonly (readonly [Item, Item])[] {
  return items.flatMap((a, i) => items.slice(i + 1).map((b) => [a, b] as const));
}
