import { andGiveOption } from './option-names.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

interface Overwritten {
  readonly block: string;
  readonly lost: 'conflict' | 'suppressions';
}

/** Writing a block takes away what somebody may want to see once more. */
export default defineRule({
  code: 'block.overwritten',
  severity: 'information',
  message: ({ block, lost }: Overwritten, reader) => {
    const { t } = reader;
    return lost === 'conflict'
      ? t`${quoted(block)}: the text from the registry replaces a merge conflict, so neither side is kept. Compare it with both branches if in doubt.`
      : t`${quoted(block)}: suppression comments that were added by hand are removed. To keep them, restore them and ${andGiveOption(reader, 'keep-suppressions')}.`;
  },
});
