import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A class is registered under another key than the block in its body describes. */
export default defineRule({
  code: 'class.key-mismatch',
  severity: 'warning',
  message: (
    {
      className,
      registered,
      blockKey,
    }: {
      readonly className: string;
      readonly decorator: 'register_object' | 'c_class' | 'py_class';
      /** The key that the decorator gives. */
      readonly registered: string;
      /** The key of the block; the first one when there are several. */
      readonly blockKey: string;
    },
    { t },
  ) =>
    t`The class ${quoted(className)} is registered as ${quoted(registered)}, but it contains the block for ${quoted(blockKey)}. Use the same key for both.`,
});
