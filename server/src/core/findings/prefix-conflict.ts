import { defineRule } from './rule.js';
import { quoted } from './words.js';

/** Two files claim one prefix. */
export default defineRule({
  code: 'prefix.conflict',
  severity: 'error',
  message: ({ prefix, owner }: { readonly prefix: string; readonly owner: string }) =>
    `The prefix ${quoted(prefix)} is already claimed by ${owner}; no block is added or removed here. Keep one of the two.`,
});
