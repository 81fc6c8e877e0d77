import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** The unit has another `global/` block with this prefix before this one. */
export default defineRule({
  code: 'block.duplicate-prefix',
  severity: 'information',
  message: (
    {
      block,
    }: {
      /** `global/my.ns`; what follows an `@` does not count. */
      readonly block: string;
      readonly prefix: string;
      /** Path of the file that holds the first block. */
      readonly firstPath: string;
    },
    { t },
  ) =>
    t`An earlier block also claims ${quoted(block)}, so the same functions are bound twice. Keep one of the two blocks.`,
});
