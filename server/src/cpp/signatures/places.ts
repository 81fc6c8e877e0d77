/** From tokens to places in the text, and back. */
import type { Span } from '../../base/span.js';
import { commentAbove } from './comment.js';
import type { Tokens } from './lex.js';
import type { Range } from './unit.js';

export function spanOf(tokens: Tokens, { from, to }: Range): Span {
  const start = tokens.starts[from] ?? tokens.text.length;
  return { start, end: Math.max(start, tokens.ends[to - 1] ?? start) };
}

/** The comment above the token at `at`. */
export function commentBefore(tokens: Tokens, at: number): string | null {
  const before = tokens.ends[at - 1];
  const gap = tokens.text.slice(before ?? 0, tokens.starts[at] ?? tokens.text.length);
  return commentAbove(gap, before === undefined);
}

/** The tokens inside of a span. */
export function tokenRange(tokens: Tokens, { start, end }: Span): Range {
  const from = lowerBound(tokens.starts, start);
  return { from, to: Math.max(from, lowerBound(tokens.starts, end)) };
}

function lowerBound(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
