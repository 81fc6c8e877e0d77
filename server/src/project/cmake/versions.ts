/** Versions and truth as CMake's `if` knows them. */

/** Compares component by component; a missing one is zero, text after a component ends it. */
export function compareVersions(left: string, right: string): number {
  const a = componentsOf(left);
  const b = componentsOf(right);
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function componentsOf(version: string): readonly number[] {
  const digits = /^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '';
  return digits === '' ? [] : digits.split('.').map(Number);
}

const ON = /^(?:1|ON|YES|TRUE|Y)$/i;
const OFF = /^(?:0|OFF|NO|FALSE|N|IGNORE|NOTFOUND|)$/i;

/** A word that means true or false by itself; `null` for any other. */
export function readConstant(text: string): boolean | null {
  if (ON.test(text)) return true;
  if (isOff(text)) return false;
  return isNumber(text) ? Number(text) !== 0 : null;
}

/** What counts as false when it is the value of a variable. */
export function isOff(text: string): boolean {
  return OFF.test(text) || text.endsWith('-NOTFOUND');
}

/** Whether C's `strtod` reads all of it, as far as people write numbers. */
export function isNumber(text: string): boolean {
  return /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text);
}
