/** Whether a call fits one of the functions that a name has. */
import type { Overload, Param } from './model.js';
import type { ItemCall } from './uses.js';

export type Given = Pick<ItemCall, 'positional' | 'keywords'>;

export function fits(overload: Overload, { positional, keywords }: Given): boolean {
  const { params, takesMore, takesKeywords } = overload;
  if (params === null) return true;
  const inOrder = params.filter(({ isKeywordOnly }) => !isKeywordOnly);
  if (positional > inOrder.length && !takesMore) return false;
  const passed = new Set<Param>(inOrder.slice(0, positional));
  for (const { name } of keywords) {
    const param = params.find((each) => each.name === name && !each.isPositionalOnly);
    if (param === undefined ? !takesKeywords : passed.has(param)) return false;
    if (param !== undefined) passed.add(param);
  }
  return params.every((each) => each.hasDefault || passed.has(each));
}

/** The first keyword that no function has a name for; `null` where each has one. */
export function unknownKeyword(
  overloads: readonly Overload[],
  { keywords }: Given,
): Given['keywords'][number] | null {
  const isKnown = (keyword: string): boolean =>
    overloads.some(
      ({ params, takesKeywords }) =>
        params === null || takesKeywords || params.some(({ name }) => name === keyword),
    );
  return keywords.find(({ name }) => !isKnown(name)) ?? null;
}

/** How many arguments it takes, as `2`, `1–3` or `at least 1`. */
export function arity({ params, takesMore }: Overload): { least: number; most: number | null } {
  const all = params ?? [];
  const least = all.filter(({ hasDefault }) => !hasDefault).length;
  return { least, most: takesMore ? null : all.length };
}
