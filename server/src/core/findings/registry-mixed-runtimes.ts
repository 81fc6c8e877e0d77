import { defineRule } from './rule.js';

/** Two copies of the runtime compete. */
export default defineRule<{ readonly detail: string }>({
  code: 'registry.mixed-runtimes',
  severity: 'error',
  message: ({ detail }) => detail,
});
