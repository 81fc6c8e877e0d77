import { defineRule } from './rule.js';

/** A library or an import could not be loaded. */
export default defineRule<{ readonly detail: string }>({
  code: 'registry.load-failed',
  severity: 'error',
  message: ({ detail }) => detail,
});
