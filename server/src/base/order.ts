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
