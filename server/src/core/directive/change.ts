/** Where two texts differ: the part between their common start and their common end. */

/** `before.slice(start, before)` was replaced by `after.slice(start, after)`. */
export interface Change {
  readonly start: number;
  /** Where the change ends in the text before. */
  readonly before: number;
  /** Where the change ends in the text after. */
  readonly after: number;
}

/** Comparing slices is fast, comparing single units is slow. */
const CHUNK = 4096;

/** The smallest change that turns `before` into `after`. */
export function changeBetween(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  const start = commonLength(
    shorter,
    (from, to) => before.slice(from, to) === after.slice(from, to),
  );
  const end = commonLength(
    shorter - start,
    (from, to) => sliceFromEnd(before, from, to) === sliceFromEnd(after, from, to),
  );
  return { start, before: before.length - end, after: after.length - end };
}

function sliceFromEnd(text: string, from: number, to: number): string {
  return text.slice(text.length - to, text.length - from);
}

/** Counts how many units are the same, up to `most`, in ever smaller steps. */
function commonLength(most: number, isSame: (from: number, to: number) => boolean): number {
  let length = 0;
  for (let step = CHUNK; step >= 1;) {
    const to = Math.min(length + step, most);
    if (to > length && isSame(length, to)) length = to;
    else step = Math.floor(step / 4);
  }
  return length;
}
