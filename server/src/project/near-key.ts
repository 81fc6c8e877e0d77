/** "Did you mean" for keys and finding codes. */
import { editDistance, quoted } from '../core/index.js';

/** What the reference's options are called here. */
const REFERENCE_NAMES: ReadonlyMap<string, string> = new Map([
  ['dll', 'libraries'],
  ['dlls', 'libraries'],
  ['init-lib', 'target'],
  ['init-prefix', 'prefix'],
  ['init-pypkg', 'package'],
]);

/** `" Did you mean `indent`?"`, or nothing when no candidate is near. */
export function didYouMean(written: string, candidates: readonly string[]): string {
  const folded = fold(written);
  const renamed = REFERENCE_NAMES.get(folded);
  if (renamed !== undefined && candidates.includes(renamed)) return sentence(renamed);
  let nearest: string | null = null;
  let least = Math.min(3, Math.floor(folded.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(folded, candidate, least);
    if (distance < least) [nearest, least] = [candidate, distance];
  }
  return nearest === null ? '' : sentence(nearest);
}

function sentence(name: string): string {
  return ` Did you mean ${quoted(name)}?`;
}

/** Keys of the editor are in camel case, and Python's habit is the underscore. */
function fold(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}
