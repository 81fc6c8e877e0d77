import { defineRule } from './rule.js';

/** The version of the reference is not known. */
export default defineRule({
  code: 'project.unknown-reference',
  severity: 'information',
  message: ({ detail }: { readonly detail: string }) => detail,
});
