/** "Did you mean": the registered name nearest to one that is not registered. */
import { compareCodePoints } from '../../base/order.js';
import type { RegistryIndex } from '../snapshot/registry-index.js';

/** Names that differ in more places than this are not offered. */
const FARTHEST = 3;

/** The nearest registered prefix or type key, of two alike the first; `null` when none is near. */
export function similarName(
  name: string,
  kind: 'global' | 'object',
  registry: RegistryIndex,
): string | null {
  return nearestName(name, kind === 'global' ? registry.functions.keys() : registry.types.keys());
}

/** The nearest of some names, of two alike the first; `null` when none is near. */
export function nearestName(name: string, candidates: Iterable<string>): string | null {
  let nearest: string | null = null;
  let least = Math.min(FARTHEST, Math.floor(name.length / 3));
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) > least) continue;
    const distance = editDistance(name, candidate, least + 1);
    const isFirst = nearest === null || compareCodePoints(candidate, nearest) < 0;
    if (distance < least || (distance === least && isFirst)) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** Levenshtein distance in UTF-16 units; stops counting at `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    if (Math.min(...current) >= limit) return limit;
    previous = current;
  }
  return previous[b.length] ?? limit;
}
