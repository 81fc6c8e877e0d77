import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** An `object/` block that is not directly in the body of a class. */
export default defineRule({
  code: 'block.outside-class',
  severity: 'warning',
  message: (
    {
      block,
      rolledOut,
    }: {
      /** `object/my.T`. */
      readonly block: string;
      readonly key: string;
      /** Whether a `prefix` directive of the file puts blocks like this one at column zero. */
      readonly rolledOut: boolean;
    },
    { t },
  ) =>
    rolledOut
      ? t`${quoted(block)} is outside a class, where the prefix directive puts it, so its members become names of the module. Move it into the class that is registered under its key.`
      : t`${quoted(block)} is outside a class, so its members become names of the module. Move it into the body of the class that is registered under its key.`,
});
