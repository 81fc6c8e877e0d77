import { defineRule } from './rule.js';

/** A planned file may not be written. */
export default defineRule<{ readonly detail: string }>({
  code: 'file.read-only',
  severity: 'error',
  message: ({ detail }) => detail,
});
