/** Lists that may be long: their first items, then how many there are more. */

/** `['a', 'b', 'and 3 more']`: the first items, each for a line or a cell of its own. */
export function firstOf(items: readonly string[], most: number): readonly string[] {
  const more = items.length - most;
  return more > 0 ? [...items.slice(0, most), `and ${more} more`] : items;
}

/** `a, b and 3 more`, inside a sentence. Only what is shown is written. */
export function listed<Item>(
  items: readonly Item[],
  most: number,
  write: (item: Item) => string,
): string {
  const shown = items.slice(0, most).map((item) => write(item));
  const more = items.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
