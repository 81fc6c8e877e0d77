/** Making problems: every one names the text it is about. */
import type { Span } from '../../base/span.js';
import type { DirectiveProblem, ProblemCode } from './types.js';
import { sliceOf } from './whitespace.js';

/** The parts of a problem that not every problem has; `null` means absent. */
export interface Details {
  readonly related?: Span | null;
  readonly suggestion?: string | null;
  readonly reason?: string | null;
}

/** A problem about `span`. A suggestion is always the text to put in the span's place. */
export function problemAt(
  text: string,
  code: ProblemCode,
  span: Span,
  { related = null, suggestion = null, reason = null }: Details = {},
): DirectiveProblem {
  return {
    code,
    span,
    text: sliceOf(text, span),
    ...(related === null ? {} : { related, relatedText: sliceOf(text, related) }),
    ...(suggestion === null ? {} : { suggestion }),
    ...(reason === null ? {} : { reason }),
  };
}
