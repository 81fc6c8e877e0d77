import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** There is no such module beside the file. */
export default defineRule({
  code: 'export.missing-module',
  severity: 'warning',
  message: ({ module }: { readonly module: string }, { t }) =>
    t`There is no module ${quoted(module)} beside this file, so the imports of this block fail. Correct the name, or add the module.`,
});
