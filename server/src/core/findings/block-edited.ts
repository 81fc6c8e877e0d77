import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** The block differs from the registry only by suppression comments that somebody added. */
export default defineRule({
  code: 'block.edited',
  severity: 'warning',
  message: ({ block, kept }: { readonly block: string; readonly kept: boolean }) =>
    kept
      ? `${quoted(block)} holds suppression comments that were added by hand; they are kept.`
      : `${quoted(block)} holds suppression comments that were added by hand. Regenerating removes them; use keep-suppressions to keep them.`,
});
