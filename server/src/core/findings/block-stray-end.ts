import { defineRule } from './rule.js';
import type { DirectiveProblem } from '../directive/types.js';

/** An end marker closes nothing. */
export default defineRule({
  code: 'block.stray-end',
  severity: 'error',
  message: ({ reason }: DirectiveProblem, { t }) =>
    reason === 'unread-begin'
      ? t`This end marker closes no block. Repair the other markers of this file first: one may be its begin marker.`
      : t`This end marker closes no block. Remove it, or add the begin marker that it belongs to.`,
});
