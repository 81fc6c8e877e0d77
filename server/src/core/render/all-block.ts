/** The body of an `__all__` block: quoted names, constants first, then classes, then the rest. */
import { compareCodePoints } from '../../base/order.js';
import { isQuotable } from './writable-text.js';

/**
 * Renders one line per name.
 *
 * @param names last segments; those that cannot be quoted are left out
 * @returns the lines, or `null` when there is nothing to list (the block is then left unchanged)
 */
export function renderAllBlock(names: ReadonlySet<string>): readonly string[] | null {
  const ranked = [...names].filter(isQuotable).map((name) => ({ name, rank: rankOf(name) }));
  ranked.sort((a, b) => a.rank - b.rank || compareCodePoints(a.name, b.name));
  return ranked.length === 0 ? null : ranked.map(({ name }) => `"${name}",`);
}

function rankOf(name: string): 0 | 1 | 2 {
  if (isUpper(name)) return 0;
  const [first] = name;
  return first !== undefined && isUpper(first) && !name.includes('_') ? 1 : 2;
}

/** Python's `str.isupper`: at least one upper-case letter, and none of lower or title case. */
function isUpper(text: string): boolean {
  // Most names have a letter that decides without the tables of Unicode.
  if (/[a-z]/.test(text)) return false;
  return /\p{Uppercase}/u.test(text) && !/[\p{Lowercase}\p{Lt}]/u.test(text);
}
