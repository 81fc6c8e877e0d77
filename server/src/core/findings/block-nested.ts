import { defineRule } from './rule.js';
import type { Problem } from '../directive/types.js';
import { quoted } from './words.js';

/** A begin marker stands inside an open block. */
export default defineRule<Problem>({
  code: 'block.nested',
  severity: 'error',
  message: ({ text }) =>
    `${quoted(text)} begins before the block above it has ended. Close the block above, or remove one of the two markers.`,
});
