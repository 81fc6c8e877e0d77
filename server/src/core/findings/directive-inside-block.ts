import { defineRule } from './rule.js';
import type { DirectiveProblem } from '../directive/types.js';
import { quoted } from './words.js';

/** A one-line directive is inside a block. */
export default defineRule({
  code: 'directive.inside-block',
  severity: 'warning',
  message: ({ text }: DirectiveProblem, { t }) =>
    t`${quoted(text)} is inside a block, where regenerating would move it. The block is left as it is; move the directive above it.`,
});
