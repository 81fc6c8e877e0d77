import { defineRule } from './rule.js';

/** Nothing is registered under the prefix to scaffold. */
export default defineRule({
  code: 'project.nothing-to-scaffold',
  severity: 'information',
  message: ({ detail }: { readonly detail: string }) => detail,
});
