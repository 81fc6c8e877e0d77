import { defineRule } from './rule.js';

/** The build tree and the project's interpreter have different versions of the reference. */
export default defineRule({
  code: 'project.two-references',
  severity: 'information',
  message: ({ detail }: { readonly detail: string }) => detail,
});
