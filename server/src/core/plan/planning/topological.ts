/** Parents before children, otherwise by key: the order in which new blocks and classes appear. */
import { compareCodePoints } from '../../../base/order.js';
import { pushAll } from '../../../base/list.js';
import type { RegistryIndex } from '../../snapshot/registry-index.js';

/** Sorts registered type keys. Parents outside `keys` do not count; duplicates are dropped. */
export function sortByInheritance(
  keys: readonly string[],
  registry: RegistryIndex,
): readonly string[] {
  const wanted = new Set(keys);
  const children = new Map<string, string[]>();
  const ready: string[] = [];
  for (const key of wanted) {
    const parent = registry.types.get(key)?.parent ?? null;
    if (parent === null || !wanted.has(parent)) ready.push(key);
    else children.set(parent, [...(children.get(parent) ?? []), key]);
  }
  const sorted: string[] = [];
  ready.sort(compareCodePoints);
  for (let next = ready.shift(); next !== undefined; next = ready.shift()) {
    sorted.push(next);
    const freed = children.get(next);
    if (freed !== undefined) pushAll(ready, freed);
    if (freed !== undefined) ready.sort(compareCodePoints);
  }
  return sorted;
}
