import { defineRule } from './rule.js';

/** A link leads out of the tree; its target is neither read nor written. */
export default defineRule<{ readonly detail: string }>({
  code: 'file.link-outside',
  severity: 'information',
  message: ({ detail }) => detail,
});
