import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** Only the first block of this kind in a file is filled. */
export default defineRule({
  code: 'block.duplicate',
  severity: 'warning',
  message: ({ block }: { readonly block: string }, { t }) =>
    t`Only the first ${quoted(block)} block of a file is filled; this one is left as it is. Remove it.`,
});
