import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** `init_ffi_api` is called by hand for a prefix whose block calls it too. */
export default defineRule({
  code: 'block.double-init',
  severity: 'warning',
  message: (
    {
      prefix,
      block,
    }: {
      readonly prefix: string;
      /** `global/my.ns`. */
      readonly block: string;
    },
    { t },
  ) =>
    t`${quoted(block)} already binds the functions of ${quoted(prefix)}, and this call binds them again. Remove the call.`,
});
