import { defineRule } from './rule.js';
import { pathText, quoted } from './words.js';

/** Two files claim one prefix. */
export default defineRule({
  code: 'prefix.conflict',
  severity: 'error',
  message: ({ prefix, owner }: { readonly prefix: string; readonly owner: string }, { t }) =>
    t`${pathText(owner)} already claims the prefix ${quoted(prefix)}, so no block is added or removed here. Keep one of the two directives.`,
});
