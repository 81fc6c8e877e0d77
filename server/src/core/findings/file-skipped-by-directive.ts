import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** A file that scaffolding would extend says skip-file. */
export default defineRule({
  code: 'file.skipped-by-directive',
  severity: 'information',
  message: ({ namespace }: { readonly namespace: string }, { t }) =>
    t`This file says skip-file, so ${quoted(namespace)} is not added to it.`,
});
