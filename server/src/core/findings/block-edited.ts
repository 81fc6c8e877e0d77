import { andGiveOption } from './option-names.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** The block differs from the registry only by suppression comments that were added by hand. */
export default defineRule({
  code: 'block.edited',
  severity: 'warning',
  message: ({ block, kept }: { readonly block: string; readonly kept: boolean }, reader) => {
    const { t } = reader;
    return kept
      ? t`${quoted(block)} contains suppression comments that were added by hand; they are kept.`
      : t`${quoted(block)} contains suppression comments that were added by hand. Regenerating the block removes them; ${andGiveOption(reader, 'keep-suppressions')} to keep them.`;
  },
});
