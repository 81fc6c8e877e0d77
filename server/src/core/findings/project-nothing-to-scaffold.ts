import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** Nothing is registered under the prefix to scaffold. */
export default defineRule({
  code: 'project.nothing-to-scaffold',
  severity: 'information',
  message: ({ prefix }: { readonly prefix: string }, { t }) =>
    t`Nothing is registered under the prefix ${quoted(prefix)}. Check its spelling, and that the library that registers it is loaded.`,
});
