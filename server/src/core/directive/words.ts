/** The words of the marker grammar, over all reference versions, and "did you mean". */
import type { BlockKind, OneLineName } from './types.js';

/** What every directive starts with. */
export const MARKER_PREFIX = '# tvm-ffi-stubgen(';

/** The tool's name with the spellings that people try; as a source for case-blind expressions. */
export const TOOL_NAME = 'tvm[-_]ffi[-_]stubgen';

/** Kinds that carry a name after a slash, in the order of the documentation. */
export const NAMED_KINDS = ['global', 'object', 'export', 'ty-map'] as const;
/** Kinds that stand alone. */
export const BARE_KINDS = ['import-section', '__all__'] as const;
export const BLOCK_KINDS: readonly BlockKind[] = [...NAMED_KINDS, ...BARE_KINDS];

export const ONE_LINE_NAMES: readonly OneLineName[] = ['ty-map', 'import-object', 'prefix', 'skip'];

/** Words that may stand in a marker's parentheses. */
export type DirectiveWord = 'begin' | 'end' | 'skip-file' | OneLineName;
export const DIRECTIVE_WORDS: readonly DirectiveWord[] = [
  'begin',
  'end',
  'skip-file',
  ...ONE_LINE_NAMES,
];

/**
 * The candidate that `word` was meant to be, or `null`. Case, spaces and `_` for `-` count as
 * nothing; then two edits are allowed, or one in a word of up to four letters, where two edits
 * would turn any word into any other.
 */
export function nearest<Word extends string>(
  word: string,
  candidates: Iterable<Word>,
): Word | null {
  const folded = fold(word);
  let best: Word | null = null;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const target = fold(candidate);
    const limit = target.length <= 4 ? 1 : 2;
    if (Math.abs(target.length - folded.length) > limit) continue;
    const distance = editDistance(folded, target);
    if (distance <= limit && distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Whether `word` is `candidate` but for case, spaces and `_` for `-`. */
export function isSameWord(word: string, candidate: string): boolean {
  return fold(word) === fold(candidate);
}

function fold(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, '-');
}

/** Insertions, deletions, replacements and swaps of neighbours between two short words. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
