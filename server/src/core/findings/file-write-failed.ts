import { defineRule } from './rule.js';

/** Writing failed; nothing was written. */
export default defineRule<{ readonly detail: string }>({
  code: 'file.write-failed',
  severity: 'error',
  message: ({ detail }) => detail,
});
