import { defineRule } from './rule.js';

/** A file that holds a directive is not UTF-8. */
export default defineRule<{ readonly detail: string }>({
  code: 'file.encoding',
  severity: 'error',
  message: ({ detail }) => detail,
});
