import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** Only the first block of this kind in a file is filled. */
export default defineRule<{ readonly block: string }>({
  code: 'block.duplicate',
  severity: 'warning',
  message: ({ block }) =>
    `Only the first ${quoted(block)} block of a file is filled; this one stays as it is. Remove it.`,
});
