import { defineRule } from './rule.js';

/** No file under the given paths holds a directive. */
export default defineRule<{ readonly detail: string }>({
  code: 'project.nothing-to-check',
  severity: 'error',
  message: ({ detail }) => detail,
});
