/** Places that count from the start of a statement, as places in the file. */

/** Adds an offset to every span in plain data. Statements are remembered by their text alone. */
export function moved<T>(value: T, by: number): T {
  return move(value, by) as T;
}

function move(value: unknown, by: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => move(each, by));
  const copy = { ...value } as Record<string, unknown>;
  const { start, end } = copy;
  if (typeof start === 'number' && typeof end === 'number') {
    return { start: start + by, end: end + by };
  }
  for (const key in copy) {
    const each = copy[key];
    if (typeof each === 'object' && each !== null) copy[key] = move(each, by);
  }
  return copy;
}
