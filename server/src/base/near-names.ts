/** "Did you mean": the known name that is nearest to a written one. */

/**
 * The nearest of some names, or the lower one of two as near; `null` when none is near. Case,
 * spaces, dashes and underscores are ignored. The number of allowed edits depends on the length of
 * the candidate: a few edits would turn any short word into any other.
 */
export function nearestName<Name extends string>(
  written: string,
  candidates: Iterable<Name>,
): Name | null {
  const folded = fold(written);
  let nearest: Name | null = null;
  let least = Infinity;
  for (const candidate of candidates) {
    const target = fold(candidate);
    const most = Math.min(least, allowedEdits(target.length));
    if (Math.abs(target.length - folded.length) > most) continue;
    const distance = editDistance(folded, target, most + 1);
    if (distance > most) continue;
    if (nearest === null || distance < least || candidate < nearest) nearest = candidate;
    least = distance;
  }
  return nearest;
}

/**
 * Whether one is surely the other with a slip of the pen: a letter too many, too few, another one, or
 * two neighbors swapped. Names with other digits are versions of each other.
 */
export function isSlipOf(written: string, name: string): boolean {
  const digits = (text: string): string => text.replace(/\D+/g, ' ');
  const isLong = Math.min(written.length, name.length) >= SHORTEST_SLIP;
  return isLong && editDistance(written, name, 2) === 1 && digits(written) === digits(name);
}

/** One letter turns a shorter word into many others. */
const SHORTEST_SLIP = 5;

/** Whether two names are equal apart from what is ignored. */
export function isSameName(a: string, b: string): boolean {
  return fold(a) === fold(b);
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

function allowedEdits(length: number): number {
  if (length < 3) return 0;
  if (length < 5) return 1;
  return length < 9 ? 2 : 3;
}

/** Insertions, deletions, replacements and swaps of neighbors; stops counting at `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: readonly number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) >= limit) return limit;
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? limit;
}
