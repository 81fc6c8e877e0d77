import { defineRule } from './rule.js';
import type { Problem } from '../directive/types.js';

/** An end marker closes nothing. */
export default defineRule<Problem>({
  code: 'block.stray-end',
  severity: 'error',
  message: () =>
    'This end marker closes no block. Remove it, or add the begin marker that it belongs to.',
});
