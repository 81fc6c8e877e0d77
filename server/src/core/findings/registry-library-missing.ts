import { defineRule } from './rule.js';

/** A library does not exist. */
export default defineRule<{ readonly detail: string }>({
  code: 'registry.library-missing',
  severity: 'error',
  message: ({ detail }) => detail,
});
