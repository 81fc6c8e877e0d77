/** Long lists: their first items, then how many more there are; and adding one to another. */

/** `['a', 'b', 'and 3 more']`: the first items, for separate lines or cells. */
export function firstOf(items: readonly string[], most: number): readonly string[] {
  const more = items.length - most;
  return more > 0 ? [...items.slice(0, most), `and ${more} more`] : items;
}

/** `a, b and 3 more`, inside a sentence. Only the shown items are formatted. */
export function listed<Item>(
  items: readonly Item[],
  most: number,
  write: (item: Item) => string,
): string {
  const shown = items.slice(0, most).map((item) => write(item));
  const more = items.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** Adds all items. `push(...items)` passes each as an argument, and fails for a hundred thousand. */
export function pushAll<Item>(list: Item[], items: readonly Item[]): void {
  for (const item of items) list.push(item);
}
