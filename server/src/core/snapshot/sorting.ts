/**
 * Sorting of thousands of names by code point. Comparing unit by unit in JavaScript took longer
 * than reading the registry; where no name has a surrogate or a unit above them, the engine's own
 * comparison gives the same order.
 */
import { compareCodePoints } from '../../base/order.js';

/** Units for which UTF-16 order and code point order may differ. */
const HIGH_UNIT = /[\ud800-\uffff]/;

/** The engine's order, by UTF-16 units. */
function compareUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Sorts in place by the name that `nameOf` gives. */
export function sortByName<Entry>(entries: Entry[], nameOf: (entry: Entry) => string): Entry[] {
  const isPlain = !entries.some((entry) => HIGH_UNIT.test(nameOf(entry)));
  const compare = isPlain ? compareUnits : compareCodePoints;
  return entries.sort((a, b) => compare(nameOf(a), nameOf(b)));
}

/** Whether `before` may stand before `after`; equal ones only unless `unique`. */
export function isInOrder(before: string, after: string, unique: boolean): boolean {
  if (before === after) return !unique;
  if (before < after && !HIGH_UNIT.test(before) && !HIGH_UNIT.test(after)) return true;
  return compareCodePoints(before, after) < 0;
}
