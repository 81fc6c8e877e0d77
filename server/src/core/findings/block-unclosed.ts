import { defineRule } from './rule.js';
import type { DirectiveProblem } from '../directive/types.js';
import { quoted } from './words.js';

/** A begin marker has no end marker. */
export default defineRule({
  code: 'block.unclosed',
  severity: 'error',
  message: ({ text }: DirectiveProblem, { t }) =>
    t`${quoted(text)} is never closed. Add "# tvm-ffi-stubgen(end)" after the block.`,
});
