import { defineRule } from './rule.js';

/** No file under the given paths holds a directive. */
export default defineRule({
  code: 'project.nothing-to-check',
  severity: 'error',
  message: ({ detail }: { readonly detail: string }) => detail,
});
