import { defineRule } from './rule.js';
import type { Misplacement } from '../plan/planning/placement.js';
import { quoted } from './words.js';

const REASONS = {
  'in-brackets': 'it stands inside brackets. Move it to a line between statements.',
  indentation:
    'its indentation fits none of the statements around it. Indent its markers like them.',
  'after-decorator': 'it stands between a decorator and what it decorates. Move it below.',
  'before-clause': 'it would cut a compound statement in two. Move it into a suite, or below.',
  'before-future':
    'it stands before a "from __future__" import, which has to come first. Move it below.',
  indented: 'blocks of this kind have to stand at column zero. Remove the indentation.',
} as const;

/** Generated code would not compile where the block stands. */
export default defineRule({
  code: 'block.misplaced',
  severity: 'error',
  message: ({
    block,
    reason,
  }: {
    readonly block: string;
    readonly reason: Misplacement | 'before-future' | 'indented';
  }) => `${quoted(block)} is left as it is: ${REASONS[reason]}`,
});
