/** Binary search in lists that are sorted by a number. */

/** The index of the first element at `value` or above, by binary search. */
export function firstFrom<T>(all: readonly T[], of: (each: T) => number, value: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = all[middle];
    if (each !== undefined && of(each) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The key of a list of numbers. */
export function itself(value: number): number {
  return value;
}
