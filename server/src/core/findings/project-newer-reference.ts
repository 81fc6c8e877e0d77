import { defineRule } from './rule.js';

/** The installed reference is newer than every version compared. */
export default defineRule({
  code: 'project.newer-reference',
  severity: 'information',
  message: ({ detail }: { readonly detail: string }) => detail,
});
