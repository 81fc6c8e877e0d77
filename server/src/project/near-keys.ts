/** Which known key an unknown one was meant to be. */
import { isSameName, nearestName } from '../base/near-names.js';

/** Our names of the reference's options. */
const REFERENCE_NAMES = [
  ['dll', 'libraries'],
  ['dlls', 'libraries'],
  ['init-lib', 'target'],
  ['init-prefix', 'prefix'],
  ['init-pypkg', 'package'],
] as const;

/** The candidate most similar to a written name; `null` if none is near. */
export function nearestKey(written: string, candidates: readonly string[]): string | null {
  const [, renamed = null] = REFERENCE_NAMES.find(([name]) => isSameName(name, written)) ?? [];
  const meant = renamed ?? nearestName(written, candidates);
  return meant !== null && candidates.includes(meant) ? meant : null;
}
