import { defineRule } from './rule.js';
import type { DirectiveProblem } from '../directive/types.js';

/** The block contains merge-conflict markers. */
export default defineRule({
  code: 'block.conflict',
  severity: 'error',
  message: ({ reason }: DirectiveProblem, { t }) =>
    reason === 'around-marker'
      ? t`A merge conflict contains a marker of this block, so the block is left as it is. Resolve the conflict by hand.`
      : t`This block contains merge-conflict markers. Regenerate the block to resolve them.`,
});
