import { defineRule } from './rule.js';

/** Two copies of the runtime compete. */
export default defineRule({
  code: 'registry.mixed-runtimes',
  severity: 'error',
  message: ({ detail }: { readonly detail: string }) => detail,
});
