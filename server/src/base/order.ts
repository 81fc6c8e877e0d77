/** Order that depends on neither locale nor file system: by Unicode code point, as Python sorts. */

/**
 * Compares two strings by code point, the order of Python's `sorted`. JavaScript's own `<` compares
 * UTF-16 units and puts astral characters before U+E000–U+FFFF.
 *
 * @returns a negative number, zero or a positive number
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return fixUp(x) - fixUp(y);
  }
  return a.length - b.length;
}

/** Lifts surrogates above the rest of the Basic Multilingual Plane. */
function fixUp(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

/** Units for which UTF-16 order and code point order may differ. */
const HIGH_UNIT = /[\ud800-\uffff]/;

/** The engine's order, by UTF-16 units. */
function compareUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Sorts in place by the names from `nameOf`. Comparing thousands of names unit by unit in
 * JavaScript takes longer than reading the registry; if no name has a surrogate or a higher unit,
 * the engine's comparison gives the same order.
 */
export function sortByName<Entry>(entries: Entry[], nameOf: (entry: Entry) => string): Entry[] {
  const isPlain = !entries.some((entry) => HIGH_UNIT.test(nameOf(entry)));
  const compare = isPlain ? compareUnits : compareCodePoints;
  return entries.sort((a, b) => compare(nameOf(a), nameOf(b)));
}

/** Whether `before` may come before `after`; equal ones only unless `unique`. */
export function isInOrder(before: string, after: string, unique: boolean): boolean {
  if (before === after) return !unique;
  if (before < after && !HIGH_UNIT.test(before) && !HIGH_UNIT.test(after)) return true;
  return compareCodePoints(before, after) < 0;
}
