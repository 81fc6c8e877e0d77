import { defineRule } from './rule.js';
import type { DirectiveProblem } from '../directive/types.js';
import { END_MARKER, OWN_END, OWN_PREFIX } from '../directive/marker-words.js';
import { quoted } from './words.js';

/** A begin marker has no end marker. */
export default defineRule({
  code: 'block.unclosed',
  severity: 'error',
  message: ({ text, relatedText }: DirectiveProblem, { t }) =>
    relatedText === undefined
      ? t`${quoted(text)} is never closed. Add "${endOf(text)}" after the block.`
      : t`${quoted(text)} is never closed: ${quoted(relatedText)} looks like its end marker. Repair that line.`,
});

function endOf(begin: string): string {
  return begin.startsWith(OWN_PREFIX) ? OWN_END : END_MARKER;
}
