import { defineRule } from './rule.js';

/** A link leads out of the tree; its target is neither read nor written. */
export default defineRule({
  code: 'file.link-outside',
  severity: 'information',
  message: ({ detail }: { readonly detail: string }) => detail,
});
