import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** The unit has another `object/` block with this key before this one. */
export default defineRule({
  code: 'block.duplicate-key',
  severity: 'warning',
  message: (
    {
      block,
    }: {
      /** `object/my.T`. */
      readonly block: string;
      readonly key: string;
      /** Path of the file that holds the first block. */
      readonly firstPath: string;
    },
    { t },
  ) =>
    t`An earlier block also claims ${quoted(block)}, but a type key belongs to one class. Remove one of the two blocks, or correct its key.`,
});
