import { defineRule } from './rule.js';

/** The installed reference is older than 0.1.8. */
export default defineRule({
  code: 'project.old-reference',
  severity: 'error',
  message: ({ detail }: { readonly detail: string }) => detail,
});
