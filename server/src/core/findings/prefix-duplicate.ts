import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A file has more than one prefix directive. */
export default defineRule({
  code: 'prefix.duplicate',
  severity: 'error',
  message: ({ prefix }: { readonly prefix: string }, { t }) =>
    t`This file already has a prefix directive, so no block is added or removed for ${quoted(prefix)}. Keep one prefix directive per file.`,
});
