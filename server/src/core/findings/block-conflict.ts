import { defineRule } from './rule.js';
import type { DirectiveProblem } from '../directive/types.js';

/** Merge-conflict markers stand inside the block. */
export default defineRule({
  code: 'block.conflict',
  severity: 'error',
  message: ({ reason }: DirectiveProblem) =>
    reason === 'around-marker'
      ? 'A merge conflict encloses a marker of this block, which is left as it is. Resolve the conflict by hand.'
      : 'Merge-conflict markers stand inside this block. Regenerate the block to resolve them.',
});
