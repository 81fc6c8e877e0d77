import { defineRule } from './rule.js';

/** An end marker closes nothing. */
export default defineRule({
  code: 'block.stray-end',
  severity: 'error',
  message: (_: object, { t }) =>
    t`This end marker closes no block. Remove it, or add the begin marker that it belongs to.`,
});
