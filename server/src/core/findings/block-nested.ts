import { defineRule } from './rule.js';
import type { DirectiveProblem } from '../directive/types.js';
import { quoted } from './words.js';

/** A begin marker is inside an open block. */
export default defineRule({
  code: 'block.nested',
  severity: 'error',
  message: ({ text, reason }: DirectiveProblem, { t }) =>
    reason === 'misspelled-end'
      ? t`${quoted(text)} begins before the block above it has ended, because the end marker of that block is misspelled. Repair it.`
      : t`${quoted(text)} begins before the block above it has ended. Close the block above, or remove one of the two markers.`,
});
