/** "Did you mean" for keys and finding codes. */
import { quoted } from '../base/foreign-text.js';
import { isSameName, nearestName } from '../base/near-names.js';

/** What the reference's options are called here. */
const REFERENCE_NAMES = [
  ['dll', 'libraries'],
  ['dlls', 'libraries'],
  ['init-lib', 'target'],
  ['init-prefix', 'prefix'],
  ['init-pypkg', 'package'],
] as const;

/** `" Did you mean `indent`?"`, or nothing when no candidate is near. */
export function didYouMean(written: string, candidates: readonly string[]): string {
  const [, renamed = null] = REFERENCE_NAMES.find(([name]) => isSameName(name, written)) ?? [];
  const meant = renamed ?? nearestName(written, candidates);
  return meant === null || !candidates.includes(meant) ? '' : ` Did you mean ${quoted(meant)}?`;
}
